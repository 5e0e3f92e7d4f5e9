"""How likely a piece of content, linked to its cue and source, is what people would mark.

A log-linear model over the finished piece: it sees what the chain of labels cannot, such as whether
the piece is a whole subtree and what follows it. It was fitted on pieces that the tagger found in
articles it had not learned from, so that its probability is an honest one.
"""

from extract.attribution.learned.labels import Span
from extract.attribution.learned.link import Linked, Scene, gap_between, side_of
from extract.attribution.learned.structure import bucket
from extract.attribution.learned.view import OUTSIDE, View

LEAST = 0.28
"""A narrated piece less likely than this is dropped. F1 is highest where every piece is kept whose
probability is above half of the F1 reached (Lipton, Elkan & Naryanaswamy, Optimal Thresholding of
Classifiers to Maximize F1 Measure, 2014); that is 0.56 for indirect content."""
_MANY = 3
_FAR = 6


def is_quoted_whole(view: View, content: Span) -> bool:
    """Whether every word of a piece stands inside quotation marks."""
    return all(
        view.state[at] != OUTSIDE or view.pos[at] in {"PUNCT", "SPACE"}
        for at in range(content.start, content.end)
    )


def piece_attributes(scene: Scene, linked: Linked, number: int) -> list[str]:
    """What speaks for and against piece `number` of linked contents."""
    view, content, cue = scene.view, linked.contents[number], linked.cue
    start, end = content.start, content.end
    words = [at for at in range(start, end) if view.pos[at] != "PUNCT"]
    inside = sum(view.state[at] != OUTSIDE for at in words)
    kind = "i" if not inside else "d" if inside == len(words) else "m"
    side = "-" if cue is None else side_of(content, cue)
    relation = "0" if cue is None else scene.relation(content, cue)
    head = scene.head(content)
    aligned = f"{min(view.left[start:end]) == start:d}{max(view.right[start:end]) < end:d}"
    whole = f"{view.left[head] >= start:d}{view.right[head] < end:d}"
    before = view.tag[start - 1] if start else "^"
    first, last = view.tag[start], view.tag[end - 1]
    behind, behind_dep, behind_lemma = "$", "", ""
    if end < len(view):
        behind, behind_dep, behind_lemma = view.tag[end], view.dep[end], view.lemma[end]
    likelihood = min(9, int(linked.likelihoods[number] * 10))
    attributes = [
        f"p:q={kind}|{side}",
        f"p:r={relation}|{kind}",
        f"p:n={bucket(end - start)}|{kind}",
        f"p:al={aligned}|{kind}",
        f"p:hal={whole}|{kind}",
        f"p:nt={behind}|{kind}",
        f"p:pt={before}|{kind}",
        f"p:lt={last}|{kind}",
        f"p:ft={first}|{kind}",
        f"p:ln={last}|{behind}",
        f"p:pf={before}|{first}",
        f"p:src={linked.source is not None:d}|{kind}|{side}",
        f"p:hd={view.dep[head]}|{kind}",
        f"p:ht={view.tag[head]}|{kind}",
        f"p:p={likelihood}|{kind}",
        f"p:m={min(_MANY, len(linked.contents))}",
        f"p:hr={view.dep[head]}|{relation}|{whole}",
        f"@p:nl={behind_lemma}",
        f"p:nd={behind_dep}",
        f"@p:fl={view.lemma[start]}",
        f"p:x={min(_MANY, view.sentence[end - 1] - view.sentence[start])}",
    ]
    if cue is not None:
        governor = scene.head(cue)
        attributes += [
            f"@p:kl={side}|{view.lemma[governor]}",
            f"@p:kr={relation}|{view.lemma[governor]}",
            f"p:kt={view.tag[governor]}|{relation}",
            f"p:kn={min(_MANY, cue.end - cue.start)}|{side}",
            f"p:kg={min(_FAR, gap_between(content, cue))}|{side}|{kind}",
        ]
        if linked.source is not None:
            source = linked.source
            attributes += [
                f"p:sr={scene.relation(source, cue)}",
                f"p:st={view.tag[scene.head(source)]}",
                f"p:sg={min(_FAR, gap_between(source, cue))}",
            ]
    return attributes
