"""What sort of text an article is, by what it says and how it is built."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from urllib.parse import urlsplit

from extract.text.folds import fold_marks
from extract.text.lexicon import read_lexicon
from schemas import ArticleKind

_STATED: dict[str, ArticleKind] = {
    "liveblogposting": "live_blog",
    "opinionnewsarticle": "opinion",
    "imagegallery": "gallery",
    "mediagallery": "gallery",
}
"""schema.org types that say what the article is."""
_ORDER: tuple[ArticleKind, ...] = (
    "minutes",
    "live_blog",
    "press_release",
    "gallery",
    "transcript",
    "opinion",
)
"""What is asked first: minutes quote releases, a live blog prints statements, not vice versa."""
_OPENING = 3

_WORD = r"[A-Z][\w'.-]*"
_TURN = re.compile(
    rf"(?P<name>[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){{0,3}}|[QA]|{_WORD}(?: {_WORD}){{0,3}})"
    r"(?:, (?:HOST|BYLINE|CO-HOST))?(?: \([^)]{1,30}\))?: ?\S"
)
_MIN_TURNS = 4
_TURN_SHARE = 0.35

_TIME = re.compile(
    r"(?:updated |posted |published )?(?:\w+\.? \d{1,2},? )?(?:at )?"
    r"\d{1,2}(?::\d\d(?:\s*[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)(?: [A-Z]{2,4})?(?: [|-].{0,80})?",
    re.IGNORECASE,
)
_MIN_TIMES = 3

_COUNTER = re.compile(
    r"^(?:(?:photo|image|slide|picture) )?\d{1,3} ?(?:of|/) ?\d{1,3}$", re.IGNORECASE | re.MULTILINE
)
"""`3 of 24` over a picture."""
_MIN_COUNTERS = 3

_MIN_CAPTIONS = 5
"""A story with as many pictures has more words than they; in a gallery they have the most."""

_HEADED_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\b\.?[ :|-]+\S", re.IGNORECASE
)
"""`4:45 p.m. Bridge closed` over an entry."""
_MAX_HEADING = 90

_QUESTION = re.compile(r"[A-Z][^\"]{5,200}\?")
_MIN_QUESTIONS = 3

_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|[Mm]y|me)\b")
_PERSONAL = re.compile(rf"{_FIRST_PERSON.pattern}|\b(?:[Ww]e|[Oo]ur|us)\b")
_QUOTED = re.compile(r"\"[^\"]*\"?")
_FIRST_PERSON_SHARE = 0.6
"""Essays of reporting reach 0.56, columns have two thirds and more."""


@dataclass(frozen=True, slots=True)
class _Clues:
    """The texts that patterns look at, with plain marks, one paragraph a line."""

    title: str
    opening: str
    lines: str
    text: str


def find_kind(  # noqa: PLR0913 - every clue is given by its name
    paragraphs: Sequence[str],
    *,
    title: str | None,
    section: str | None,
    url: str | None,
    types: frozenset[str],
    removed: Sequence[str] = (),
    captions: Sequence[str] = (),
) -> ArticleKind:
    """The kind of a story with paragraphs; `story` where nothing speaks for another.

    Args:
        paragraphs: The story.
        title: Its headline.
        section: The section the page names.
        url: The page's address, whose path may name a section.
        types: The schema.org types of the article, in lower case.
        removed: Lines that rules took out, which may still tell what the text is.
        captions: What stands under the page's pictures.
    """
    stated = next((_STATED[each] for each in sorted(types) if each in _STATED), None)
    if stated:
        return stated
    folded = [fold_marks(text) for text in paragraphs]
    text = "\n".join(folded)
    clues = _Clues(
        title=fold_marks(title or ""),
        opening="\n".join(folded[:_OPENING]),
        lines="\n".join([text, *map(fold_marks, removed)]),
        text=text,
    )
    for kind in _ORDER:
        built = _is_built_as(kind, folded) or (
            kind == "gallery" and (_is_counted(clues) or _is_captioned(captions, text))
        )
        if built or _count_evidence(kind, clues) >= _patterns(kind)["needed"]:
            return kind
    places = [section or "", *_path_words(url)]
    if any(map(_fits_section, places)) or _is_in_first_person(folded):
        return "opinion"
    return "story"


def _count_evidence(kind: str, clues: _Clues) -> int:
    """How many groups of patterns find something."""
    patterns = _patterns(kind)
    return sum(
        any(pattern.search(text) for pattern in patterns[group])
        for group, text in (
            ("title", clues.title),
            ("opening", clues.opening),
            ("line", clues.lines),
            ("text", clues.text),
        )
    )


def _is_built_as(kind: ArticleKind, paragraphs: Sequence[str]) -> bool:
    """Whether turns of speakers make a transcript, or times of the day a live blog."""
    if kind == "transcript":
        if _is_interview(paragraphs):
            return True
        turns = (match for text in paragraphs if (match := _TURN.match(text)))
        names = [match["name"].split()[-1] for match in turns]
        take_turns = len(names) >= _MIN_TURNS and len(set(names)) <= len(names) / 2
        return take_turns and len(names) >= _TURN_SHARE * len(paragraphs)
    if kind == "live_blog":
        times = sum(bool(_TIME.fullmatch(text)) for text in paragraphs)
        return times >= _MIN_TIMES or _is_newest_first(paragraphs)
    return False


def _is_interview(paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs of one question each are answered, mostly by somebody who says `I`.

    Answers to frequent questions speak of nobody; a column asks itself now and then.
    """
    asked = [bool(_QUESTION.fullmatch(text)) for text in paragraphs]
    answers = [
        text
        for text, is_question, is_next in zip(paragraphs[1:], asked, asked[1:], strict=False)
        if is_question and not is_next
    ]
    personal = sum(bool(_PERSONAL.search(_QUOTED.sub("", text))) for text in answers)
    return (
        len(answers) >= _MIN_QUESTIONS
        and len(answers) >= _TURN_SHARE * (len(paragraphs) - len(answers))
        and personal >= _FIRST_PERSON_SHARE * len(answers)
    )


