"""The words of a sentence that say when: `last year`, `the week ending Jan. 13`, `since 2019`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from extract.statistics.figure import Figure, Place
from extract.statistics.passage import parse_of, sentence_words, text_of, tokens_over
from extract.statistics.spelled import HOURS, WEEKDAY, any_of

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_YEAR = r"(?:(?:1[5-9]|20)\d\d|2100)"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_COUNT = r"(?:(?i:one|two|three|four|five|six|seven|eight|nine|ten)|\d+)"
_ORDINAL = r"(?:first|second|third|fourth|last|final)"
_UNIT = rf"(?:year|month|week|quarter|{_SEASON}|season|session|decade|weekend|century)"
_UNITS = r"(?:years|months|weeks|days|quarters|decades|seasons)"
_MAY_DO = r"May\s+(?!(?:after|and|as|at|by|for|from|in|on|the|to|when|with)\b)[a-z]"
_DATE = (
    rf"(?:\d{{1,2}}\s+(?!{_MAY_DO}))?{_MONTH}"
    rf"(?:\s+\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}}\b)?)?(?:,?\s+{_YEAR})?"
)
_CLOCK = r"\d{1,2}(?::\d\d)?\s[ap]\.m\."
_BEGINS_OR_ENDS = r"(?:beg[iau]n(?:s|ning)?|end(?:s|ed|ing)|start(?:s|ed|ing))(?:\s+(?:in|on))?"
_PART_OF_DAY = r"(?:\s+(?:night|morning|afternoon|evening|noon|midnight))?"
_HOUR = rf"(?:{any_of(HOURS)})"
_AWAY = r"(?:earlier|before|ago|from now|back\b(?! [a-z]))"
_SAME = r"(?:months?|period|weeks?|stretch|quarter|time|point|date|days?|spring|summer|fall|winter)"
_DAY = (
    rf"(?:(?:(?:{_CLOCK}|{_HOUR})\s+(?:on\s+)?|(?:[Ee]arly|[Ll]ate)\s+(?:on\s+)?)?"
    rf"{WEEKDAY}{_PART_OF_DAY})"
)
_HOLIDAY = (
    r"(?:Thanksgiving|Christmas|Halloween|Easter|New\s+Year[’']s(?:\s+(?:Eve|Day))?|Ramadan|Hanukkah"
    r"|(?:Labor|Memorial|Veterans|Independence|Columbus|Election|Presidents[’']?|Mother[’']s|Father[’']s)\s+Day)"
)
_EVENTS = ("count", "election", "game", "market", "opening", "primary", "race", "registration")
_EVENT_DAY = rf"(?:{'|'.join(_EVENTS)})\s+day"
"""`on count day`: the one of which the sentence, or the season, tells."""
_VOTES = r"(?:elections?|primary|primaries|caucus(?:es)?|vote|referendum|runoff|deadline)"
"""`before the November elections`."""
_FIRST_TWO = (
    r"[A-Z\d]|a[ u]|be|c[eluo]|d[aeu]|e[ailn]|f[aio]|ga|h[ei]|it|la|m[aio]|n[eio]|o[npv]|p[aer]|qu"
    r"|r[ae]|s[aeioptu]|t[ehow]|un|w[ei]|ye"
)
"""What time words start with: looked at first, it spares three quarters of the trying."""
_TIME = re.compile(
    rf"\b(?={_FIRST_TWO})"
    r"(?:(?P<kept>[Ss]ince|[Bb]efore|[Tt]hrough|[Uu]ntil)\s+(?:the\s+)?)?(?P<words>"
    rf"(?(kept){_DATE}\s+{_VOTES}|(?!))"
    rf"|(?:(?:early|late|mid)[ -])?{_DATE}(?:(?:\s+(?:and|to|through)\s+|\s?[-–]\s?){_DATE})?"
    r"(?:\s+of\s+(?:last|this|next)\s+year|,?\s+last\s+year)?"
    rf"|{_COUNT}\s+{_UNITS}\s+(?:through|ending|ended|that\s+ended)\s+(?:in\s+|on\s+)?{_DATE}"
    rf"|(?:[Tt]he\s+)?{_UNIT}\s+(?:ending|ended|that\s+ended|of)\s+(?:in\s+|on\s+)?"
    rf"(?:{_DATE}|{WEEKDAY})"
    rf"|(?:[Tt]he\s+)?(?:(?:(?:half|full|{_ORDINAL}|fiscal|financial)[ -])?(?:{_UNIT}|half)"
    rf"|{_COUNT}\s+{_UNITS})\s+to\s+(?:the end of\s+)?{_DATE}"
    rf"|(?:[Tt]he\s+)?fiscal(?:\s+year)?\s+(?:{_YEAR}|(?:that\s+)?{_BEGINS_OR_ENDS}\s+{_DATE})"
    rf"|(?:[Tt]he\s+)?(?:start|beginning|middle|close|rest|end)\s+of\s+(?:{_DATE}|{_YEAR}"
    rf"|(?:the|this|last|next)\s+{_UNIT})|(?:[Tt]he\s+)?(?:month|year)[’']s\s+end"
    rf"|(?:[Ee]arly|[Ll]ate)\s+in\s+(?:{_DATE}|the\s+{_UNIT})"
    rf"|(?:[Tt]he\s+)?{_MONTH}(?:\s?[-–]\s?{_MONTH})?\s+quarter"
    rf"|(?:(?:early|late|mid)[ -])?{_YEAR}"
    rf"(?:\s?[-–]\s?(?:{_YEAR}|\d\d)\b|\s+(?:and|to|through)\s+{_YEAR})?"
    rf"(?:\s+(?:school\s+year|season|(?<=\d\d-\d\d\s){_SEASON}))?"
    r"|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)-quarter"
    r"(?!\s+(?:touchdowns?|goals?|points?|scores?|leads?|rally|run|comeback|drives?)\b)"
    rf"|the\s+{_YEAR}s"
    rf"|(?:[Tt]he\s+)?{_ORDINAL}\s+(?:{_COUNT}\s+{_UNITS}|half|quarter|week)"
    rf"(?:\s+of\s+(?:the\s+year|this\s+year|last\s+year|{_YEAR}|{_MONTH}))?"
    rf"|(?:[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Pp]revious|[Pp]rior"
    rf"|[Cc]urrent|[Cc]oming)\s+(?:[a-z-]+\s+)?{_UNIT}"
    rf"|(?:[Pp]ast|[Ll]ast|[Pp]revious|[Nn]ext)\s+(?:{_COUNT}\s+)?{_UNITS}"
    rf"|(?:[Tt]his|[Ll]ast|[Nn]ext)\s+{_MONTH}|[Ll]ast\s+full\s+{_UNIT}"
    r"|[Tt]onight|[Tt]oday|[Yy]esterday"
    rf"|(?:[Aa]|[Tt]he)\s+{_UNIT}\s+{_AWAY}|(?<=[Ss]ince )then|{_COUNT}\s+{_UNITS}\s+{_AWAY}"
    rf"|(?:the\s+)?same\s+(?:[a-z]+\s+)?{_SAME}"
    rf"(?:\s+(?:(?:of\s+)?last {_UNIT}|the year before|a year (?:ago|earlier|before)"
    rf"|(?:of|in)\s+{_YEAR}))?"
    r"|[Nn]ow(?!\s+that\b)|[Cc]urrently"
    rf"|[Ss]o\s+far(?:\s+this\s+(?:fiscal\s+)?{_UNIT})?"
    r"|(?<=[Oo]n )the\s+\d{1,2}(?:st|nd|rd|th)\b(?=[.,;]|\s+(?:at|and|said)\b)"
    r"|(?<=[Dd]uring )the\s+(?:week|month|quarter|season|year)|(?<=[Ii]n )the\s+(?:month|quarter)"
    r"|(?<=[Oo]n )the\s+(?:day|night|morning)\s+of\s+(?:the|its|their|his|her)\s+"
    r"(?:[A-Z]\w+(?:\s+[A-Z]\w+){0,3}|[a-z]\w+)"
    rf"|{_DAY}(?:\s+(?:and|to|through)\s+{_DAY})?"
    rf"|(?:the\s+)?{_SEASON}(?:\s+of)?\s+{_YEAR}(?:[-–]\d\d)?\b"
    rf"|(?(kept){_SEASON}|(?!))|(?<=[BbIi][yn]\s){_SEASON}"
    rf"|(?<=[Oo]ver )the\s+{_SEASON}|(?<=[Ii]n )the\s+{_SEASON}|(?<=[Dd]uring )the\s+{_SEASON}"
    rf"|(?(kept){_HOUR}|(?!))|(?<=[ABab][ty]\s){_HOUR}|[Oo]vernight|year-round|midweek"
    rf"|(?:[Ee]ach|[Ee]very)\s+{_SEASON}|(?:opening|peak)\s+(?:season|weekend)"
    rf"|(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|(?<=[Ii]n )the)\s+{_ORDINAL}\s+(?:full\s+)?{_UNIT}"
    r"|(?<=[Oo]ver )the\s+(?:long\s+|holiday\s+)?weekend"
    rf"|(?<=[Oo]n ){_EVENT_DAY}"
    r"|(?<=[Ff]or )the\s+(?:week|month|quarter|season|year)|(?:the\s+)?year\s+to\s+date"
    rf"|{_HOLIDAY}(?:\s+{_YEAR})?(?:\s+(?:and|to|through)\s+{_HOLIDAY})?(?!\s+weekend)"
    r"|the\s+(?:pandemic|recession|Great Recession)"
    r"|(?(kept)(?:war|coup|strike|storm|flood|fire|hurricane|earthquake|merger|shutdown)|(?!))"
    r"|(?:the\s+)?(?:[A-Z][a-z’']+\s+){0,2}(?:[Hh]oliday|Day)\s+weekend)\b"
    r"(?!\s+(?:budget|report|study|survey|graduates?|model|class)s?\b)"
)
_DAYS = re.compile(r"(?<!\d)\d{1,2}(?=\s?[-–]\s?\d{1,2}\b)")
"""Of `Oct. 3-8` the first day: parsers hang the last one anywhere."""
_MARKS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december", "jan", "feb", "aug", "sept", "oct", "nov", "dec"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"spring", "summer", "fall", "autumn", "winter", "season", "seasons", "session", "decade"}
    | {"year", "month", "week", "quarter", "weekend", "century", "half", "day", "night"}
    | {"years", "months", "weeks", "days", "quarters", "decades", "morning", "fiscal", "same"}
    | {"tonight", "today", "yesterday", "now", "currently", "far", "overnight", "midweek"}
    | HOURS
    | {"since", "before", "through", "until", "thanksgiving", "christmas", "halloween", "easter"}
    | {"ramadan", "hanukkah", "pandemic", "recession"}
)
_DATED = re.compile(r"\d{4}|\d(?:st|nd|rd|th)")
"""Time words hold one of `_MARKS` or such digits: where neither stands, none is looked for."""
_OPENERS = (
    (_MARKS - {"half", "day", "night", "years", "months", "weeks", "days", "quarters", "decades"})
    | {"early", "late", "mid", "one", "two", "three", "four", "five", "six", "seven", "eight"}
    | {"nine", "ten", "the", "a", "start", "beginning", "middle", "close", "rest", "end", "first"}
    | {"second", "third", "fourth", "last", "final", "this", "next", "past", "previous", "prior"}
    | {
        "current",
        "coming",
        "then",
        "so",
        "each",
        "every",
        "opening",
        "peak",
        "its",
        "their",
        "his",
        "her",
    }
    | {"new", "labor", "memorial", "veterans", "independence", "columbus", "election"}
    | {"presidents", "mother", "father", *_EVENTS}
)
"""What time words start with, but for digits and the name of a weekend: `Harvest Day weekend`."""
_WORD = re.compile(r"\w+")
_LEADING_ARTICLE = re.compile(r"(?:the|its|their|his|her)\s+", re.IGNORECASE)
_HOUR_OF_DAY = re.compile(rf"{_HOUR}\s+(?:on\s+)?{WEEKDAY}")
"""`before dawn on Sunday` was on Sunday; `before Sunday` was not."""
_WRITTEN = re.compile(
    r"\b(?:said|told|announced|reported|wrote|released|published|unveiled|unsealed|dated"
    r"|launched|posted)"
    r"\s+(?:\w+\s+)?(?:on\s+)?$"
)
_SINCE = re.compile(r"\b[Ss]ince\b")
_ARTICLES = frozenset({"the", "its", "their", "his", "her", "a", "an"})
_GLUED_BEFORE = re.compile(r"\w[/._=?&#-]$")
_GLUED_BEHIND = re.compile(r"[._=]\w")
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
        ("now", r"(?:now|currently|so far)\b"),
        ("until", r"(?:before|through|until)\b"),
        ("part of a day", rf"(?:{_CLOCK}|{_HOUR}) (?:on )?{WEEKDAY}"),
        ("hour", rf"(?:{_CLOCK}|{_HOUR}|overnight|tonight)"),
        ("part of a day", rf"{WEEKDAY} (?:night|morning|afternoon|evening|noon|midnight)"),
        ("weekday", rf"(?:(?:early|late) (?:on )?)?{WEEKDAY}\b"),
        ("back", r".*\b(?:ago|earlier|before|back)$"),
        ("same", r"(?:the )?same\b"),
        ("years", rf"{_YEAR}\b.+"),
        ("year", _YEAR),
        ("date", rf"(?:early |late |mid-)?{_MONTH}\s+\d"),
        ("month", rf"(?:early |late |mid-)?{_MONTH}"),
        ("day", r"to(?:night|day)$|yesterday"),
        ("last", r"(?:last|past|previous)\b"),
        ("this", r"(?:this|current)\b"),
        ("part", r"(?:start|beginning|middle|close|rest|end) of|(?:month|year)[’']s end"),
        ("fiscal", r"fiscal"),
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
    for match in _matches_in(sentence, text):
        low, high = match.span()
        if _overlaps((low, high), figures):
            continue
        if since and since.place[0] <= low and high <= since.place[1]:
            continue
        if not match["kept"] or _HOUR_OF_DAY.match(match["words"]):
            article = _LEADING_ARTICLE.match(text, match.start("words"))
            low = article.end() if article else match.start("words")
        days = _DAYS.search(text, low, high)
        span = tokens_over(doc, low, days.end() if days else high)
        if span is not None:
            yield TimeWords((low, high), span, sort_of(text[low:high]))


def _matches_in(sentence: Span, text: str) -> list[re.Match[str]]:
    """What may be time words in a sentence by the words beside it."""
    doc, known = sentence.doc, parse_of(sentence.doc).times
    if sentence.start not in known:
        told = _may_tell_when(sentence, text)
        found = _iter_matches(text, sentence.start_char, sentence.end_char) if told else ()
        known[sentence.start] = [
            match
            for match in found
            if not (
                _is_in_address(text, *match.span())
                or _is_in_name(doc, *match.span())
                or _is_said_then(text, match)
                or _dates_document(text, match)
            )
        ]
    return known[sentence.start]


def _iter_matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `_TIME` matches from `start` to `end`, tried at the words alone that it may start with.

    To try it at all of them took a third of the time of finding periods.
    """
    behind, weekend = start, text.find("weekend", start, end) >= 0
    for word in _WORD.finditer(text, start, end):
        at, first = word.start(), word[0]
        if at < behind or not (
            first.lower() in _OPENERS or first[0].isdecimal() or (weekend and first[0].isupper())
        ):
            continue
        match = _TIME.match(text, at, end)
        if match is not None:
            behind = match.end()
            yield match


