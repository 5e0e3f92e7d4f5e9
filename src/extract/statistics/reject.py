"""Numbers that claim nothing about the world, each with the named reason.

`reject_by_pattern` knows what a number is from the characters around it: telephone numbers,
clock times, dates, addresses, bills, sections, names. `reject_by_context` asks the parse and the
unit. A number with a currency sign or a percent is never asked.
"""

import re
from functools import cache
from typing import cast

from spacy.tokens import Doc, Span, Token

from extract.statistics.figure import Rejected, UnitReading
from extract.statistics.lexicon import load_lexicon, word_set
from extract.statistics.numbers import Number
from schemas import RejectionReason

_BEFORE = 48
_AFTER = 64
_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\b|July?\b|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_ENTITY_NAMES = frozenset(
    {"PRODUCT", "LAW", "ORG", "FAC", "EVENT", "WORK_OF_ART", "GPE", "LOC", "PERSON"}
)


@cache
def _pattern() -> re.Pattern[str]:
    names = load_lexicon("names")
    named, bills, sections = (
        "|".join(re.escape(word) for word in sorted(names[key]["words"], key=len, reverse=True))
        for key in ("name", "bill", "section")
    )
    streets = "|".join(names["street"]["words"])
    number = r"(?:Nos?\.\s?|#)?(?:\d[\w]*(?:[-.]\w+)*(?:\(\w+\))*|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b)"
    parts = {
        "phone": r"(?<![\d-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])|(?<![\d$,.-])\d{3}-\d{4}(?![\d-])|\b1-8\d\d-[\w-]+",
        "time": r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?![\d])|\b\d{1,2}\s?(?:to \d{1,2}\s?|[-–]\s?\d{1,2}\s?)?(?:[ap]\.m\.|[ap]m\b)|\b\d{1,2} o[’']clock|\b\d{4}\s?(?:GMT|UTC|EST|EDT|CST|CDT|PST|PDT|hours)\b",
        "date": rf"\b\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+Z?)?|(?<![\d/])\d{{1,2}}/\d{{1,2}}/\d{{2,4}}(?![\d/])|\b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?|,? and |,? to |, )\d{{1,2}}(?!\d))*(?:,?\s+{_YEAR}\b)?(?![\d%]|,\d{{3}}|\.\d)|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}(?:,?\s+{_YEAR}\b)?|\b{_MONTHS},?\s+{_YEAR}\b|(?i:\bfourth of july)|\b9/11\b",
        "year": rf"\b{_YEAR}s\b(?:-era)?|\b{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)\b|[’']\d0s\b|\b(?i:fiscal(?: year)?|fy)[ -]?(?:{_YEAR}|\d\d)\b|\b(?i:early|mid|late)[- ](?:{_YEAR}|\d0s)\b|\b(?i:class of) {_YEAR}|\b{_YEAR}-(?:era|model)|\b(?:1[0-9]|2[01])(?:st|th) century",
        "address": rf"\b\d{{1,6}}(?:-\d+)?[A-Z]?\s+(?:(?:[NSEW]{{1,2}}\.?|North|South|East|West)\s+)?(?:(?:[A-Z][\w’'.]*|\d+(?:st|nd|rd|th))\s+){{1,3}}(?i:{streets})\b\.?|\b(?:\d+(?:st|nd|rd|th)|(?:Twenty-)?(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth))\s+(?i:{streets})\b|\b[A-Z]{{2}}\s+\d{{5}}(?:-\d{{4}})?\b|\b(?i:zip(?: code)?|p\.?o\.? box)\s+\d+",
        "bill": rf"\b(?:(?!act)(?i:{bills}))\s+{number}|\b[HS]\.?\s?[BRF]\.?\s?\d+\b",
        "section": rf"(?:§+\s?|\b(?i:{sections})\s+){number}|\b\d+-\d+-\d+(?:\(\w+\))*|\b\d+\(\w\)(?:\(\d+\))?",
        "name": rf"\b(?=\w?[A-Z])(?i:{named})(?:\s+|-){number}|\b(?i:zip code|p\.o\. box)\s+\d+|\b(?i:{'|'.join(('room', 'route', 'ward', 'precinct', 'grade', 'grades', 'lot', 'exit', 'suite', 'case no.', 'flight', 'category', 'type', 'phase', 'stage', 'tier'))})\s+\d[\w-]*|(?<![\w$£€])(?:(?!RM|PS|Rs|R\d|US|mid|pre|sub|post|top|Top|under|Under|over|EUR|USD|CHF|GBP|AUD|CAD|HKD|NZD|NIS|INR|SGD|JPY|RMB|FY)[A-Za-z]{{1,8}}\d[\w-]*|[A-Z][A-Za-z]*-\d+[\w-]*|[A-Z]+-[A-Z]+\d+)|\b\d+-[A-Z]{{1,4}}\b(?:-?\d+)*|\b\d{{1,4}}-0\d+\b|\b{_YEAR}-\d{{2,4}}\b|\b\d[DG]\b|\b24/7\b|\b911\b|\b7-Eleven\b|\b401\s?\(k\)|\b[Ss]\s?&\s?P(?:/ASX)? \d+",
        "list_marker": r"(?:^|(?<=[.)] )|(?<=\n))\(?\d{1,2}[.)](?=\s+[A-Z\"“])",
    }
    return re.compile("|".join(f"(?P<{name}>{part})" for name, part in parts.items()))


