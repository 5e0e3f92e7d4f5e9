"""What a paragraph's cue words govern: computed once, read by the features of every word."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from extract.attribution.learned.view import INSIDE, OUTSIDE, View

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
LIKELY = 2
"""The level from which a word counts as a cue for the words around it."""

_CLASSES = {"VERB": "v", "AUX": "v", "NOUN": "n"}
_LEVELS = (0.05, 0.2, 0.5)
_CHAINED = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"})
_CLIMBS = 4
"""Words between a cue and the one whose subject it shares: "wanted to go on to say"."""


class Above(NamedTuple):
    """The nearest likely cue that governs a word."""

    cue: int
    child: int
    """The cue's own child on the way down to the word."""
    branch: int
    """That child's child on the way, or the child itself."""
    depth: int
    """Words between the cue's child and the word."""


class Sayer(NamedTuple):
    """The cue whose subject a word is."""

    cue: int
    steps: int
    """Verbs between the subject and the cue."""
    relative: bool
    """Whether it is the noun that a clause with the cue describes."""


@dataclass(slots=True)
class Structure:
    """One list a question, an entry a token."""

    levels: list[int]
    """How often the word is a cue: 0 (hardly ever, or inside quotation marks) to 3 (mostly)."""
    above: list[Above | None]
    sayers: dict[int, Sayer]
    """By the head of the subject."""
    shapes: list[str]
    """Which complements a verb or possible cue has: s, c, x, o."""
    sentence_cues: list[list[int]]
    """The likely cues of each sentence."""
    sentence_quoted: list[bool]
    """Whether a sentence holds quotation marks."""
    regions: list[tuple[int, str, str, str, str]]
    """Of each quoted stretch: size, tag before, last tag inside, tag behind, whether it opens or
    closes the paragraph."""
    context: str
    """What holds for the whole paragraph."""


def word_key(view: View, token: int) -> str:
    """The word as the table of cues has it: class and lemma (`v say`)."""
    return f"{_CLASSES.get(view.pos[token], 'x')} {view.lemma[token]}"


def bucket(value: int) -> int:
    """A distance on a logarithmic scale, 0 to 7."""
    return min(value + 1, 128).bit_length() - 1 if value > 0 else 0


def read_structure(view: View, cues: Mapping[str, float]) -> Structure:
    """The structure of a paragraph, given how often each word is a cue."""
    levels = [
        0
        if view.state[token] != OUTSIDE or not view.lemma[token]
        else bisect_right(_LEVELS, cues.get(word_key(view, token), 0.0))
        for token in range(len(view))
    ]
    children: list[list[int]] = [[] for _ in range(len(view))]
    for token, head in enumerate(view.head):
        if head != token:
            children[head].append(token)
    sentence_cues: list[list[int]] = [[] for _ in view.sentences]
    sentence_quoted = [False] * len(view.sentences)
    for token, number in enumerate(view.sentence):
        if levels[token] >= LIKELY:
            sentence_cues[number].append(token)
        if view.state[token] != OUTSIDE:
            sentence_quoted[number] = True
    return Structure(
        levels,
        _cues_above(view, levels),
        _sayers(view, levels, children),
        [
            _shape(view, children[token]) if levels[token] or view.pos[token] == "VERB" else "-"
            for token in range(len(view))
        ],
        sentence_cues,
        sentence_quoted,
        [_region(view, start, end) for start, end in view.regions],
        f"{bool(view.regions):d}{min(len(view.sentences), 3)}",
    )


def _cues_above(view: View, levels: list[int]) -> list[Above | None]:
    found: list[Above | None] = [None] * len(view)
    done = [False] * len(view)
    for token in range(len(view)):
        path = []
        at = token
        while not done[at]:
            path.append(at)
            head = view.head[at]
            if head == at or levels[head] >= LIKELY or len(path) > len(view):
                break
            at = head
        for below in reversed(path):
            done[below] = True
            head = view.head[below]
            over = found[head]
            if head == below:
                continue
            if levels[head] >= LIKELY:
                found[below] = Above(head, below, below, 0)
            elif over is not None:
                branch = below if over.depth == 0 else over.branch
                found[below] = Above(over.cue, over.child, branch, over.depth + 1)
    return found


def _sayers(view: View, levels: list[int], children: list[list[int]]) -> dict[int, Sayer]:
    sayers: dict[int, Sayer] = {}
    for cue in range(len(view)):
        if levels[cue] < LIKELY:
            continue
        at = cue
        for steps in range(_CLIMBS):
            subject = next(
                (
                    child
                    for child in children[at]
                    if view.dep[child] in SUBJECTS and view.state[child] != INSIDE
                ),
                None,
            )
            if subject is not None:
                sayers.setdefault(subject, Sayer(cue, steps, relative=False))
                break
            if view.dep[at] in {"acl", "relcl"}:
                sayers.setdefault(view.head[at], Sayer(cue, steps, relative=True))
                break
            if view.dep[at] not in _CHAINED or view.head[at] == at:
                break
            at = view.head[at]
    return sayers


def _shape(view: View, children: list[int]) -> str:
    deps = {view.dep[child] for child in children}
    return "".join(
        letter
        for letter, wanted in (
            ("s", SUBJECTS),
            ("c", {"ccomp"}),
            ("x", {"xcomp"}),
            ("o", {"dobj", "attr", "prep"}),
        )
        if deps & wanted
    )


def _region(view: View, start: int, end: int) -> tuple[int, str, str, str, str]:
    words = sum(view.pos[token] != "PUNCT" for token in range(start, end))
    return (
        min(bucket(words), 4),
        view.tag[start - 1] if start else "^",
        next((view.tag[at] for at in range(end - 1, start, -1) if view.state[at] == INSIDE), ""),
        view.tag[end] if end < len(view) else "$",
        f"{start == 0:d}{end == len(view):d}",
    )
