"""When a figure holds: the time words of its sentence."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from extract.statistics.anchor import verb_above
from extract.statistics.figure import Figure, Place, Reading
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.phrases import token_at
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
    r"|(?:[Tt]his|[Ll]ast|[Nn]ext|past|previous)\s+(?:\w+\s+)?"
    r"(?:year|month|week|quarter|spring|summer|fall|winter|season|decade|weekend)"
    r"|(?:first|second|third|fourth)\s+quarter|[Tt]onight|[Tt]oday|yesterday"
    r"|(?:a|[Tt]he) (?:year|month|week|decade) (?:earlier|before|ago)|(?<=[Ss]ince )then"
    rf"|{_COUNT} (?:years|months|weeks) (?:earlier|before|ago)"
    r"|the (?:pandemic|holiday weekend|recession))\b"
    r"(?!\s+(?:budget|report|study|survey|season|election|graduates?|model)s?\b)"
)
"""`Now` is left out: every figure that names no time holds now."""
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!\s+(?:night|morning)s?\b)")
"""A weekday counts where the figure was read, paid or traded on it: else it dates the event."""
_READ_OFF = frozenset(
    {"average", "reach", "hit", "be", "stand", "measure", "record", "top", "pay", "trade", "close"}
    | {"sell", "cost", "fetch", "bring", "dip", "peak", "total", "register", "settle", "finish"}
)
_LEADING_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:than|from|as|what)\b[^,.;]{0,24}$", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:said|told|announced|reported|wrote|released)\s+(?:\w+\s+)?(?:on\s+)?$")
_AGAINST = re.compile(r"\b(?:compared (?:with|to)|versus|against)\s+(?:\w+\s+)?$")
_OPENING = re.compile(r"(?:\b(?:an?|the|its|their|his|her)|[’']s)\s+$", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:report|study|survey|audit|analysis|poll|review|memo|lawsuit"
    r"|paper|assessment)s?\b"
)
_STEPS = 4
_DIRECTLY = 24


def read_times(reading: Reading) -> None:
    """Fill in the period of the figures of one paragraph."""
    figures = reading.figures
    earlier: tuple[int, Setting | None] = (-1, None)
    read: dict[int, tuple[list[Figure], list[Setting], list[Setting]]] = {}
    for figure in figures:
        if figure.kind in {"age", "vote", "score"} or _describes(figure):
            continue
        sentence = sentence_of(figure.token)
        if sentence.start not in read:
            read[sentence.start] = _read_sentence(sentence, figures)
        own, settings, with_days = read[sentence.start]
        settings = settings if figure.comparison is not None else with_days
        setting = _choose(figure, own, settings)
        if not settings and figure.role is None and earlier[0] == sentence.start_char:
            setting = None if _is_of_now(sentence) else earlier[1]
        if setting and not setting.since and figure.role != "old_level":
            earlier = (_next_start(sentence), setting)
        figure.period = setting.words if setting else None


def _read_sentence(
    sentence: Span, figures: Sequence[Figure]
) -> tuple[list[Figure], list[Setting], list[Setting]]:
    """The sentence's figures, its times, and its times with weekdays."""
    own = [other for other in figures if sentence_of(other.token).start == sentence.start]
    settings = _settings(sentence, own)
    days = [Setting(day) for day in _iter_days(sentence)]
    return own, settings, sorted([*settings, *days], key=lambda setting: setting.words)


def _describes(figure: Figure) -> bool:
    """`a 25-bed hospital`: what something is like holds for no time."""
    unit = figure.unit
    if unit is None or unit.place is None:
        return False
    text = text_of(figure.token.doc)
    return text[unit.place[0] - 1 : unit.place[0]] in {"-", "‐"}


def _is_of_now(sentence: Span) -> bool:
    """Of the present or of what is to come: the time of the sentence before has passed."""
    return any(token.lower_ in {"will", "would", "’ll", "'ll", "now"} for token in sentence)