def reject_by_pattern(text: str, number: Number) -> Rejected | None:
    """The reason that the characters around `number` give; the span covers all that belongs to it."""
    if number.currency or number.form in {"vague", "multiple", "ratio"}:
        return None
    low, high = max(0, number.start - _BEFORE), number.end + _AFTER
    while low and text[low - 1].isalnum():
        low -= 1
    window = text[low:high]
    for match in _pattern().finditer(window):
        start, end = match.start() + low, match.end() + low
        if start >= number.end:
            return None
        if end <= number.start:
            continue
        reason = cast("RejectionReason", match.lastgroup)
        if _is_overruled(text, number, reason, end):
            continue
        return Rejected(start=min(start, number.start), end=max(end, number.end), reason=reason)
    return None


def _is_overruled(text: str, number: Number, reason: RejectionReason, end: int) -> bool:
    """A percent, a scale or a comma says that it is a figure, whatever word stands before."""
    if reason in {"name", "section", "bill"}:
        after = text[number.end : number.end + 10]
        return (
            number.power
            or "," in text[number.start : number.end]
            or bool(re.match(r"\s?(?:%|percent)", after))
        )
    return reason == "date" and end < number.end


def reject_by_context(
    doc: Doc, number: Number, tokens: Span, unit: UnitReading | None
) -> RejectionReason | None:
    """The reason that the parse gives; asked for numbers without currency or percent."""
    for test in (_time_point, _year, _sequence, _name):
        reason = test(doc, number, tokens, unit)
        if reason:
            return reason
    return None


_RELATIVE_AFTER = re.compile(
    r"\s+(?:ago|earlier|later|prior|before|after|hence|from now|beforehand|since|into)\b",
    re.IGNORECASE,
)
_RELATIVE_BEFORE = re.compile(
    r"\b(?:past|last|next|previous|coming|preceding|following|first|final|prior|recent|latest)\s+$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"[ -](?:moving |rolling )?(?:average|mean|high|low|anniversary|trend)\b", re.IGNORECASE
)


def _time_point(
    doc: Doc, number: Number, tokens: Span, unit: UnitReading | None
) -> RejectionReason | None:
    """A length of time that only finds a date: three years ago, the past two weeks."""
    del tokens
    if unit is None or unit.family != "time":
        return None
    text = doc.text
    before = text[max(0, number.start - 16) : number.start]
    if (
        _RELATIVE_AFTER.match(text, unit.end)
        or _RELATIVE_BEFORE.search(before)
        or _AVERAGE.match(text, unit.end)
    ):
        return "date"
    return None


