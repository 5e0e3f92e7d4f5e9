"""What sort of text an article is, by what it says and how it is built."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast
from urllib.parse import urlsplit

from extract.text.folds import fold_marks
from extract.text.lexicon import read_lexicon
from schemas import ArticleKind

_STATED: dict[str, ArticleKind] = {
    "liveblogposting": "live_blog",
    "opinionnewsarticle": "opinion",
}
"""schema.org types that say what the article is."""
_ORDER: tuple[ArticleKind, ...] = ("minutes", "live_blog", "press_release", "transcript", "opinion")
"""What is asked first: minutes quote releases, a live blog prints statements, and not vice versa."""
_OPENING = 3
_TURN = re.compile(
    r"(?:(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}|[QA]|(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov)\. [A-Z][\w’'-]+"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,2})(?: \([^)]{1,30}\))?: ?\S)"
)
_TIME = re.compile(
    r"(?:updated |posted )?(?:\w+\.? \d{1,2},? )?(?:at )?\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\b\.?|hrs|h\b)?(?: [A-Z]{2,4})?(?: [|–—-].{0,80})?",
    re.IGNORECASE,
)
_TIME_STAMP = re.compile(r".*\d(?::\d\d|\s*[ap]\.?m\b).*", re.IGNORECASE)
_MIN_TURNS = 4
_TURN_SHARE = 0.35
_MIN_STAMPS = 3
_FIRST_PERSON = re.compile(r"\b(?:I|I’m|I've|I’ve|I'm|my|me)\b")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")
_FIRST_PERSON_PARAGRAPHS = 0.4


def find_kind(
    paragraphs: Sequence[str],
    *,
    title: str | None,
    section: str | None,
    url: str | None,
    types: frozenset[str],
    removed: Sequence[str] = (),
) -> ArticleKind:
    """The kind of a story with paragraphs; `story` where nothing speaks for another.

    Args:
        paragraphs: The story.
        title: Its headline.
        section: The section the page names.
        url: The page's address, whose path may name a section.
        types: The schema.org types of the article, in lower case.
        removed: Lines that rules took out, which may still tell what the text is.
    """
    stated = next((_STATED[each] for each in sorted(types) if each in _STATED), None)
    if stated:
        return stated
    for kind in _ORDER:
        if _is_built_as(kind, paragraphs):
            return kind
        if _count_evidence(kind, paragraphs, title or "", removed) >= _patterns(kind)["needed"]:
            return kind
    places = [section or "", *_path_words(url)]
    if any(_fits_section(place) for place in places) or _is_in_first_person(paragraphs):
        return "opinion"
    return "story"


def _count_evidence(
    kind: str, paragraphs: Sequence[str], title: str, removed: Sequence[str]
) -> int:
    """How many groups of patterns find something."""
    patterns = _patterns(kind)
    title = fold_marks(title)
    paragraphs = [fold_marks(text) for text in paragraphs]
    lines = [*paragraphs, *map(fold_marks, removed)]
    opening = paragraphs[:_OPENING]
    return sum(
        (
            any(pattern.search(title) for pattern in patterns["title"]),
            any(pattern.search(text) for pattern in patterns["opening"] for text in opening),
            any(pattern.fullmatch(text) for pattern in patterns["line"] for text in lines),
            any(pattern.search(text) for pattern in patterns["text"] for text in paragraphs),
        )
    )


def _is_built_as(kind: ArticleKind, paragraphs: Sequence[str]) -> bool:
    """Whether turns of speakers make a transcript, or times of the day a live blog."""
    if kind == "transcript":
        names = [match["name"] for text in paragraphs if (match := _TURN.match(text))]
        repeated = sum(names.count(name) > 1 for name in names)
        return repeated >= _MIN_TURNS and len(names) >= _TURN_SHARE * len(paragraphs)
    if kind == "live_blog":
        stamps = [text for text in paragraphs if _TIME.fullmatch(text) and _TIME_STAMP.match(text)]
        return len(stamps) >= _MIN_STAMPS
    return False


def _is_in_first_person(paragraphs: Sequence[str]) -> bool:
    """Whether the writer says `I` outside quotation marks in many paragraphs: a column.

    A reporter says it rarely, a speaker only inside marks.
    """
    own = [_QUOTED.sub("", text) for text in paragraphs]
    saying = sum(bool(_FIRST_PERSON.search(text)) for text in own)
    return saying >= _OPENING and saying >= _FIRST_PERSON_PARAGRAPHS * len(paragraphs)


def _path_words(url: str | None) -> Iterator[str]:
    if url:
        yield from urlsplit(url).path.strip("/").split("/")[:-1]


def _fits_section(place: str) -> bool:
    return any(pattern.fullmatch(place.strip()) for pattern in _patterns("opinion")["section"])


@cache
def _patterns(kind: str) -> dict[str, Any]:
    table = cast("dict[str, Any]", read_lexicon("kind_patterns")[kind])
    groups = ("title", "opening", "line", "text", "section")
    compiled: dict[str, Any] = {
        group: [re.compile(each, re.IGNORECASE) for each in table.get(group, ())]
        for group in groups
    }
    return {**compiled, "needed": table["needed"]}
