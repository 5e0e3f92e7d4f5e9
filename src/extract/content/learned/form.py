"""What a block looks like by itself: its words, its marks, its type, and pictures beside it."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.content.learned.columns import Columns
from extract.content.outline import Outline, compile_words, content_words

_LONGEST = 120
_DEEP = 20
_OPENING = 500
"""Letters in which a newsroom that speaks of itself has done so."""
_FEW_WORDS = 5
_MOST_LINKS = 6
_NEAR = 3
_FEW_CHILDREN = 4
_PICTURES = ("img", "figure", "picture")
_SENTENCES = re.compile(r"[.!?] ")
_ADDRESS = re.compile(r"https?:|www\.|\.com\b")
_TESTS = {
    "colon": re.compile(r":$"),
    "goes_on": re.compile(r"(?:…|\.\.\.)$"),
    "asks": re.compile(r"\?$"),
    "opens_quoted": re.compile(r"^[\"“‘«„]"),
    "is_quoted": re.compile(r"[\"“«„]"),
    "opens_small": re.compile(r"^[^\W\d_A-Z]"),
    "opens_number": re.compile(r"^\d"),
    "opens_dash": re.compile(r"^[-–—•*►]"),
    "bar": re.compile(r"\|"),
    "at_sign": re.compile(r"@"),
    "address": _ADDRESS,
}


def form_columns(
    outline: Outline, title: str, description: str, *, at: Sequence[int], is_line: Sequence[bool]
) -> Columns:
    """The features of each block of `at` by itself.

    Args:
        outline: The page.
        title: The headline that it states.
        description: The summary that it states.
        at: The numbers of the blocks.
        is_line: For each block of the page whether a rule over lines would take it out.
    """
    texts = [outline.blocks[number].text for number in at]
    words = [outline.words[number] for number in at]
    sized = list(zip(texts, words, strict=True))
    columns: Columns = {
        "words": [min(count, _LONGEST) for count in words],
        "letters_a_word": [min(len(text) / count, _DEEP) for text, count in sized],
        "links": [outline.links[number] for number in at],
        "ends": [outline.ends[number] for number in at],
        "capitals": [
            sum(word[:1].isupper() for word in text.split()) / count for text, count in sized
        ],
        "digits": [sum(map(str.isdigit, text)) / len(text) for text in texts],
        "commas": [text.count(",") / count for text, count in sized],
        "sentences": [len(_SENTENCES.findall(text)) for text in texts],
        "line_rule": [is_line[number] for number in at],
    }
    times = Counter(block.text for block in outline.blocks)
    columns["times"] = [min(3, times[text]) for text in texts]
    for name, test in _TESTS.items():
        columns[name] = [test.search(text) is not None for text in texts]
    openings = [text[:_OPENING].lower() for text in texts]
    for name in ("newsroom", "reader", "picture"):
        found = [len(compile_words(name).findall(opening)) for opening in openings]
        columns[f"{name}_count"] = [min(_FEW_WORDS, count) for count in found]
        columns[f"{name}_share"] = [
            count / max(_FEW_WORDS, size) for count, size in zip(found, words, strict=True)
        ]
    columns |= _common(outline, title, description, at)
    return columns | _style(outline, at)


def _common(outline: Outline, title: str, description: str, at: Sequence[int]) -> Columns:
    """Words in common with what the page's head says of the story."""
    of_title, of_description = content_words(title), content_words(description)
    own = [outline.content_words[number] for number in at]
    return {
        "title_words": [len(of_title & each) / max(1, len(of_title)) for each in own],
        "description_words": [
            len(of_description & each) / max(1, len(of_description)) for each in own
        ],
        "described": [len(of_description & each) / max(1, len(each)) for each in own],
    }


def _style(outline: Outline, at: Sequence[int]) -> Columns:
    """Type and links of the block's element, and pictures in and beside it."""
    known: dict[HtmlElement, tuple[float, ...]] = {}
    rows = []
    shared = Counter(chain[0] for chain in outline.chains)
    for number in at:
        element = outline.chains[number][0]
        if element not in known:
            known[element] = (*_read_style(element), min(_NEAR, shared[element]))
        rows.append(known[element])
    names = ("slanted", "bold", "link_count", "picture_in", "picture_before", "picture_by", "lines")
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def _read_style(element: HtmlElement) -> tuple[float, ...]:
    letters = max(1, len(element.text_content()))
    parent, before = element.getparent(), element.getprevious()
    return (
        min(1.0, _letters_in(element, "em", "i") / letters),
        min(1.0, _letters_in(element, "strong", "b") / letters),
        min(_MOST_LINKS, sum(1 for _ in element.iter("a"))),
        next(element.iter("img"), None) is not None,
        before is not None and next(before.iter(*_PICTURES), None) is not None,
        parent is not None
        and len(parent) <= _FEW_CHILDREN
        and next(parent.iter("img"), None) is not None,
    )


def _letters_in(element: HtmlElement, *tags: str) -> int:
    return sum(len(each.text_content()) for each in element.iter(*tags))