_AMOUNT_BEFORE = re.compile(
    r"(?<!since )(?<!until )(?<!by )(?<!before )(?<!after )\b(?:average of|total of|at least|more than|fewer than|less than|up to|as many as)\s+$",
    re.IGNORECASE,
)


def _year(
    doc: Doc, number: Number, tokens: Span, unit: UnitReading | None
) -> RejectionReason | None:
    if not number.plain or number.end - number.core != len("2019"):
        return None
    if not re.match(_YEAR, doc.text[number.core : number.end]):
        return None
    if (unit and unit.family) or _AMOUNT_BEFORE.search(
        doc.text[max(0, number.start - 16) : number.start]
    ):
        return None
    counted = (
        unit is not None
        and unit.token is not None
        and unit.token.tag_ == "NNS"
        and tokens.root.dep_ == "nummod"
        and tokens[0].ent_type_ not in {"DATE", "EVENT"}
        and (tokens.start == 0 or doc[tokens.start - 1].pos_ not in {"ADP", "DET"})
    )
    return None if counted else "year"


def _sequence(
    doc: Doc, number: Number, tokens: Span, unit: UnitReading | None
) -> RejectionReason | None:
    del doc, tokens, unit
    return "ordinal" if number.form == "ordinal" else None


def _name(
    doc: Doc, number: Number, tokens: Span, unit: UnitReading | None
) -> RejectionReason | None:
    if number.form in {"vague", "multiple", "ratio", "pair"} or number.power:
        return None
    first = tokens[0]
    if unit is not None and unit.family:
        named = (
            number.form == "words"
            and first.is_title
            and not first.is_sent_start
            and (unit.surface or "").istitle()
        )
        return "name" if named else None
    before = doc[tokens.start - 1] if tokens.start else None
    if number.form == "words" and first.is_title and not first.is_sent_start:
        following = doc[tokens.end] if tokens.end < len(doc) else None
        if following is not None and (
            following.is_title or (before is not None and before.is_title)
        ):
            return "name"
    if number.form == "words" and first.is_sent_start and _opens_name(doc, tokens):
        return "name"
    if number.form == "digits" and _belongs_to_name(doc, number, tokens, before, unit):
        return "name"
    return None


def _opens_name(doc: Doc, tokens: Span) -> bool:
    """`Nine Mile Creek` at the head of a sentence: the entity starts with the number."""
    following = doc[tokens.end] if tokens.end < len(doc) else None
    return (
        following is not None
        and following.is_title
        and tokens[0].ent_type_ in _ENTITY_NAMES
        and following.ent_type_ == tokens[0].ent_type_
    )


def _belongs_to_name(
    doc: Doc, number: Number, tokens: Span, before: Token | None, unit: UnitReading | None
) -> bool:
    if not doc.text[number.start : number.end].isdigit():
        return False
    following = doc[tokens.end] if tokens.end < len(doc) else None
    if following is not None and following.pos_ == "PROPN" and _is_brand(following, unit):
        return True
    if before is None or (not before.is_title and not before.is_upper):
        return False
    if before.pos_ != "PROPN" or not before.whitespace_ or before.ent_type_ in {"DATE", "TIME"}:
        return False
    counts = unit is not None and unit.token is not None and unit.token.tag_ in {"NNS", "NNPS"}
    if number.value is not None and number.value >= 1000:  # noqa: PLR2004 - counts have a comma from here
        return before.ent_type_ != "PERSON"
    if counts and tokens.root.dep_ == "nummod" and tokens.root.head.i > tokens.start:
        return before.lower_ in word_set("names", "name", "words")
    return before.ent_type_ != "PERSON" or tokens[0].ent_type_ == "PERSON"


def _is_brand(following: Token, unit: UnitReading | None) -> bool:
    """`7 Brew`: a capitalised singular noun behind a bare number."""
    return (
        following.tag_ == "NNP"
        and following.is_title
        and (unit is None or unit.token is None or unit.token.tag_ == "NNP")
    )
