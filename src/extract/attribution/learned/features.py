"""Features of the words of a paragraph, for the tagger.

An attribute is `name=value` with parts divided by `|`. Where its name begins with `@`, its last
part is a lemma, and nothing else in any attribute is a word of a text: all other parts are tags,
relations and entity types of the parser, and small codes. So a reader of the weights can list what
they hold of the corpus they were learned from.

Attributes come in groups that are read from the same parts. A group is a tuple of the function that
spells its attributes and of the parts it takes: the tagger, which needs no text, spells none twice.
What a word says of itself, it says to the words around it as well: see `Spread`.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, TypeVar

from extract.attribution.learned.structure import Structure, bucket
from extract.attribution.learned.view import OUTSIDE, View

FEATURE_VERSION = 1
"""Raised with every change of what an attribute means: older weights are then refused."""

Group = tuple[Any, ...]
"""What spells attributes, and the parts that it spells them of."""
T = TypeVar("T")

_FUNCTION_WORDS = frozenset({"SCONJ", "PART", "ADP", "PRON", "DET"})
_BREAKS = frozenset({",", ":", "''", "-RRB-"})
_SUBJECT_CLIMBS = 6
"""Words between a name and the head of its noun phrase."""
_MANY = 2


def read_features(view: View, structure: Structure) -> list[list[str]]:
    """The attributes of each word."""
    words = read_groups(view, structure, _Spelled())
    features = [[attribute for group in groups for attribute in group] for groups in words]
    for spread in SPREADS:
        spelled = [spread.spell(parts) for parts in spread.read(view, structure)]
        for number, place in enumerate(spread.places):
            for word, head in enumerate(view.head):
                giver = head if place is None else word - place
                if 0 <= giver < len(view):
                    features[word].extend(spelled[giver][number])
    return features


def spell(group: Group) -> list[str]:
    """The attributes of a group."""
    function: Callable[..., list[str]] = group[0]
    return function(*group[1:])


class _Spelled(dict[Group, list[str]]):
    def __missing__(self, group: Group) -> list[str]:
        self[group] = spell(group)
        return self[group]


def read_groups(view: View, structure: Structure, read: Mapping[Group, T]) -> list[list[T]]:
    """What each word's groups of attributes are to `read`, but for those of `SPREADS`."""
    words: list[list[T]] = [[] for _ in range(len(view))]
    _add_head(words, view, structure, read)
    _add_cue(words, view, structure, read)
    _add_above(words, view, structure, read)
    _add_sayer(words, view, structure, read)
    _add_sentence(words, view, structure, read)
    _add_region(words, view, structure, read)
    _add_ends(words, read)
    return words


# ---------------------------------------------------------------- the word and those around it
@dataclass(frozen=True, slots=True)
class Spread:
    """What words give to others."""

    read: Callable[[View, Structure], Sequence[Hashable]]
    """The parts of each word."""
    spell: Callable[[Any], list[list[str]]]
    """The attributes of the parts for each of the places."""
    places: tuple[int | None, ...]
    """To which word they are given, counted from their own; None: to all that hang on it."""


def _read_shapes(view: View, structure: Structure) -> list[tuple[Hashable, ...]]:
    columns = view.tag, view.state, structure.levels, view.dep, view.entity
    return list(zip(*columns, strict=True))


def _spell_shape(parts: tuple[str, int, int, str, str]) -> list[list[str]]:
    tag, state, level, dep, entity = parts
    own = [f"t={tag}", f"d={dep}", f"q={state}", f"e={entity}"]
    own += [f"c={level}", f"ct={level}|{tag}", f"cd={level}|{dep}"]
    return [own, *(_around(offset, tag, state, level, dep) for offset in (-2, -1, 1, 2))]


def _around(offset: int, tag: str, state: int, level: int, dep: str) -> list[str]:
    return [f"t{offset}={tag}", f"q{offset}={state}", f"c{offset}={level}", f"d{offset}={dep}"]


def _read_lemmas(view: View, _: Structure) -> list[str]:
    return view.lemma


def _spell_lemma(lemma: str) -> list[list[str]]:
    return [[f"@l={lemma}"], [f"@hl={lemma}"], *_beside(lemma)]


def _beside(lemma: str) -> list[list[str]]:
    return [[f"@l-1={lemma}"], [f"@l+1={lemma}"]]


def _read_pairs(view: View, _: Structure) -> list[tuple[str, str | None]]:
    return list(zip_longest(view.tag, view.tag[1:]))


def _spell_pair(tags: tuple[str, str | None]) -> list[list[str]]:
    first, second = tags
    return [[], []] if second is None else _pair(first, second)


def _pair(first: str, second: str) -> list[list[str]]:
    return [[f"tt+={first}|{second}"], [f"tt-={first}|{second}"]]


