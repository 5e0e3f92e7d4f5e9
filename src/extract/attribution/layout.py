"""Speakers that the layout of the page tells: transcripts, signed quotations, colons.

- `NAME: ...` opens a turn of a transcript (AP Stylebook, "Q&A format"); the turn is verbatim.
- `"...." ― Name` signs a quotation.
- A paragraph that ends with a colon introduces the quotation that opens the next one.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extract.attribution.capitals import is_title
from extract.attribution.draft import Draft
from extract.attribution.marked import MARKS_AND_SPACE, MarkedParagraph, Region

_LABEL = re.compile(
    r"[\"“]?(?P<name>Q|A|[A-Z][A-Z.’'\-]+(?: [A-Z][A-Z.’'\-]+){0,3}"
    r"|[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,3})"
    r"(?:, (?:(?:CO-)?HOST|BYLINE|ANCHOR|MODERATOR))?(?: ?\([^)]{1,40}\))?[:.](?=\s)"
)
_QUESTIONER = frozenset(
    {
        "Q",
        "QUESTION",
        "REPORTER",
        "INTERVIEWER",
        "MODERATOR",
        "HOST",
        "QUESTIONER",
        "AUDIENCE",
        "UNIDENTIFIED",
    }
)
_ARTICLES = frozenset({"THE", "OF", "AND"})
_SIGNATURE = re.compile(
    r"\s*(?:[―—–]|--|-)\s*"
    r"(?P<name>[A-Z][\w.’'\-]+(?: (?:[A-Z][\w.’'\-]+|de|la|van|von|of|the)){0,5})"
)
_ROLE = 60
"""Characters of a role behind the name of a signature that stands alone."""
_MIN_TURNS = 2
"""A single `Word: ...` is a heading or a note unless its word is a known person."""
_DENSE_TURNS = 4
_DENSE_SHARE = 0.35
"""Share of labelled paragraphs between the first turn and the last, from which the others
may be speech too."""
_ME_AND_YOU = frozenset({"i", "me", "my", "we", "us", "our", "ours", "you", "your", "yours"})
_ASIDE = re.compile(r"\([^()]{1,60}\)\s*")
"""What a transcript tells beside the words: (Off mic), (As Marva)."""
_ASIDE_ALONE = re.compile(r"\s*[(\[].{1,160}[)\]]\s*")
"""The same in a paragraph of its own: (LAUGHTER), (SOUNDBITE OF RAIN)."""


@dataclass(frozen=True, slots=True)
class _Label:
    """What opens a turn; offsets in the paragraph."""

    name: str
    """The name without titles, `Q` or `A`."""
    start: int
    end: int
    behind: int
    """Behind the colon."""


Knows = Callable[[str], bool]
"""Whether a label names a person of the article."""


def find_turns(
    paragraphs: Sequence[MarkedParagraph], knows: Knows, site_name: str | None = None
) -> dict[int, Draft | None]:
    """Turns of a transcript by their paragraph's number; None for a question of the outlet's."""
    outlet = frozenset((site_name or "").upper().split()) - _ARTICLES
    read = ((number, _read_label(marked.text)) for number, marked in enumerate(paragraphs))
    labels = {number: label for number, label in read if label is not None}
    asked = any(label.name == "Q" for label in labels.values())
    full = _full_labels(labels)
    named = [
        number
        for number, label in labels.items()
        if (label.name != "A" or asked)
        and (_is_speaker(label.name, knows, outlet) or label.name in full)
    ]
    shouting = [number for number in named if labels[number].name.isupper()]
    if len(named) < _MIN_TURNS and not shouting:
        return {}
    if not shouting and len({labels[number].name for number in named}) < _MIN_TURNS:
        return {}
    turns: dict[int, Draft | None] = {}
    for number in named:
        name = labels[number].name
        turn = None
        if name.upper() not in _QUESTIONER | outlet:
            turn = _turn(paragraphs[number], labels[number])
        if turn is not None and name in full and not knows(name):
            turn.source_marked, turn.source = _place(full[name], paragraphs, labels)
            turn.carried = True
        turns[number] = turn
    _add_unlabelled(turns, paragraphs, labels)
    return turns


def _read_label(text: str) -> _Label | None:
    """What opens a turn, without the titles before the name: MR. ROE, CHAIRWOMAN VOSS."""
    match = _LABEL.match(text)
    if match is None or not (match.group().endswith(":") or match["name"] in {"Q", "A"}):
        return None
    name, start = match["name"], match.start("name")
    while " " in name and is_title(name.partition(" ")[0].lower()):
        title, _, name = name.partition(" ")
        start += len(title) + 1
    return _Label(name, start, match.end("name"), match.end())


def _full_labels(labels: Mapping[int, _Label]) -> dict[str, int]:
    """The last word of each full name in capitals to the first turn that it opens.

    Later turns bear the surname alone, which others of the family may share.
    """
    found: dict[str, int] = {}
    for number, label in labels.items():
        words = label.name.split()
        if len(words) > 1 and label.name.isupper() and words[0] not in _QUESTIONER:
            found.setdefault(words[-1], number)
    return found


def _place(
    number: int, paragraphs: Sequence[MarkedParagraph], labels: Mapping[int, _Label]
) -> tuple[MarkedParagraph, tuple[int, int]]:
    return paragraphs[number], _tokens_of(paragraphs[number], labels[number])


def _add_unlabelled(
    turns: dict[int, Draft | None],
    paragraphs: Sequence[MarkedParagraph],
    labels: Mapping[int, _Label],
) -> None:
    """Adds the paragraphs that go on with a turn to it.

    In a transcript, where most paragraphs bear a label, that is one between two turns that does
    not tell of a speaker, and speaks of me, us or you or goes on with one that does; in a story
    that prints an exchange, one in the first person.
    """
    first, last = min(turns), max(turns)
    speakers = {labels[number].name.split()[-1].casefold() for number in turns} - {"q", "a"}
    is_dense = len(turns) >= max(_DENSE_TURNS, _DENSE_SHARE * (last - first + 1))
    turn: Draft | None = None
    gone_on: set[int] = set()
    for number in range(first, last):
        if number in turns:
            turn = turns[number]
        elif number in labels:
            turn = None
        elif is_dense and _ASIDE_ALONE.fullmatch(paragraphs[number].text):
            continue
        elif turn is not None and (
            is_first_person(paragraphs[number])
            or (
                is_dense
                and (number - 1 in gone_on or _is_addressed(paragraphs[number]))
                and not speakers & _words(paragraphs[number])
            )
        ):
            gone_on.add(number)
            _go_on(turn, paragraphs[number])
            turns[number] = None
        else:
            turn = None


def _words(marked: MarkedParagraph) -> set[str]:
    return {token.lower_ for token in marked.doc}


def _is_addressed(marked: MarkedParagraph) -> bool:
    """Whether a paragraph speaks of me, us or you outside marks, as narration seldom does."""
    return any(
        token.lower_ in _ME_AND_YOU and token.text != "US" and not marked.is_quoted(token.i)
        for token in marked.doc
    )


def is_first_person(marked: MarkedParagraph) -> bool:
    """Whether somebody speaks of themselves: "I" or "we" is the subject of a main clause."""
    return any(
        token.dep_ == "nsubj"
        and token.lower_ in {"i", "we"}
        and token.head.dep_ == "ROOT"
        and not marked.is_quoted(token.i)
        for token in marked.doc
    )


def _go_on(turn: Draft, marked: MarkedParagraph) -> None:
    """Adds a paragraph without a label to the turn before it."""
    base = marked.paragraph.start
    text = marked.text
    piece = base + len(text) - len(text.lstrip()), base + len(text.rstrip())
    turn.content.append(piece)
    turn.quoted.append(piece)


def _is_speaker(label: str, knows: Knows, outlet: frozenset[str]) -> bool:
    return label.upper() in _QUESTIONER | outlet or label == "A" or knows(label)


def _turn(marked: MarkedParagraph, label: _Label) -> Draft | None:
    aside = _ASIDE.match(marked.text, label.behind + 1)
    turn = turn_of(marked, aside.end() if aside else label.behind)
    if turn is not None:
        turn.source = _tokens_of(marked, label)
    return turn


def _tokens_of(marked: MarkedParagraph, label: _Label) -> tuple[int, int]:
    """The tokens of a label's name."""
    return marked.token_at(label.start), marked.token_at(label.end - 1) + 1


