"""When a figure holds: the time words of its sentence."""

import re
from collections.abc import Sequence

from spacy.tokens import Span

from extract.statistics.figure import Figure, Reading
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.setting import Setting, choose_setting

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_TIME = re.compile(
    r"\b(?:(?P<kept>[Ss]ince|[Bb]efore)\s+(?:the\s+)?)?(?P<words>"
    rf"{_MONTH}(?:\s+\d{{1,2}})?(?:,?\s+{_YEAR})?|fiscal(?: year)? {_YEAR}"
    rf"|{_YEAR}(?:\s?[-–]\s?{_YEAR}|\s+(?:and|to|through)\s+{_YEAR})?"
    r"|(?:this|last|next)\s+(?:\w+\s+)?"
    r"(?:year|month|week|quarter|spring|summer|fall|winter|season|decade|weekend)"
    r"|(?:first|second|third|fourth)\s+quarter|[Nn]ow|[Tt]onight|[Tt]oday|yesterday"
    r"|a (?:year|month|week|decade) (?:earlier|before|ago)"
    rf"|{_COUNT} (?:years|months|weeks) (?:earlier|before|ago)"
    r"|the (?:pandemic|holiday weekend|recession))\b"
    r"(?!\s+(?:budget|report|study|survey|season|election|graduates?|model)s?\b)"
)
"""Weekdays are left out: in the news they date the event, seldom what a figure holds for."""
_LEADING_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:than|from|as|what)\b[^,.;]{0,24}$", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:said|told|announced|reported|wrote|released)\s+(?:\w+\s+)?(?:on\s+)?$")


_DIRECTLY = 24


def read_times(reading: Reading) -> None:
    """Fill in the period of the figures of one paragraph."""
    doc, figures = reading.doc, reading.figures
    taken = [(figure.start, figure.end) for figure in figures]
    earlier: tuple[int, Setting | None] = (-1, None)
    for figure in figures:
        if figure.kind in {"age", "vote", "score"}:
            continue
        sentence = sentence_of(figure.token)
        own = [other for other in figures if sentence_of(other.token).start == sentence.start]
        settings = _settings(text_of(doc), sentence.start_char, sentence.end_char, taken)
        setting = _choose(figure, own, settings)
        if not settings and figure.role is None and earlier[0] == sentence.start_char:
            setting = earlier[1]
        if setting and not setting.since and figure.role != "old_level":
            earlier = (_next_start(sentence), setting)
        figure.period = setting.words if setting else None


def _next_start(sentence: Span) -> int:
    """Where the next sentence starts: it may go on about the same time."""
    doc = sentence.doc
    return doc[sentence.end].idx if sentence.end < len(doc) else -1


def _settings(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[Setting]:
    settings = []
    for match in _TIME.finditer(text, start, end):
        low, high = match.start(), match.end()
        if any(first < high and low < last for first, last in taken):
            continue
        if _WRITTEN.search(text[max(0, low - 24) : low]):
            continue
        kept = match.start() if match["kept"] else match.start("words")
        if not match["kept"]:
            article = _LEADING_ARTICLE.match(text, kept)
            kept = article.end() if article else kept
        compared = _COMPARED.search(text[max(start, low - 30) : low]) is not None
        settings.append(Setting((kept, high), compared, since=bool(match["kept"])))
    return settings


def _choose(figure: Figure, own: Sequence[Figure], settings: Sequence[Setting]) -> Setting | None:
    if figure.role == "old_level":
        following = [s for s in settings if s.words[0] >= figure.end]
        return (
            following[0] if following and following[0].words[0] - figure.end < _DIRECTLY else None
        )
    free = [setting for setting in settings if not setting.bound and not _is_taken(setting, own)]
    chosen = choose_setting(figure, own, free)
    return None if chosen is None or (figure.role == "new_level" and chosen.since) else chosen


def _is_taken(setting: Setting, own: Sequence[Figure]) -> bool:
    """Whether a level before, directly in front, owns the time: `up from 8.1% in 2000`."""
    return any(
        other.role == "old_level" and 0 <= setting.words[0] - other.end < _DIRECTLY for other in own
    )