SPREADS = (
    Spread(_read_shapes, _spell_shape, (0, 2, 1, -1, -2)),
    Spread(_read_lemmas, _spell_lemma, (0, None, 1, -1)),
    Spread(_read_pairs, _spell_pair, (0, 1)),
)


def _add_head(
    words: Sequence[list[T]], view: View, structure: Structure, read: Mapping[Group, T]
) -> None:
    tags, deps, levels = view.tag, view.dep, structure.levels
    for token, head in enumerate(view.head):
        words[token].append(
            read[_head, deps[token], deps[head], levels[head], tags[head], head < token]
        )


def _head(dep: str, above: str, level: int, tag: str, before: bool) -> list[str]:  # noqa: FBT001 - a part
    return [f"hd={above}|{dep}", f"ht={tag}{_side(before)}", f"ch={level}|{dep}"]


def _side(before: bool) -> str:  # noqa: FBT001 - a part
    return "<" if before else ">"


# ---------------------------------------------------------------- the cue it is
def _add_cue(
    words: Sequence[list[T]], view: View, structure: Structure, read: Mapping[Group, T]
) -> None:
    for token, level in enumerate(structure.levels):
        if level or view.pos[token] == "VERB":
            quoted = structure.sentence_quoted[view.sentence[token]]
            shape, tag, lemma = structure.shapes[token], view.tag[token], view.lemma[token]
            words[token].append(read[_cue, shape, level, quoted, tag, lemma])


def _cue(shape: str, level: int, quoted: bool, tag: str, lemma: str) -> list[str]:  # noqa: FBT001 - a part
    by_lemma = [f"@kl={shape}|{lemma}", f"@kt={tag}|{lemma}"]
    return [f"k={shape}|{level}", f"kq={quoted:d}|{level}", *by_lemma]


# ---------------------------------------------------------------- the cue that governs it
def _add_above(
    words: Sequence[list[T]], view: View, structure: Structure, read: Mapping[Group, T]
) -> None:
    """The nearest cue that governs the word, and where in the governed clause the word stands."""
    clauses: dict[int, list[T]] = {}
    branches: dict[int, list[T]] = {}
    for token, above in enumerate(structure.above):
        groups = words[token]
        if above is None:
            root = view.root(token)
            groups.append(read[_ungoverned, view.tag[root], root < token])
            continue
        cue, child, branch, depth = above
        if child not in clauses:
            clauses[child] = [read[group] for group in _clause_groups(view, structure, cue, child)]
        dep, first, behind = view.dep[child], view.left[child], cue < token
        is_last, apart = view.right[child] == token, behind != (cue < first)
        place = behind, min(depth, 4), first == token, is_last, apart
        groups.extend(clauses[child])
        groups.append(read[_place, dep, structure.levels[cue], *place])
        if depth:
            if branch not in branches:
                branches[branch] = [read[group] for group in _branch_groups(view, child, branch)]
            groups.extend(branches[branch])
            if view.left[branch] == token:
                groups.append(read[_opens_branch, dep, view.dep[branch]])


def _ungoverned(tag: str, before: bool) -> list[str]:  # noqa: FBT001 - a part
    return ["ad=0", f"rt={tag}|{_side(before)}"]


def _clause_groups(view: View, structure: Structure, cue: int, child: int) -> Iterator[Group]:
    dep, first = view.dep[child], view.left[child]
    yield _clause, dep, view.lemma[cue], structure.shapes[cue], view.tag[cue]
    pos = view.pos[first]
    yield _opening, dep, view.tag[child], pos, view.lemma[first] if pos in _FUNCTION_WORDS else None
    over = structure.above[cue]
    if over is not None:
        yield _over, dep, view.dep[over.child], structure.levels[over.cue]


def _clause(dep: str, lemma: str, shape: str, tag: str) -> list[str]:
    return [f"ad={dep}", f"@adl={dep}|{lemma}", f"ads={dep}|{shape}|{tag}"]


def _opening(dep: str, tag: str, pos: str, lemma: str | None) -> list[str]:
    return [f"an={dep}|{tag}|{pos}" if lemma is None else f"@am={dep}|{tag}|{lemma}"]


def _over(dep: str, above: str, level: int) -> list[str]:
    return [f"a2={dep}|{above}|{level}"]


def _place(  # noqa: PLR0913, PLR0917 - the parts
    dep: str,
    level: int,
    behind: bool,  # noqa: FBT001 - a part
    depth: int,
    first: bool,  # noqa: FBT001 - a part
    last: bool,  # noqa: FBT001 - a part
    apart: bool,  # noqa: FBT001 - a part
) -> list[str]:
    edges = [f"aL={dep}"] * first + [f"aR={dep}"] * last + ["aX"] * apart
    return [f"adc={dep}|{level}{_side(behind)}", f"add={dep}|{depth}", *edges]