def turn_of(marked: MarkedParagraph, start: int) -> Draft | None:
    """The words of a paragraph from a character on, as somebody says them; None for none."""
    end = len(marked.text.rstrip())
    while start < end and marked.text[start].isspace():
        start += 1
    if marked.text[start:end].startswith(("“", '"')):
        start += 1
        end -= marked.text[start:end].endswith(("”", '"'))
    if start >= end:
        return None
    base = marked.paragraph.start
    return Draft(
        marked=marked,
        content=[(start + base, end + base)],
        quoted=[(start + base, end + base)],
        source_marked=marked,
        rule="turn",
        confidence=0.9,
    )


def find_signature(
    region: Region, marked: MarkedParagraph, following: MarkedParagraph | None
) -> tuple[MarkedParagraph, tuple[int, int]] | None:
    """Who signs a quotation behind a dash, in the same paragraph or alone in the next one."""
    behind = marked.text[region.inner[1] :].lstrip(MARKS_AND_SPACE)
    if behind:
        places = [(marked, len(marked.text) - len(behind))]
    else:
        places = [(following, 0)] if following is not None else []
    for place, offset in places:
        match = _SIGNATURE.match(place.text, offset)
        if match is None or (place is following and len(place.text) > match.end() + _ROLE):
            continue
        return place, (
            place.token_at(match.start("name")),
            place.token_at(match.end("name") - 1) + 1,
        )
    return None
