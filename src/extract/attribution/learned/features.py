"""Features of the words of a paragraph, for the tagger.

An attribute is `name=value` with parts divided by `|`. Where its name begins with `@`, its last
part is a lemma, and nothing else in any attribute is a word of a text: all other parts are tags,
relations and entity types of the parser, and small codes. So a reader of the weights can list what
they hold of the corpus they were learned from.
"""

from extract.attribution.learned.structure import Structure, bucket
from extract.attribution.learned.view import OUTSIDE, View

FEATURE_VERSION = 1
"""Raised with every change of what an attribute means: older weights are then refused."""

_FUNCTION_WORDS = frozenset({"SCONJ", "PART", "ADP", "PRON", "DET"})
_BREAKS = frozenset({",", ":", "''", "-RRB-"})
_SUBJECT_CLIMBS = 6
"""Words between a name and the head of its noun phrase."""
_MANY = 2


def read_features(view: View, structure: Structure) -> list[list[str]]:
    """The attributes of each word."""
    features = []
    for token in range(len(view)):
        attributes = _own(view, structure, token)
        _add_cue(attributes, view, structure, token)
        _add_above(attributes, view, structure, token)
        _add_sayer(attributes, view, structure, token)
        _add_sentence(attributes, view, structure, token)
        _add_region(attributes, view, structure, token)
        _add_window(attributes, view, structure, token)
        features.append(attributes)
    return features


def _own(view: View, structure: Structure, token: int) -> list[str]:
    head = view.head[token]
    tag, dep, level = view.tag[token], view.dep[token], structure.levels[token]
    return [
        f"@l={view.lemma[token]}",
        f"t={tag}",
        f"d={dep}",
        f"q={view.state[token]}",
        f"e={view.entity[token]}",
        f"@hl={view.lemma[head]}",
        f"hd={view.dep[head]}|{dep}",
        f"ht={view.tag[head]}{'<' if head < token else '>'}",
        f"c={level}",
        f"ct={level}|{tag}",
        f"cd={level}|{dep}",
        f"ch={structure.levels[head]}|{dep}",
        f"x={structure.context}",
    ]


def _add_cue(attributes: list[str], view: View, structure: Structure, token: int) -> None:
    level = structure.levels[token]
    if not level and view.pos[token] != "VERB":
        return
    quoted = structure.sentence_quoted[view.sentence[token]]
    attributes += [
        f"k={structure.shapes[token]}|{level}",
        f"@kl={structure.shapes[token]}|{view.lemma[token]}",
        f"kq={quoted:d}|{level}",
        f"@kt={view.tag[token]}|{view.lemma[token]}",
    ]


def _add_above(attributes: list[str], view: View, structure: Structure, token: int) -> None:
    """The nearest cue that governs the word, and where in the governed clause the word stands."""
    above = structure.above[token]
    if above is None:
        root = view.root(token)
        attributes += ["ad=0", f"rt={view.tag[root]}|{'<' if root < token else '>'}"]
        return
    cue, child, branch, depth = above
    dep = view.dep[child]
    first = view.left[child]
    attributes += [
        f"ad={dep}",
        f"@adl={dep}|{view.lemma[cue]}",
        f"adc={dep}|{structure.levels[cue]}{'<' if cue < token else '>'}",
        f"add={dep}|{min(depth, 4)}",
        f"ads={dep}|{structure.shapes[cue]}|{view.tag[cue]}",
    ]
    if first == token:
        attributes.append(f"aL={dep}")
    if view.right[child] == token:
        attributes.append(f"aR={dep}")
    if (cue < token) != (cue < first):
        attributes.append("aX")
    if depth:
        edge = view.left[branch]
        comma = edge > 0 and view.tag[edge - 1] in _BREAKS
        kind = view.dep[branch]
        attributes.append(f"ab={dep}|{kind}|{comma:d}{'<' if branch < child else '>'}")
        attributes.append(f"@abl={kind}|{view.lemma[branch]}")
        if edge == token:
            attributes.append(f"abL={dep}|{kind}")
    if view.pos[first] in _FUNCTION_WORDS:
        attributes.append(f"@am={dep}|{view.tag[child]}|{view.lemma[first]}")
    else:
        attributes.append(f"an={dep}|{view.tag[child]}|{view.pos[first]}")
    over = structure.above[cue]
    if over is not None:
        attributes.append(f"a2={dep}|{view.dep[over.child]}|{structure.levels[over.cue]}")


def _add_sayer(attributes: list[str], view: View, structure: Structure, token: int) -> None:
    """The cue whose subject the word belongs to."""
    subject = branch = token
    for _ in range(_SUBJECT_CLIMBS):
        if subject in structure.sayers or view.head[subject] == subject:
            break
        branch, subject = subject, view.head[subject]
    sayer = structure.sayers.get(subject)
    if sayer is None:
        return
    cue = sayer.cue
    if sayer.relative and view.left[cue] <= token <= view.right[cue]:
        return
    kind = "r" if sayer.relative else "s"
    side = "<" if cue < token else ">"
    attributes += [
        f"sj={kind}{sayer.steps}|{structure.levels[cue]}|{side}",
        f"@sjl={view.lemma[cue]}",
        f"sjb={view.dep[branch] if subject != token else 'self'}",
    ]
    if subject == token:
        attributes.append("sjh")
    if view.left[subject] == token:
        attributes.append("sjL")
    if view.right[subject] == token:
        attributes.append("sjR")


def _add_sentence(attributes: list[str], view: View, structure: Structure, token: int) -> None:
    number = view.sentence[token]
    start, end = view.sentences[number]
    cues = structure.sentence_cues[number]
    quoted = structure.sentence_quoted[number]
    attributes.append(f"sc={min(len(cues), _MANY)}|{quoted:d}|{view.state[token] != OUTSIDE:d}")
    before = behind = None
    for cue in cues:
        if cue < token:
            before = cue
        elif cue > token:
            behind = cue
            break
    if before is not None:
        attributes.append(f"pc={bucket(token - before)}|{structure.levels[before]}")
        attributes.append(f"@pcl={view.lemma[before]}")
    if behind is not None:
        attributes.append(f"nc={bucket(behind - token)}|{structure.levels[behind]}")
        attributes.append(f"@ncl={view.lemma[behind]}")
    if token == start:
        attributes.append("S0")
    if token == end - 1:
        attributes.append("S1")


def _add_region(attributes: list[str], view: View, structure: Structure, token: int) -> None:
    number = view.region[token]
    if number < 0:
        return
    size, before, last, behind, place = structure.regions[number]
    attributes += [
        f"r={size}|{before}|{place}",
        f"rl={size}|{last}|{behind}",
        f"r0={size}|{before}|{view.state[token]}",
    ]


def _add_window(attributes: list[str], view: View, structure: Structure, token: int) -> None:
    size = len(view)
    tags, states, deps, levels = view.tag, view.state, view.dep, structure.levels
    for offset in (-2, -1, 1, 2):
        at = token + offset
        if not 0 <= at < size:
            attributes.append(f"x{offset}")
            continue
        attributes += (
            f"t{offset}={tags[at]}",
            f"q{offset}={states[at]}",
            f"c{offset}={levels[at]}",
            f"d{offset}={deps[at]}",
        )
    if token:
        attributes.append(f"@l-1={view.lemma[token - 1]}")
        attributes.append(f"tt-={view.tag[token - 1]}|{view.tag[token]}")
    if token + 1 < size:
        attributes.append(f"@l+1={view.lemma[token + 1]}")
        attributes.append(f"tt+={view.tag[token]}|{view.tag[token + 1]}")