def _branch_groups(view: View, child: int, branch: int) -> Iterator[Group]:
    edge = view.left[branch]
    comma = edge > 0 and view.tag[edge - 1] in _BREAKS
    yield _branch, view.dep[child], view.dep[branch], comma, branch < child, view.lemma[branch]


def _branch(dep: str, kind: str, comma: bool, before: bool, lemma: str) -> list[str]:  # noqa: FBT001 - parts
    return [f"ab={dep}|{kind}|{comma:d}{_side(before)}", f"@abl={kind}|{lemma}"]


def _opens_branch(dep: str, kind: str) -> list[str]:
    return [f"abL={dep}|{kind}"]


# ---------------------------------------------------------------- the cue whose subject it is
def _add_sayer(
    words: Sequence[list[T]], view: View, structure: Structure, read: Mapping[Group, T]
) -> None:
    """The cue whose subject the word belongs to."""
    heads, sayers = view.head, structure.sayers
    if not sayers:
        return
    for token, groups in enumerate(words):
        subject = branch = token
        for _ in range(_SUBJECT_CLIMBS):
            if subject in sayers or heads[subject] == subject:
                break
            branch, subject = subject, heads[subject]
        sayer = sayers.get(subject)
        if sayer is None:
            continue
        cue, steps, relative = sayer
        if relative and view.left[cue] <= token <= view.right[cue]:
            continue
        kind = f"{'r' if relative else 's'}{steps}"
        groups.append(read[_sayer, kind, structure.levels[cue], cue < token, view.lemma[cue]])
        dep = view.dep[branch] if subject != token else None
        edges = view.left[subject] == token, view.right[subject] == token
        groups.append(read[_part, dep, *edges])


def _sayer(kind: str, level: int, before: bool, lemma: str) -> list[str]:  # noqa: FBT001 - a part
    return [f"sj={kind}|{level}|{_side(before)}", f"@sjl={lemma}"]


def _part(dep: str | None, first: bool, last: bool) -> list[str]:  # noqa: FBT001 - parts
    """A part of the subject, or its head, which has no relation to itself."""
    whole = ["sjb=self", "sjh"] if dep is None else [f"sjb={dep}"]
    return whole + ["sjL"] * first + ["sjR"] * last


# ---------------------------------------------------------------- cues of the sentence
def _add_sentence(
    words: Sequence[list[T]], view: View, structure: Structure, read: Mapping[Group, T]
) -> None:
    levels, lemmas, context = structure.levels, view.lemma, structure.context
    for number, (start, end) in enumerate(view.sentences):
        cues = structure.sentence_cues[number]
        whole = context, min(len(cues), _MANY), structure.sentence_quoted[number]
        for token in range(start, end):
            groups = words[token]
            outside = view.state[token] == OUTSIDE
            groups.append(read[_sentence, *whole, outside, token == start, token == end - 1])
            at = bisect_left(cues, token)
            if at:
                cue = cues[at - 1]
                groups.append(read[_near, "p", bucket(token - cue), levels[cue], lemmas[cue]])
            at += at < len(cues) and cues[at] == token
            if at < len(cues):
                cue = cues[at]
                groups.append(read[_near, "n", bucket(cue - token), levels[cue], lemmas[cue]])


def _sentence(
    context: str,
    count: int,
    quoted: bool,  # noqa: FBT001 - a part
    outside: bool,  # noqa: FBT001 - a part
    first: bool,  # noqa: FBT001 - a part
    last: bool,  # noqa: FBT001 - a part
) -> list[str]:
    edges = ["S0"] * first + ["S1"] * last
    return [f"x={context}", f"sc={count}|{quoted:d}|{not outside:d}", *edges]


def _near(which: str, distance: int, level: int, lemma: str) -> list[str]:
    return [f"{which}c={distance}|{level}", f"@{which}cl={lemma}"]


# ---------------------------------------------------------------- the quoted region
def _add_region(
    words: Sequence[list[T]], view: View, structure: Structure, read: Mapping[Group, T]
) -> None:
    for token, number in enumerate(view.region):
        if number >= 0:
            words[token].append(read[_region, view.state[token], *structure.regions[number]])


def _region(state: int, size: int, before: str, last: str, behind: str, place: str) -> list[str]:
    whole = [f"r={size}|{before}|{place}", f"rl={size}|{last}|{behind}"]
    return [*whole, f"r0={size}|{before}|{state}"]


# ---------------------------------------------------------------- ends of the paragraph
def _add_ends(words: Sequence[list[T]], read: Mapping[Group, T]) -> None:
    """The places around a word that the paragraph does not have."""
    for offset in (1, 2):
        for groups in words[:offset]:
            groups.append(read[_missing, -offset])
        for groups in words[-offset:]:
            groups.append(read[_missing, offset])


def _missing(offset: int) -> list[str]:
    return [f"x{offset}"]