def _next_start(sentence: Span) -> int:
    """Where the next sentence starts: it may go on about the same time."""
    doc = sentence.doc
    return doc[sentence.end].idx if sentence.end < len(doc) else -1


def _settings(sentence: Span, figures: Sequence[Figure]) -> list[Setting]:
    text, start = text_of(sentence.doc), sentence.start_char
    settings = []
    for match in _TIME.finditer(text, start, sentence.end_char):
        low, high = match.start(), match.end()
        if any(figure.start < high and low < figure.end for figure in figures):
            continue
        if _WRITTEN.search(text[max(0, low - 24) : low]) or _dates_document(text, match):
            continue
        kept = match.start() if match["kept"] else match.start("words")
        if not match["kept"]:
            article = _LEADING_ARTICLE.match(text, kept)
            kept = article.end() if article else kept
        compared = _COMPARED.search(text[max(start, low - 30) : low])
        held = compared is not None and not any(
            low - len(compared.group()) <= figure.start < low for figure in figures
        )
        clause = _clause_of(sentence, low)
        settings.append(Setting((kept, high), held, since=bool(match["kept"]), clause=clause))
    return settings


def _clause_of(sentence: Span, offset: int) -> Place | None:
    """The participle's clause that tells of a noun when it was made: `built in 1931`."""
    token = token_at(sentence.doc, offset)
    for _ in range(_STEPS):
        if token is None or token.dep_ not in {"pobj", "prep", "npadvmod", "compound", "nummod"}:
            break
        token = token.head
    if token is None or token.dep_ != "acl" or token.tag_ != "VBN":
        return None
    end = token.right_edge
    return token.left_edge.idx, end.idx + len(end)


def _dates_document(text: str, match: re.Match[str]) -> bool:
    """`a 2022 state inspection report`: when it was written."""
    return (
        _OPENING.search(text[max(0, match.start() - len("their ")) : match.start()]) is not None
        and _DOCUMENT.match(text, match.end()) is not None
    )


def _iter_days(sentence: Span) -> Iterator[Place]:
    """Weekdays on which something was read off: `averaged $3.29 on Monday`."""
    for match in _DAY.finditer(text_of(sentence.doc), sentence.start_char, sentence.end_char):
        span = sentence.doc.char_span(*match.span(), alignment_mode="expand")
        if span is None:
            continue
        token = span[-1]
        preposition = token.head if token.dep_ == "pobj" else None
        if preposition is not None and preposition.lower_ != "on":
            continue
        verb = verb_above(preposition or token.head)
        if verb is not None and verb.lemma_ in _READ_OFF:
            yield match.span()


def _choose(figure: Figure, own: Sequence[Figure], settings: Sequence[Setting]) -> Setting | None:
    if text_of(figure.token.doc).startswith(" now", figure.end):
        return None
    if figure.role == "old_level":
        following = [s for s in settings if s.words[0] >= figure.end]
        return (
            following[0] if following and following[0].words[0] - figure.end < _DIRECTLY else None
        )
    free = [
        setting
        for setting in settings
        if not setting.bound and not _is_taken(setting, figure, own) and _holds(setting, figure)
    ]
    chosen = choose_setting(figure, own, free)
    return None if chosen is None or (figure.role == "new_level" and chosen.since) else chosen


def _holds(setting: Setting, figure: Figure) -> bool:
    """A clause about a noun dates that noun alone, and the figures in it."""
    clause = setting.clause
    return clause is None or (clause[0] <= figure.start and figure.end <= clause[1])


def _is_taken(setting: Setting, figure: Figure, own: Sequence[Figure]) -> bool:
    """Whether a level before, directly in front, owns the time: `up from 8.1% in 2000`."""
    return any(
        (other.role == "old_level" or (other is not figure and _is_held_against(other)))
        and 0 <= setting.words[0] - other.end < _DIRECTLY
        for other in own
    )


def _is_held_against(figure: Figure) -> bool:
    """`compared with 44.7 percent before the pandemic`."""
    text = text_of(figure.token.doc)
    return _AGAINST.search(text[max(0, figure.start - 24) : figure.start]) is not None