def _is_newest_first(paragraphs: Sequence[str]) -> bool:
    """Whether headings open with times that run backwards; a police log's run forwards."""
    found = [_HEADED_TIME.match(text) for text in paragraphs if len(text) <= _MAX_HEADING]
    times = [
        (match["half"].lower() == "p", int(match["hour"]) % 12, int(match["minute"] or 0))
        for match in found
        if match
    ]
    return len(times) >= _MIN_TIMES and times == sorted(set(times), reverse=True)


def _is_captioned(captions: Sequence[str], text: str) -> bool:
    """Whether the words are mostly under pictures."""
    different = set(captions)
    words = sum(len(caption.split()) for caption in different)
    return len(different) >= _MIN_CAPTIONS and words >= len(text.split())


def _is_counted(clues: _Clues) -> bool:
    """Whether most of the text is numbered pictures; a story may hold a few beside it."""
    counters = len(_COUNTER.findall(clues.lines))
    return counters >= _MIN_COUNTERS and counters >= clues.text.count("\n") / 2


def _is_in_first_person(paragraphs: Sequence[str]) -> bool:
    """Whether the writer says `I` outside quotation marks in many paragraphs: a column.

    A reporter says it rarely, a speaker only inside marks.
    """
    saying = sum(bool(_FIRST_PERSON.search(_QUOTED.sub("", text))) for text in paragraphs)
    return saying >= _OPENING and saying >= _FIRST_PERSON_SHARE * len(paragraphs)


def _path_words(url: str | None) -> Iterator[str]:
    if url:
        yield from urlsplit(url).path.strip("/").split("/")[:-1]


def _fits_section(place: str) -> bool:
    return any(pattern.fullmatch(place.strip()) for pattern in _patterns("opinion")["section"])


@cache
def _patterns(kind: str) -> dict[str, Any]:
    table = cast("dict[str, Any]", read_lexicon("kind_patterns")[kind])
    flags = re.IGNORECASE | re.MULTILINE
    compiled: dict[str, Any] = {
        group: [re.compile(each, flags) for each in table.get(group, ())]
        for group in ("title", "opening", "text", "section")
    }
    compiled["line"] = [re.compile(rf"^(?:{each})$", flags) for each in table.get("line", ())]
    return {**compiled, "needed": table["needed"]}
