"""Numbers that the parse or their unit shows to be no figures, each with the named reason."""

import re

from spacy.tokens import Doc, Span, Token

from extract.statistics.anchor import is_agent
from extract.statistics.figure import UnitReading
from extract.statistics.kinds import is_on_scale
from extract.statistics.lexicon import word_set
from extract.statistics.numbers import Number
from extract.statistics.passage import sentence_of, sentence_text, text_of
from schemas import RejectionReason

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_ENTITY_NAMES = frozenset(
    {"PRODUCT", "LAW", "ORG", "FAC", "EVENT", "WORK_OF_ART", "GPE", "LOC", "PERSON"}
)
_OF_ITS = re.compile(r" of (?:its|their|his|her|our|those|these)\b")
"""`park 28 of its oldest jets`."""
_LABEL = 5
"""Digits of a badge or a course."""
_OPENING = frozenset({"“", '"', "‘"})
_HAS_COMMA = 1000
"""Counts are printed with a comma from here on: a bare 8000 behind a name belongs to it."""


def reject_by_context(
    doc: Doc, number: Number, tokens: Span, unit: UnitReading | None
) -> RejectionReason | None:
    """The reason that the parse gives; asked for numbers without currency or percent."""
    for test in (reject_time_point, _year, _sequence, _name):
        reason = test(doc, number, tokens, unit)
        if reason:
            return reason
    return None


_RELATIVE_AFTER = re.compile(
    r"\s+(?:ago|earlier|later|prior|previously|before|after|hence|from now|beforehand|since|into"
    r"|on(?=,))\b"
    r"|[’']\s+time\b|(?<=weeks) away\b|(?<=months) away\b|(?<=years) away\b",
    re.IGNORECASE,
)
_RELATIVE_BEFORE = re.compile(
    r"\b(?:(?:the|these|those|this|in|over|for|during|within|of)\s+past|last|next|previous|coming|preceding|following|prior|recent|latest)\s+$",
    re.IGNORECASE,
)
_LASTING_BEFORE = re.compile(
    r"\b(?:(?:over|for|during|throughout|within)\s+(?:the|these|those)"
    r"(?:\s+(?:past|last|next|previous|coming|following))?|in\s+(?:the|these|those)|for)\s+$",
    re.IGNORECASE,
)
"""`over the last four years`, `in the 18 months after`: how long it lasts, whatever it follows."""
_AT_LENGTH = re.compile(r"\b(?:average of|less than|up to|at least)\s+$")
_TILL = re.compile(r"\s+(?:before|after)\b")
"""`an average of five weeks before symptoms appeared`: how long it is."""
_LASTS = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|should|not|and|or|often|usually)\s+last\s+$",
    re.IGNORECASE,
)
"""`will last four years`: the verb."""
_AVERAGE = re.compile(
    r"[ -](?:moving |rolling )?(?:average|mean|high|low|anniversary|trend|record|mark)\b",
    re.IGNORECASE,
)


_IN_TIME = re.compile(r"(?:^|[.“\"]\s*)In\s+(?:about\s+|another\s+)?$")
_TO_COME = re.compile(
    r",?\s+(?:[\w’']+\s+){1,4}?(?:will|want|wants|hopes?|expects?|would|could|may|might|should)\b"
)
"""`In ten years we want 100 speakers`: when, not how long."""
_OF_TIMES = re.compile(r"\bof the (?:next|last|past|previous|following)\s+$")
"""`in each of the next two`: years that were named before."""
_UP_TO_DATE = re.compile(
    r"\s+(?:through|ending|ended|that\s+ended)\s+(?:(?:in|on)\s+)?(?:[A-Z]|\d)"
)
"""`the 12 months through July 1`: a period, not how long it lasts."""
_TO_DATE = re.compile(
    r"\s+to\s+(?:the\s+\d|(?:the\s+)?(?:mid-|end of\s+|early\s+|late\s+|\d{1,2}\s+)?"
    r"[JFMASOND][a-z]{2,8}\b)"
)
"""`in the three months to October`, behind `the`."""

_SAME_TIME = re.compile(r"\bthe same\s+$")
_OF_YEAR = re.compile(
    r"\s+of\s+(?:the|this|last|fiscal|each|every|\d{4}|[’'])|(?<=months),|(?<=quarters),"
)
"""`the first 10 months of the year`, `the same nine months last year`: when it was."""