def _may_tell_when(sentence: Span, text: str) -> bool:
    return (
        not _MARKS.isdisjoint(sentence_words(sentence))
        or _DATED.search(text, sentence.start_char, sentence.end_char) is not None
    )


def _overlaps(place: Place, figures: Sequence[Figure]) -> bool:
    """Whether words are of a figure; a length of time in them is not: `over the past two years`."""
    return any(
        figure.start < place[1]
        and place[0] < figure.end
        and not (figure.kind == "duration" and place[0] < figure.start and figure.end <= place[1])
        for figure in figures
    )


def _since_clause(sentence: Span, text: str) -> TimeWords | None:
    """`since the mill shut`: up to the end of the clause, or its first comma."""
    if "since" not in sentence_words(sentence):
        return None
    match = _SINCE.search(text, sentence.start_char, sentence.end_char)
    span = tokens_over(sentence.doc, *match.span()) if match else None
    if match is None or span is None:
        return None
    if span.root.dep_ == "prep":
        return _since_event(span.root, text)
    if span.root.dep_ != "mark":
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


def _since_event(since: Token, text: str) -> TimeWords | None:
    """`since the coup`, `before the war`: an event, by the noun behind the preposition."""
    event = next((child for child in since.rights if child.dep_ == "pobj"), None)
    first = event.left_edge if event is not None else None
    if event is None or first is None or event.pos_ != "NOUN" or first.lower_ not in _ARTICLES:
        return None
    if _TIME.search(text, since.idx, event.idx + len(event)) is not None:
        return None
    low, high = since.idx, event.idx + len(event)
    return TimeWords((low, high), since.doc[since.i : event.i + 1], "since")


@lru_cache(maxsize=512)
def sort_of(words: str) -> str:
    """What sort of time words they are.

    >>> sort_of("since 2019"), sort_of("2019"), sort_of("a year earlier"), sort_of("last spring")
    ('since', 'year', 'back', 'last')
    """
    return next((sort for sort, pattern in _SORTS if pattern.match(words)), "other")


def _is_in_address(text: str, start: int, end: int) -> bool:
    """`example.org/2019/wells`: a piece of an address or of a file's name."""
    return _GLUED_BEFORE.search(text, start - 2 if start > 1 else 0, start) is not None or (
        _GLUED_BEHIND.match(text, end) is not None
    )


def _is_in_name(doc: Doc, start: int, end: int) -> bool:
    """`Resolution 2025-14`, `Project 2025`: the number of something."""
    return any(low <= start and end <= high for low, high in parse_of(doc).names)


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
