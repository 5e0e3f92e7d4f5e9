"""The words of a sentence that say when: `last year`, `the week ending Jan. 13`, `since 2019`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from extract.statistics.figure import Figure, Place
from extract.statistics.passage import text_of, tokens_over

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_COUNT = r"(?:(?i:one|two|three|four|five|six|seven|eight|nine|ten)|\d+)"
_ORDINAL = r"(?:first|second|third|fourth|last|final)"
_UNIT = rf"(?:year|month|week|quarter|{_SEASON}|season|session|decade|weekend|century)"
_UNITS = r"(?:years|months|weeks|days|quarters|decades|seasons)"
_DATE = rf"{_MONTH}(?:\s+\d{{1,2}})?(?:,?\s+{_YEAR})?"
_CLOCK = r"\d{1,2}(?::\d\d)?\s[ap]\.m\."
_HOLIDAY = (
    r"(?:Thanksgiving|Christmas|Halloween|Easter|New\s+Year[’']s(?:\s+(?:Eve|Day))?|Ramadan|Hanukkah"
    r"|(?:Labor|Memorial|Veterans|Independence|Columbus|Election|Presidents[’']?|Mother[’']s|Father[’']s)\s+Day)"
)
_PART_OF_DAY = r"(?:\s+(?:night|morning|afternoon|evening))?"
_HOUR = r"(?:noon|midnight|dawn|dusk|daybreak|sunrise|sunset|nightfall)"
_FIRST_TWO = (
    r"[A-Z\d]|a[ u]|be|ce|d[aeu]|e[ai]|f[aio]|h[ei]|it|la|m[io]|n[eio]|o[npv]|p[aer]|qu|s[aeipu]"
    r"|t[ehow]|un|w[ei]|ye"
)
"""What time words start with: looked at first, it spares three quarters of the trying."""
_TIME = re.compile(
    rf"\b(?={_FIRST_TWO})"
    r"(?:(?P<kept>[Ss]ince|[Bb]efore|[Tt]hrough|[Uu]ntil)\s+(?:the\s+)?)?(?P<words>"
    rf"(?:(?:early|late|mid)[ -])?{_DATE}(?:(?:\s+(?:and|to|through)\s+|\s?[-–]\s?){_DATE})?"
    r"(?:\s+of\s+(?:last|this|next)\s+year|,?\s+last\s+year)?"
    rf"|{_COUNT}\s+{_UNITS}\s+(?:through|ending|ended|that\s+ended)\s+(?:in\s+|on\s+)?{_DATE}"
    rf"|(?:[Tt]he\s+)?{_UNIT}\s+(?:ending|ended|that\s+ended|of)\s+(?:in\s+|on\s+)?"
    rf"(?:{_DATE}|{_WEEKDAY})"
    rf"|(?:[Tt]he\s+)?fiscal(?:\s+year)?\s+(?:{_YEAR}|that\s+ended\s+{_DATE})"
    rf"|(?:(?:early|late|mid)[ -])?{_YEAR}"
    rf"(?:\s?[-–]\s?(?:{_YEAR}|\d\d)\b|\s+(?:and|to|through)\s+{_YEAR})?"
    rf"(?:\s+(?:school\s+year|season|(?<=\d\d-\d\d\s){_SEASON}))?"
    rf"|the\s+{_YEAR}s"
    rf"|(?:[Tt]he\s+)?{_ORDINAL}\s+(?:{_COUNT}\s+{_UNITS}|half|quarter|week)"
    rf"(?:\s+of\s+(?:the\s+year|this\s+year|last\s+year|{_YEAR}|{_MONTH}))?"
    rf"|(?:[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Pp]revious|[Pp]rior)\s+(?:[a-z-]+\s+)?{_UNIT}"
    rf"|(?:[Pp]ast|[Ll]ast|[Pp]revious|[Nn]ext)\s+(?:{_COUNT}\s+)?{_UNITS}"
    rf"|(?:[Tt]his|[Ll]ast|[Nn]ext)\s+{_MONTH}|[Ll]ast\s+full\s+{_UNIT}"
    r"|[Tt]onight|[Tt]oday|[Yy]esterday"
    rf"|(?:[Aa]|[Tt]he)\s+{_UNIT}\s+(?:earlier|before|ago|back\b(?! [a-z]))|(?<=[Ss]ince )then"
    rf"|{_COUNT}\s+{_UNITS}\s+(?:earlier|before|ago|back\b(?! [a-z]))"
    rf"|(?:the\s+)?same\s+(?:[a-z]+\s+)?(?:month|period|week|stretch|quarter|time|point|date|day)"
    rf"(?:\s+(?:last year|the year before|a year (?:ago|earlier|before)|(?:of|in)\s+{_YEAR}))?"
    rf"|(?:the\s+)?{_SEASON}(?:\s+of)?\s+{_YEAR}(?:[-–]\d\d)?\b"
    rf"|(?(kept){_SEASON}|(?!))|(?<=[BbIi][yn]\s){_SEASON}"
    rf"|(?<=[Oo]ver )the\s+{_SEASON}|(?<=[Ii]n )the\s+{_SEASON}|(?<=[Dd]uring )the\s+{_SEASON}"
    rf"|(?(kept){_HOUR}|(?!))|(?<=[ABab][ty]\s){_HOUR}|[Oo]vernight|year-round|midweek"
    rf"|(?:[Ee]ach|[Ee]very)\s+{_SEASON}|(?:opening|peak)\s+(?:season|weekend)"
    rf"|(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|(?<=[Ii]n )the)\s+{_ORDINAL}\s+(?:full\s+)?{_UNIT}"
    rf"|(?:(?:{_CLOCK}|{_HOUR})\s+)?{_WEEKDAY}{_PART_OF_DAY}"
    rf"(?:\s+(?:and|to|through)\s+{_WEEKDAY}{_PART_OF_DAY})?"
    r"|(?<=[Ff]or )the\s+(?:week|month|quarter|season|year)|(?:the\s+)?year\s+to\s+date"
    rf"|{_HOLIDAY}(?:\s+{_YEAR})?(?:\s+(?:and|to|through)\s+{_HOLIDAY})?(?!\s+weekend)"
    r"|the\s+(?:pandemic|recession|Great Recession)"
    r"|(?:the\s+)?(?:[A-Z][a-z’']+\s+){0,2}(?:[Hh]oliday|Day)\s+weekend)\b"
    r"(?!\s+(?:budget|report|study|survey|election|graduates?|model|class)s?\b)"
)
_LEADING_ARTICLE = re.compile(r"(?:the|its|their|his|her)\s+", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:said|told|announced|reported|wrote|released)\s+(?:\w+\s+)?(?:on\s+)?$")
_SINCE = re.compile(r"\b[Ss]ince\b")
_LONGEST_CLAUSE = 12
_OWNING = re.compile(r"[’']s\b")
_OPENING = re.compile(r"(?:\b(?:an?|the|its|their|his|her)|[’']s)\s+$", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:report|study|survey|audit|analysis|poll|review|memo|lawsuit"
    r"|paper|assessment|release|budget)s?\b"
)
_SORTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sort, re.compile(pattern, re.IGNORECASE))
    for sort, pattern in (
        ("since", r"since\b"),
        ("until", r"(?:before|through|until)\b"),
        ("hour", rf"(?:{_CLOCK}|{_HOUR}|overnight|tonight)"),
        ("part of a day", rf"{_WEEKDAY} (?:night|morning|afternoon|evening)"),
        ("weekday", rf"{_WEEKDAY}\b"),
        ("back", r".*\b(?:ago|earlier|before|back)$"),
        ("same", r"(?:the )?same\b"),
        ("years", rf"{_YEAR}\b.+"),
        ("year", _YEAR),
        ("date", rf"(?:early |late |mid-)?{_MONTH}\s+\d"),
        ("month", rf"(?:early |late |mid-)?{_MONTH}"),
        ("day", r"to(?:night|day)$|yesterday"),
        ("last", r"(?:last|past|previous)\b"),
        ("this", r"this\b"),
        ("season", rf"(?:(?:each|every) )?{_SEASON}\b"),
        ("next", r"next\b"),
    )
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that say when."""

    place: Place
    """The words that are kept: without article, with `since` and `before`."""
    span: Span
    sort: str
    """What sort of words they are, such as `year` or `weekday`."""