def reject_time_point(
    doc: Doc, number: Number, tokens: Span, unit: UnitReading | None
) -> RejectionReason | None:
    """A length of time that only finds a date: three years ago, the past two weeks."""
    del tokens
    text = text_of(doc)
    before = text[max(0, number.start - 28) : number.start]
    if unit is None or unit.family != "time":
        return "date" if unit is None and _OF_TIMES.search(before) else None
    to_date = before.endswith("the ") and _TO_DATE.match(text, unit.end) is not None
    to_come = to_date or (_IN_TIME.search(before) and _TO_COME.match(text, unit.end))
    if to_come or _AVERAGE.match(text, unit.end) or _UP_TO_DATE.match(text, unit.end):
        return "date"
    if _SAME_TIME.search(before) or (before.endswith("first ") and _OF_YEAR.match(text, unit.end)):
        return "date"
    lasting = _LASTING_BEFORE.search(before) or (
        _AT_LENGTH.search(before) and _TILL.match(text, unit.end)
    )
    if lasting or _LASTS.search(before):
        return None
    if _RELATIVE_AFTER.match(text, unit.end) or _RELATIVE_BEFORE.search(before):
        return "date"
    return None


_AMOUNT_BEFORE = re.compile(
    r"(?<!since )(?<!until )(?<!by )(?<!before )(?<!after )"
    r"\b(?:average of|total of|(?:poll|survey|sample) of|at least"
    r"|more than|fewer than|less than|up to|as many as)\s+$",
    re.IGNORECASE,
)


