"""What is no figure, by the characters around it: telephone numbers, times, dates, names.

A pattern covers all that belongs to the number (`House Bill 1104`, `410 Fifth Street`), so that
the rejected stretch reads as what it is. Numbers behind a currency sign are never asked.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import cast

from extract.statistics.figure import Rejected
from extract.statistics.glued import reject_glued
from extract.statistics.lexicon import load_lexicon
from extract.statistics.numbers import Number
from extract.statistics.spelled import TWO_TO_TWELVE, any_case_of
from extract.statistics.units import read_measure
from schemas import RejectionReason

_BEFORE = 48
_AFTER = 64
"""Characters looked at on either side: an address with three names fits."""
_FIGURES_ALL_THE_SAME = frozenset({"vague", "multiple", "ratio"})
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\b|July?\b"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NUMBER = (
    r"(?:Nos?\.\s?|#)?(?:\d\w*(?:[-.]\w+)*(?:\(\w+\))*"
    r"|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b)"
)
_LISTED = rf"{_NUMBER}(?:(?:, |,? (?:and|or|to|through) ){_NUMBER})+"
_ORDINAL_WORD = (
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)"
)
_PHONE = (
    r"(?<![\d-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])"
    r"|(?<![\d$,.-])\d{3}-\d{4}(?![\d-])|\b1-8\d\d-[\w-]+"
    r"|\b(?i:dial|call|phone)(?:s|ed|ing)?\s+(?!911)(?:[2-8]11|988|\d{4,6})\b"
    r"(?:,? (?:or|and) (?:[2-9]11|988)\b)*(?![-,.]\d|\s+(?:people|[a-z]+s)\b)"
    r"|\b(?i:check|contact|visit|use|using)\s+(?:[2-8]11|988)\b(?!,\d|\s+(?:people|[a-z]+s)\b)"
    r"|\b(?i:text)(?:s|ed|ing)?\s+(?:[“\"]?\w+[”\"]? to )?\d{3,6}\b(?![-,.]\d|\s+[a-z]+s\b)"
    r"|\bor (?:[2-8]11|988)\b(?=,? (?:for|to|if)\b)"
    r"|\b[Rr]eply\s+[“\"]?\w+[”\"]? to \d{3,6}\b(?! [a-z]+s\b)"
    r"|\b(?i:extension|ext\.)\s+\d{1,5}\b|\b(?i:area codes?)\s+\d{3}\b(?:(?:, | and )\d{3}\b)*"
    r"|\b\d{3}(?:(?:, | and )\d{3}\b)* (?i:area codes?)\b"
)
"""Numbers to call, short ones behind a verb of calling alone: `dial 211`, `text 741741`."""
_NOT_TAKEN = "".join(
    f"(?<!{word} )" for word in ("responded to", "received", "logged", "fielded", "handled", "took")
)
"""Behind these, `211 calls` are calls that somebody counted."""
_CITATION = (
    r"\b\d+\s+(?:U\.?S\.?C\.?(?:A\.)?|C\.?F\.?R\.?|ILCS)\s+(?:§+\s?|Part\s+)?\d[\w.-]*"
    r"|\b\d+\s+(?:U\.\s?S\.|S\.\s?Ct\.|F\.(?:\s?(?:[23]d|4th))?|[A-Z]\.(?:[A-Z]\.)?\s?[23]d)\s+\d+\b"
)
"""Of statutes and of reports: `18 U.S.C. 922`, `410 U.S. 113`."""
_CLOCK_WORD = rf"(?:\d{{1,2}}|one|{TWO_TO_TWELVE}|noon)\b"
_TIME = (
    r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?!\d|-[A-Za-z]{2}-)"
    r"|\b\d{1,2}\s?(?:(?:to|and|or|until|till|through) \d{1,2}\s?|[-–]\s?\d{1,2}\s?)?"
    r"(?:[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.)"
    r"|\b(?:at|until|till|around|about|before|after) a quarter (?:to|of|past|after|till)"
    rf" {_CLOCK_WORD}"
    rf"|\bA quarter (?:to|past|after|till) {_CLOCK_WORD}(?!\s+(?!is\b|was\b)[a-z]+s\b)"
    rf"|\b(?:at|until|till|about) (?:five|ten|twenty|twenty-five|5|10|20|25)(?: minutes)?"
    rf" (?:to|past|after|before|till) {_CLOCK_WORD}(?=[.,;:]|$)"
    rf"|\b(?i:half|quarter) past {_CLOCK_WORD}"
    r"|\b\d{1,2} o[’']clock|\b\d{4}\s?(?:GMT|UTC|[ECMP][SD]T|hours)\b"
    r"|\b\d{1,2}\.\d\d\s?(?:GMT|UTC|BST|CES?T)\b"
)
_DATE = (
    r"\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?|(?<![\d/])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/])"
    rf"|\b{_MONTHS},?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?|,? and |,? to )\d{{1,2}}(?!\d)"
    r"|, \d{1,2}(?!\d| (?:men|women|people|children|(?!is\b|was\b|has\b)[a-z]+s)\b))*"
    rf"(?:,?\s+{_YEAR}\b)?(?![\d%]|,\d{{3}}|\.\d)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}(?:,?\s+{_YEAR}\b)?"
    rf"|\b{_MONTHS},?\s+{_YEAR}\b|\b(?i:fourth of july)|\b9/11\b"
)
_PERIOD = (
    rf"\b{_YEAR}s\b(?:-era)?|\b{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)\b|[’'‘]\d0s\b"
    rf"|\b(?i:fiscal(?: year)?|fy)[ -]?(?:{_YEAR}|\d\d)\b"
    rf"|\b(?i:early|mid|late)[- ](?:{_YEAR}|\d0s)\b"
    rf"|\b(?i:class of) {_YEAR}|\b{_YEAR}-(?:era|model)|\b(?:1\d|2[01])(?:st|th) century"
)
_WORKS = (
    "album albums song songs single singles record records film films movie movies novel novels"
    " book books sequel show series play musical poem thriller comedy drama documentary game hit"
)
"""Before a title that is a number alone: the album “Twelve”."""
_LIST_MARKER = (
    r"(?:^|(?<=[.)] )|(?<=\n))\(?\d{1,2}[.)](?=\s+[A-Z\"“])"
    r"|(?<=: )\(?1[.)](?=\s[^\n]{2,50}?\s\(?2[.)]\s+[A-Z\"“])"
    r"|(?:^|(?<=\n))\(?\d{1,2}(?:\.\d{1,2})+[.)]?(?=\s+[A-Z\"“])"
    r"|(?:(?<=[:;,] )|(?<=[,;] and )|(?<=finally, )|(?<=\w (?=1\))))\(?\d{1,2}\)(?=\s+[a-z])"
)
"""`4. Adjourn`, and of several levels, `4.1 Approve`, at the head of a line alone."""
_NUMBERED = (
    "case docket file permit claim order invoice account badge serial tracking model part lot bid"
    " contract parcel policy reference confirmation registration license flight unit"
)
_DOCKET = r"(?:Nos?\.\s?)?\d{1,2}:\d{2}-[A-Za-z]{2}-\d+(?:-\w+)*"
_QUOTED_NAME = r"(?<=[“\"‘'])(?:The |An? )?\d+[- ][A-Z][\w-]+(?: [A-Z]\w+)*(?=,?[”\"’'])"
_FIRST = {
    "phone": r"\d(+dDcCpPtTeEaAvVuUorR",
    "time": r"\dhHqQatubA",
    "date": r"\dA-Zf",
    "year": r"\d’'‘fFeEmMlLcC",
    "address": r"\dA-Zzp",
    "bill": r"A-Zbromipa",
    "roll_call": r"rR",
    "name": r"\w",
    "list_marker": r"\d(",
}
"""What each pattern may start with: looked at first, it spares most of the trying."""
_OPENING = frozenset(
    {"dial", "call", "phone", "text", "check", "contact", "visit", "use", "using", "extension"}
    | {"dials", "dialed", "dialing", "calls", "called", "calling", "phones"}
    | {"texts", "texted", "texting", "ext", "area", "or"}
    | {"at", "until", "till", "around", "about", "before", "after", "half", "quarter"}
    | {"fourth", "fiscal", "fy", "early", "mid", "late", "class", "zip", "p", "po"}
    | {"roll", "rollcall", "first", "second", "third", "last", "round", "under", "over", "omega"}
    | {"wear", "wears", "wore", "wearing", "jersey", "uniform", "no", "nos", "plate", "plates"}
    | {"signal", "isbn", "tune", "tunes", "tuned", "tuning"}
)
"""Words in small letters that a pattern may start with, beside those of the lexicon."""
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|pct\b|pc\b)")
_NOT_A_PREFIX = (
    r"(?!RM|PS|Rs|R\d|US|mid|pre|sub|post|top|Top|under|Under|over|EUR|USD|CHF|GBP|AUD|CAD|HKD|NZD"
    r"|NIS|INR|SGD|JPY|RMB|FY)"
)
"""Letters glued to digits that make no name: currencies and prefixes."""


def reject_by_pattern(text: str, number: Number) -> Rejected | None:
    """The reason that the characters around `number` give; the span covers all that belongs to it.

    >>> from extract.statistics.numbers import find_numbers
    >>> words = "call 555-9142 about House Bill 1104"
    >>> [reject_by_pattern(words, number).reason for number in find_numbers(words)]
    ['phone', 'phone', 'bill']
    """
    glued = reject_glued(text, number)
    if glued:
        return glued
    if _is_never_rejected(text, number):
        return None
    low, high = max(0, number.start - _BEFORE), number.end + _AFTER
    while low and text[low - 1].isalnum():
        low -= 1
    done = low
    for beginning in _beginning().finditer(text, low, number.end):
        start = beginning.start()
        if start < done:
            continue
        match = _pattern().match(text, start, high)
        if match is None:
            continue
        done = end = match.end()
        reason = cast("RejectionReason", match.lastgroup)
        if end > number.start and not _is_figure(text, number, reason, end):
            return Rejected(start=min(start, number.start), end=max(end, number.end), reason=reason)
    return None


def _is_never_rejected(text: str, number: Number) -> bool:
    """Money, scales, percents and plain number words, which no pattern fits."""
    if text.startswith("%;", number.end):  # of a style sheet
        return False
    return bool(
        number.currency
        or number.power
        or number.form in _FIGURES_ALL_THE_SAME
        or (number.form == "words" and text[number.start].islower())
        or _PERCENT.match(text, number.end)
    )


def _is_figure(text: str, number: Number, reason: RejectionReason, end: int) -> bool:
    """A comma or a unit says that it is a figure, whatever word stands before."""
    if reason == "section" and number.form == "pair" and end == number.end:
        return True
    if reason in {"name", "section", "bill"}:
        return "," in text[number.start : number.end]
    if reason == "list_marker" and "." in text[number.start : number.end]:
        return read_measure(text, number.end) is not None
    return reason == "date" and end < number.end


@cache
def _beginning() -> re.Pattern[str]:
    """Where a pattern may start: it is tried there alone, and not behind the number.

    At marks, and at words; of those in small letters, at the ones that a pattern names.
    """
    openers = any_case_of(word for word in _openers() if word.isalpha() and word.islower())
    return re.compile(rf"(?<!\w)(?:(?![a-z]+\b)\w+|{openers}\b|[(+’'‘§])")


@cache
def _openers() -> frozenset[str]:
    """The words in small letters that a pattern may start with."""
    names = load_lexicon("names")
    section, name = names["section"], names["name"]
    words = {*section["words"], *name["lower"], *_NUMBERED.split(), *_WORKS.split()}
    for several in (names["bill"]["several"], section["several"], name["listed"]):
        words.update(map(_plural, several))
    return _OPENING | {re.split(r"\W", word)[0] for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    names = load_lexicon("names")
    streets = any_case_of(names["street"]["words"])
    bills = any_case_of(names["bill"]["words"])
    words = {word[0] for words in names["section"].values() for word in words}
    initials = r"\d" + "".join(sorted(words | {letter.upper() for letter in words}))
    parts = {
        "phone": _PHONE,
        "time": _TIME,
        "date": _DATE,
        "year": _PERIOD,
        "address": (
            r"\b\d{1,6}(?:-\d+)?[A-Z]?\s+(?:(?:[NSEW]{1,2}\.?|North|South|East|West)\s+)?"
            rf"(?:(?:[A-Z][\w’'.]*|\d+(?:st|nd|rd|th))\s+){{1,3}}{streets}\b\.?"
            rf"|\b(?:\d+(?:st|nd|rd|th)|(?:Twenty-)?{_ORDINAL_WORD})\s+{streets}\b"
            r"|\b\d{2,5} block\b|\b\d{5} (?i:zip(?: codes?)?)\b"
            r"|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b|\b(?i:zip(?: code)?|p\.?o\.? box)\s+\d+"
        ),
        "bill": (
            rf"\b(?=[A-Z]){bills}\s+{_NUMBER}|{_several(names['bill']['several'])}"
            r"|\b[HS]\.?\s?[BRF]\.?\s?\d+\b"
        ),
        "section": (
            rf"(?:§+\s?|\b{any_case_of(names['section']['words'])}\s+"
            rf"|\b(?=[A-Z]){any_case_of(names['section']['capitalized'])}\s+){_NUMBER}"
            rf"|{_several(names['section']['several'])}|{_CITATION}|{_scripture()}"
            r"|\b\d+-\d+-\d+(?!\d|-\d)(?:\(\w+\))*|\b\d+\(\w\)(?:\(\d+\))?"
        ),
        "roll_call": r"\b(?i:roll[- ]?call(?: vote)?)\s+(?i:Nos?\.\s?|#\s?|number\s)?\d+\b",
        "name": _name_pattern(),
        "list_marker": _LIST_MARKER,
    }
    whole = "|".join(
        f"(?P<{name}>(?=[{_FIRST.get(name, initials)}])(?:{part}))" for name, part in parts.items()
    )
    return re.compile(whole)


def _several(words: Iterable[str]) -> str:
    """The plural of one of `words` with the numbers of several: `Resolutions 41 and 42`."""
    return rf"\b{any_case_of(map(_plural, words))}\s+{_LISTED}"


def _plural(word: str) -> str:
    return re.sub(r"y$", "ie", word) + "s"


def _scripture() -> str:
    """`Psalm 23`, `1 Corinthians 13`, `John 3:16`."""
    section = load_lexicon("names")["section"]
    verse = r"\d{1,3}:\d{1,3}(?:[-–]\d{1,3})?"
    return (
        rf"(?:\b[1-3] )?\b(?=[A-Z]){any_case_of(section['books'])} (?:{verse}|\d{{1,3}}\b)"
        rf"|(?:\b[1-3] )?\b(?=[A-Z]){any_case_of(section['books_with_verse'])} {verse}"
    )


def _name_pattern() -> str:
    """Route 9, Districts 2, 4 and 7, ward 3, F-150, COVID-19, 1095-A, 25-004, 5G, S&P 500."""
    return rf"(?=\d)(?:{_name_of_digits()})|(?=[A-Za-z])(?:{_name_of_letters()})"


def _name_of_digits() -> str:
    """1095-A, 25-004, 401(k), 100.3 FM, 10-year Treasury, 24/7."""
    return (
        rf"\d+-[A-Z]{{1,4}}\b(?:-?\d+)*|\d{{1,4}}-[a-z]{{2}}-\d{{3,}}|\d{{1,4}}-0\d+\b|{_YEAR}-\d{{2,4}}\b"
        r"|\d+-(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b"
        rf"|{_DOCKET}|\d+(?:-\d+){{3,}}\b"
        r"|(?:[2-9]11|988) (?i:(?:line|hotline|system|caller|center|operator|dispatcher)s?|call)\b"
        rf"|(?:911|{_NOT_TAKEN}(?:[2-8]11|988)) (?i:calls)\b"
        r"|\d\d-\d{4,5}\b(?!\s+[a-z]+s\b|,\d)|\d{2,3}\.\d on the (?:FM|radio) dial"
        r"|[1-4](?:st|nd|rd|th)(?:-and-\d{1,2}\b| and \d{1,2}(?=,? (?:at|from|on|near) the))"
        r"|\d+(?:[A-HJ-NP-Z](?<![CFKLMWT])|ers|[A-Z]{2,}\d\w*|/20(?<=\b20/20))\b"
        r"|\d{2,3}\.\d FM\b|\d{3,4} AM\b|(?<=[a-z]:)\d+(?:px|em|pt|%)?(?: [a-z]+ #[\da-f]{3,6})?;"
        r"|\d+(?:\.\d+)?px\b"
        r"|\d+(?:\.\d+)? degrees (?:north|south|east|west)\b(?! of)"
        r"|\d+-year (?:U\.S\. )?(?:Treasur(?:y|ies)|T-?(?:notes?|bonds?)|[Bb]unds?|[Gg]ilts?)\b"
        r"|\d{1,2} ?[x×] ?\d{2,4}\b(?=[ -]?(?:meters?|m|relays?|medley|free\w*)\b)"
        r"|(?<=the )(?:50|100|200|400|500|800|1500|1650)[ -](?:free|back|breast|fly|butterfly|IM"
        r"|hurdles|medley)(?:style|stroke)?\b(?! [a-z]+s\b)"
        r"|(?:0|zero)[ -]to[ -](?:60|100)\b(?! ?%| percent)"
        rf"|{_QUOTED_NAME}|\d[DG]\b|24/7\b|911\b|401\s?\(k\)"
    )


def _name_of_letters() -> str:
    """Route 9, Districts 2, 4 and 7, ward 3, F-150, COVID-19, S&P 500, the album “Twelve”."""
    names = load_lexicon("names")["name"]
    several = [f"{word}s" for word in names["words"] if word.isalpha() and len(word) > len("type")]
    return (
        rf"(?=\w?[A-Z]){any_case_of(names['words'])}(?:\s+|-){_NUMBER}"
        r"(?:,? (?:to|and|or|through) \d+[A-Z]?(?=[.,;:)]\D|[.,;:)]?$)"
        r"| of \d{1,3}\b(?![,.]\d| [a-z-]+s\b))?"
        rf"|(?=[A-Z]){any_case_of(several)}\s+{_LISTED}|{_several(names['listed'])}"
        rf"|{any_case_of(names['lower'])}\s+\d[\w-]*"
        rf"|(?<![$£€])(?:(?=[A-Za-z]{{1,8}}+\d){_NOT_A_PREFIX}[A-Za-z]+\d[\w-]*"
        r"|[A-Z][A-Za-z]*-\d+[\w-]*|[A-Z]+-[A-Z]+\d+)"
        rf"|{any_case_of(_NUMBERED.split())}\s+(?i:numbers?|codes?)(?:\s+(?:is|was|are))?\s+"
        r"[A-Z]{0,4}-?\d[\w-]*(?::\d[\w-]*)?"
        r"(?:(?:, |,? (?:and|or|through|to) )[A-Z]{0,4}-?\d[\w-]*)*"
        r"|(?:UPC|SKU|EIN|VIN)(?: codes?| numbers?)?:?\s+\d[\d -]*\d\b"
        r"|(?=[Tt])(?i:tun(?:e|ed|es|ing) (?:in )?to) \d{2,3}(?:\.\d)?\b"
        r"(?!,|\.?\d| [a-z]+s\b| [AF]M\b)"
        r"|[Nn]os?\. ?(?:\d{4,}\b(?!,\d)|\d+-\d[\w-]*)"
        r"|[pP]lates?(?: number| reading)?:? (?=\d*[A-Z])[A-Z\d]{2,4}[ -]?\d{2,4}\b"
        r"|(?<!\d )[AF]M \d{2,4}(?:\.\d)?\b|[A-Z]{2}\.\d+(?:\.\d+)*\b"
        r"|Top (?:40\b|(?:\d+|Ten|Five) (?:format|radio|stations?|polls?|charts?|lists?|hits?)\b)"
        r"|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)"
        r"(?:-and-\d{1,2}\b| and \d{1,2}(?=,? (?:at|from|on|near) the))"
        r"|(?=[LlRr])(?i:last-|last |round of )(?:16|32|64|128)\b(?!\s+[a-z]+s\b)"
        rf"|{_DOCKET}|ISBN(?:-1[03])?:?\s+\d[\d -]+[\dXx]\b"
        r"|(?:Century|Forever) 21\b|(?:Motel 6|Super 8|Phillips 66)\b"
        r"|(?=[UuOo])(?:(?i:under|over)-\d\ds?\b(?![-.,]\d|-[a-z]|%| percent)|omega-\d\b)"
        r"|(?:wears?|wore|wearing|jersey|uniform) (?:(?i:number|No\.|\#) ?\d+\b|\d\d?(?=[,.;]\D))"
        r"|[KW][A-Z]{2,3}(?:-(?:FM|AM|TV))? \d+(?:\.\d)?\b|[A-Z]\w+ \d\.0\b"
        rf"|G(?:roup|ang) of {_NUMBER}\b(?!\s+[a-z-]+s\b)"
        r"|[Ss]ignal No\. \d+"
        rf"|{any_case_of(_WORKS.split())},? [“\"‘']{_NUMBER}(?=,?[”\"’'])"
        rf"|{_QUOTED_NAME}|[Ss]\s?(?:&|&amp;)?\s?P(?:/ASX)? \d{{2,}}"
    )
