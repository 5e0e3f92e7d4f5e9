"""When a figure holds: the time words of its sentence."""

import re
from collections.abc import Sequence

from extract.statistics.figure import Figure, Reading
from extract.statistics.sentences import sentence_of
from extract.statistics.settings import Setting, choose_setting

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TIME = re.compile(
    rf"\b(?:(?P<kept>[Ss]ince|[Bb]efore)\s+(?:the\s+)?)?(?P<words>"
    rf"{_MONTH}(?:\s+\d{{1,2}})?(?:,?\s+{_YEAR})?|fiscal(?: year)? {_YEAR}|{_YEAR}(?:\s?[-–]\s?{_YEAR}|\s+(?:and|to|through)\s+{_YEAR})?"
    rf"|(?:(?:this|last|next)\s+(?:\w+\s+)?(?:year|month|week|quarter|spring|summer|fall|winter|season|decade|weekend))"
    rf"|(?:first|second|third|fourth)\s+quarter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]onight|[Tt]oday|yesterday"
    rf"|a (?:year|month|week|decade) (?:earlier|before|ago)|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:years|months|weeks) (?:earlier|before|ago)"
    rf"|the (?:pandemic|holiday weekend|recession)|(?:this|last|next) (?:school|fiscal|calendar) year)\b(?!\s+(?:census|budget|report|study|survey|season|election|graduates?|model)s?\b)"
)
_LEADING_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:than|from|as)\s+(?:in\s+|on\s+|it was\s+)?(?:the\s+)?$", re.IGNORECASE
)
_WRITTEN = re.compile(r"\b(?:said|told|announced|reported|wrote|released)\s+(?:\w+\s+)?(?:on\s+)?$")


def read_times(reading: Reading) -> None:
    """Fill in the period of the figures of one paragraph."""
    doc, figures = reading.doc, reading.figures
    taken = [(figure.start, figure.end) for figure in figures]
    for figure in figures:
        if figure.kind in {"age", "vote", "score"}:
            continue
        sentence = sentence_of(figure.token)
        own = [other for other in figures if sentence_of(other.token).start == sentence.start]
        settings = _settings(doc.text, sentence.start_char, sentence.end_char, taken)
        setting = _choose(figure, own, settings)
        figure.period = setting.words if setting else None


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
        compared = _COMPARED.search(text[max(0, low - 14) : low]) is not None
        settings.append(Setting((kept, high), compared))
    return settings


def _choose(figure: Figure, own: Sequence[Figure], settings: Sequence[Setting]) -> Setting | None:
    if figure.role == "old_level":
        following = [s for s in settings if s.words[0] >= figure.end]
        return following[0] if following and following[0].words[0] - figure.end < 24 else None  # noqa: PLR2004 - directly behind
    free = [setting for setting in settings if not setting.bound]
    return choose_setting(figure, own, free)