def _year(
    doc: Doc, number: Number, tokens: Span, unit: UnitReading | None
) -> RejectionReason | None:
    if not number.plain or number.end - number.core != len("2019"):
        return None
    if not re.match(_YEAR, text_of(doc)[number.core : number.end]):
        return None
    if unit and unit.family == "time" and not (unit.surface or "s").endswith("s"):
        return "year" if doc[tokens.end : tokens.end + 1].text != "-" else None
    if (
        (unit and unit.family)
        or _counts_people(doc, tokens, unit)
        or _AMOUNT_BEFORE.search(text_of(doc)[max(0, number.start - 16) : number.start])
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


def _counts_people(doc: Doc, tokens: Span, unit: UnitReading | None) -> bool:
    """`employed 1927 people`; not `in 2019 people moved`."""
    return (
        unit is not None
        and unit.token is not None
        and unit.token.i == tokens.end
        and is_agent(unit.token)
        and unit.token.tag_ == "NNS"
        and tokens.start > 0
        and doc[tokens.start - 1].pos_ in {"VERB", "AUX"}
    )


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
        return "name" if is_title(number, first, unit) else None
    before = doc[tokens.start - 1] if tokens.start else None
    if number.form == "words" and first.is_title and not first.is_sent_start:
        following = doc[tokens.end] if tokens.end < len(doc) else None
        behind_name = before is not None and (before.is_title or before.tag_ == "POS")
        if following is not None and (following.is_title or behind_name):
            return "name"
    opens = starts_sentence(first) and _opens_name(doc, tokens)
    if number.form == "words" and (opens or _is_in_capitals(doc, tokens)):
        return "name"
    if number.form == "digits" and (
        _is_one_of_a_kind(doc, number, tokens, unit)
        or _is_shirt(doc, tokens)
        or _is_labelled(number, tokens, before, unit)
        or _belongs_to_name(doc, number, tokens, before, unit)
    ):
        return "name"
    return None


def is_title(number: Number, first: Token, unit: UnitReading) -> bool:
    """`60 Minutes`, `One Mile`: a unit with a capital where nouns and verbs have none."""
    surface = unit.surface or ""
    if not surface.istitle():
        return False
    if number.form == "words":
        behind = first.doc[first.i + 2 : first.i + 3].text
        if not first.is_title or not first.is_sent_start or behind.istitle():
            return first.is_title
    spelled = unit.family in {"time", "length"} and len(surface) > len("mi.")
    return spelled and any(
        token.is_lower and token.pos_ in {"NOUN", "VERB", "AUX"} for token in sentence_of(first)
    )


def starts_sentence(token: Token) -> bool:
    """Whether `token` is the first word of its sentence, or of a quotation in it."""
    if token.is_sent_start:
        return True
    return token.i > 0 and token.nbor(-1).text in _OPENING


def _is_in_capitals(doc: Doc, tokens: Span) -> bool:
    """`SIX RIVERS NATIONAL FOREST`: a dateline or a heading."""
    behind = doc[tokens.end : tokens.end + 2]
    return tokens[0].is_upper and len(behind) == 2 and all(t.is_upper for t in behind)  # noqa: PLR2004 - words behind


def _opens_name(doc: Doc, tokens: Span) -> bool:
    """`Nine Mile Creek` at the head of a sentence: the entity starts with the number."""
    following = doc[tokens.end] if tokens.end < len(doc) else None
    if following is None or not following.is_title:
        return False
    named = following.text in word_set("names", "landmark", "words")
    if named and not doc[following.i + 1 : following.i + 2].text.istitle():
        return True
    entity = tokens[0].ent_type_ in _ENTITY_NAMES
    return (entity and following.ent_type_ == tokens[0].ent_type_) or _is_place(doc, tokens.end)


def _is_place(doc: Doc, at: int) -> bool:
    """`Three Rivers Park stayed shut`: words with capitals up to a singular, and no noun behind."""
    end = at
    while end < len(doc) and doc[end].is_title:
        end += 1
    if end - at < 2 or end == len(doc) or doc[end - 1].tag_ != "NNP":  # noqa: PLR2004 - words behind
        return False
    return doc[end].pos_ in {"VERB", "AUX", "ADP", "CCONJ"} and doc[end].is_lower


def _belongs_to_name(
    doc: Doc, number: Number, tokens: Span, before: Token | None, unit: UnitReading | None
) -> bool:
    """`Colorado 74`, `7 Brew`: bare digits beside a name, and no noun that they count."""
    if not text_of(doc)[number.start : number.end].isdigit():
        return False
    following = doc[tokens.end] if tokens.end < len(doc) else None
    if following is not None and following.pos_ == "PROPN" and _is_brand(following, unit):
        return True
    if before is None or not _is_name(before):
        return False
    person = before.ent_type_ == "PERSON"
    if number.value is not None and number.value >= _HAS_COMMA:
        return not person
    counts = unit is not None and unit.token is not None and unit.token.tag_ in {"NNS", "NNPS"}
    parsed = tokens.root.dep_ == "nummod" and tokens.root.head.i > tokens.start
    plain = following is not None and following.tag_ == "NNS" and following.is_lower
    if counts and (parsed or plain):
        return before.lower_ in word_set("names", "name", "words")
    return not person or tokens[0].ent_type_ == "PERSON"


def _is_labelled(
    number: Number, tokens: Span, before: Token | None, unit: UnitReading | None
) -> bool:
    """`badge 447`, `Biology 101 moved`: bare digits that belong to the singular noun before."""
    digits = number.plain and text_of(tokens.doc)[number.start : number.end].isdigit()
    if before is None or unit is not None or not digits or number.end - number.core > _LABEL:
        return False
    if before.tag_ not in {"NN", "NNP"} or not before.whitespace_ or not before.is_alpha:
        return False
    if _OF_ITS.match(text_of(tokens.doc), number.end):
        return False
    if before.ent_type_ in {"DATE", "TIME", "PERSON"} or before.lower_ in word_set(
        "names", "label", "never"
    ):
        return False
    root = tokens.root
    return root.head == before or (before.head == root and before.dep_ in {"compound", "nmod"})


def _is_one_of_a_kind(doc: Doc, number: Number, tokens: Span, unit: UnitReading | None) -> bool:
    """`the 14 bus`, `a 529 plan`, `the 200 free`: one thing, for its noun is in the singular."""
    noun = unit.token if unit is not None else None
    if noun is None or noun.tag_ != "NN" or noun.i != tokens.end:
        return False
    if tokens.start == 0 or doc[tokens.start - 1].lower_ not in {"the", "a", "an"}:
        return False
    following = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    return (
        number.value is not None
        and number.value > 1
        and text_of(doc)[number.start : number.end].isdigit()
        and (not noun.lower_.endswith("s") or noun.lower_.endswith(("ss", "us")))
        and noun.lower_ not in word_set("names", "same_in_plural")
        and (following is None or following.pos_ not in {"NOUN", "PROPN", "ADJ"})
        and not is_on_scale(sentence_text(noun))
    )


def _is_shirt(doc: Doc, tokens: Span) -> bool:
    """`Dana Rowe (4)`: in a caption, the number on a player's shirt."""
    at, end = tokens.start, tokens.end
    return (
        at > 1
        and end < len(doc)
        and (doc[at - 1].text, doc[end].text) == ("(", ")")
        and doc[at - 2].pos_ == "PROPN"
        and doc[at - 2].ent_type_ in {"PERSON", ""}
    )


def _is_name(before: Token) -> bool:
    capital = before.is_title or before.is_upper
    return (
        capital
        and before.pos_ == "PROPN"
        and bool(before.whitespace_)
        and before.ent_type_ not in {"DATE", "TIME"}
    )


def _is_brand(following: Token, unit: UnitReading | None) -> bool:
    """`7 Brew`: a capitalised singular noun behind a bare number."""
    return (
        following.tag_ == "NNP"
        and following.is_title
        and (unit is None or unit.token is None or unit.token.tag_ == "NNP")
    )