def find_times(sentence: Span, figures: Sequence[Figure]) -> list[TimeWords]:
    """The time words of `sentence`, in order, without those inside a figure.

    The days on which something was said or a document was written are left out.
    """
    return list(_iter_times(sentence, figures))


def _iter_times(sentence: Span, figures: Sequence[Figure]) -> Iterator[TimeWords]:
    doc = sentence.doc
    text = text_of(doc)
    since = _since_clause(sentence, text)
    if since is not None and not _overlaps(since.place, figures):
        yield since
    else:
        since = None
    for match in _TIME.finditer(text, sentence.start_char, sentence.end_char):
        low, high = match.span()
        if _overlaps((low, high), figures):
            continue
        if since and since.place[0] <= low and high <= since.place[1]:
            continue
        if _is_said_then(text, match) or _dates_document(text, match):
            continue
        if not match["kept"]:
            article = _LEADING_ARTICLE.match(text, match.start("words"))
            low = article.end() if article else match.start("words")
        span = tokens_over(doc, low, high)
        if span is not None:
            yield TimeWords((low, high), span, sort_of(text[low:high]))


def _overlaps(place: Place, figures: Sequence[Figure]) -> bool:
    return any(figure.start < place[1] and place[0] < figure.end for figure in figures)


def _since_clause(sentence: Span, text: str) -> TimeWords | None:
    """`since the mill shut`: up to the end of the clause, or its first comma."""
    match = _SINCE.search(text, sentence.start_char, sentence.end_char)
    span = tokens_over(sentence.doc, *match.span()) if match else None
    if match is None or span is None or span.root.dep_ != "mark":
        return None
    verb = span.root.head
    end = verb.right_edge.idx + len(verb.right_edge)
    low, high = match.start(), min(end, sentence.end_char)
    comma = text.find(",", low, high)
    high = comma if comma >= 0 else high
    high = low + len(text[low:high].rstrip('.;”" '))
    whole = tokens_over(sentence.doc, low, high)
    if verb.i < span.root.i or whole is None or len(whole) > _LONGEST_CLAUSE:
        return None
    return TimeWords((low, high), whole, "since")


def sort_of(words: str) -> str:
    """What sort of time words they are.

    >>> sort_of("since 2019"), sort_of("2019"), sort_of("a year earlier"), sort_of("last spring")
    ('since', 'year', 'back', 'last')
    """
    return next((sort for sort, pattern in _SORTS if pattern.match(words)), "other")


def _is_said_then(text: str, match: re.Match[str]) -> bool:
    """`she said Monday`, and not `she said Monday's fire`."""
    return (
        _WRITTEN.search(text, max(0, match.start() - 24), match.start()) is not None
        and _OWNING.match(text, match.end()) is None
    )


def _dates_document(text: str, match: re.Match[str]) -> bool:
    """`a 2022 state inspection report`: when it was written."""
    low = max(0, match.start() - len("their "))
    return (
        _OPENING.search(text, low, match.start()) is not None
        and _DOCUMENT.match(text, match.end()) is not None
    )
