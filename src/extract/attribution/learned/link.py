"""Links between tagged spans: which cue a content belongs to, and which source a cue."""

from dataclasses import dataclass

from extract.attribution.learned.features import bucket
from extract.attribution.learned.view import OUTSIDE, View

Span = tuple[int, int]


def head_of(view, span):
    """The word that the span hangs on: the first one governed from outside."""
    a, b = span
    for i in range(a, b):
        h = view.head[i]
        if (not (a <= h < b) or h == i) and view.pos[i] != "PUNCT":
            return i
    return a


def gap(one, other):
    return other[0] - one[1] if one[1] <= other[0] else one[0] - other[1]


def inside(token, span):
    return span[0] <= token < span[1]


def separated(view, one, other):
    """Whether a word stands between two spans."""
    a, b = (one[1], other[0]) if one[1] <= other[0] else (other[1], one[0])
    return any(view.pos[i] not in {"PUNCT", "SPACE"} for i in range(a, b))


class Scene:
    def __init__(self, view, spans):
        self.view = view
        self.contents = [(a, b) for lab, a, b in spans if lab[0] == "C"]
        self.sides = {(a, b): lab[1:] for lab, a, b in spans if lab[0] == "C"}
        self.cues = [(a, b) for lab, a, b in spans if lab[0] == "K"]
        self.sources = [(a, b) for lab, a, b in spans if lab[0] == "S"]
        self.heads = {s: head_of(view, s) for s in self.contents + self.cues + self.sources}

    def between(self, items, one, other):
        a, b = (one[1], other[0]) if one[1] <= other[0] else (other[1], one[0])
        return sum(1 for s in items if s[0] >= a and s[1] <= b)

    def relation(self, one, other):
        """How the parse joins two spans."""
        head = self.view.head
        h1, h2 = self.heads[one], self.heads[other]
        if inside(head[h1], other) and head[h1] != h1:
            return "under:" + self.view.dep[h1]
        if inside(head[h2], one) and head[h2] != h2:
            return "over:" + self.view.dep[h2]
        if head[h1] == head[h2]:
            return "beside"
        if inside(head[head[h1]], other):
            return "under2:" + self.view.dep[head[h1]]
        if inside(head[head[h2]], one):
            return "over2:" + self.view.dep[head[h2]]
        return "-"

    def stops(self, one, other):
        a, b = (one[1], other[0]) if one[1] <= other[0] else (other[1], one[0])
        return min(2, sum(1 for i in range(a, b) if self.view.tag[i] == "." and self.view.state[i] != 1))

    def content_cue(self, c, k):
        v = self.view
        side = "<" if c[0] < k[0] else ">"
        rel = self.relation(c, k)
        ks = self.between(self.cues, c, k)
        cs = self.between(self.contents, c, k)
        ss = self.between(self.sources, c, k)
        same = v.sentence[c[0]] == v.sentence[k[0]] or v.sentence[c[1] - 1] == v.sentence[k[0]]
        quoted = "q" if v.state[c[0]] and v.state[c[1] - 1] else "m" if v.state[c[0]] or v.state[c[1] - 1] else "u"
        last = v.tag[c[1] - 1]
        if v.state[c[1] - 1] == 3 and c[1] - 2 >= c[0]:
            last = v.tag[c[1] - 2]
        others = sum(1 for x in self.cues if (x[0] < c[0]) == (k[0] < c[0]))
        claim = min((gap(x, k) for x in self.contents if x != c and (x[0] < k[0]) == (c[0] < k[0])), default=99) < gap(c, k)
        g = gap(c, k)
        return [
            "y=" + side + self.sides[c], "g=%s%d" % (side, bucket(max(g, 0))), "r=" + rel, "rs=" + side + rel + quoted,
            "ks=%d|%s" % (min(ks, 2), side), "cs=%d|%s" % (min(cs, 2), side), "ss=%d|%s" % (min(ss, 2), side),
            "all=%d%d%d%s%d" % (min(ks, 2), min(cs, 2), min(ss, 2), side + self.sides[c], same),
            "st=%d|%s|%s" % (self.stops(c, k), side, quoted), "q=" + quoted + side, "qe=" + quoted + side + last,
            "qs=%s%s%d" % (quoted, side, same), "o=%d%s" % (min(others, 2), side), "cl=%d%s" % (claim, side),
            "ce=%d%s%d%s" % (claim, side, min(g, 4), last), "n=%d" % min(len(self.cues), 3), "kq=%d" % v.state[k[0]],
            "kl=%s|%s" % (v.lemma[self.heads[k]], side), "sep=%d%s%s" % (separated(v, c, k), side, quoted),
        ]

    def cue_source(self, k, s):
        v = self.view
        side = "<" if s[0] < k[0] else ">"
        rel = self.relation(s, k)
        ks = self.between(self.cues, s, k)
        ss = self.between(self.sources, s, k)
        cs = self.between(self.contents, s, k)
        same = v.sentence[s[0]] == v.sentence[k[0]]
        g = gap(s, k)
        claim = min((gap(x, s) for x in self.cues if x != k), default=99) < g
        nearer = any(gap(x, k) < g for x in self.sources if x != s)
        within = any(c[0] <= s[0] and s[1] <= c[1] for c in self.contents)
        return [
            "s:g=%s%d" % (side, bucket(max(g, 0))), "s:r=" + side + rel, "s:ks=%d%s" % (min(ks, 2), side),
            "s:ss=%d%s" % (min(ss, 2), side), "s:cs=%d%s" % (min(cs, 2), side),
            "s:all=%d%d%d%s%d" % (min(ks, 2), min(ss, 2), min(cs, 2), side, same), "s:st=%d%s" % (self.stops(s, k), side),
            "s:same=%d%s" % (same, side), "s:cl=%d%s" % (claim, side), "s:nr=%d%s%d" % (nearer, side, claim),
            "s:n=%d%d" % (min(len(self.sources), 3), min(len(self.cues), 3)),
            "s:d=%s|%s" % (v.dep[self.heads[s]], rel), "s:p=%s%s" % (v.pos[self.heads[s]], side),
            "s:kl=%s|%s" % (v.lemma[self.heads[k]], side), "s:kt=%s%s" % (v.tag[self.heads[k]], side), "s:w=%d" % within,
        ]


def link(view, spans, score):
    """[(contents, source, cue, probability)]"""
    sc = Scene(view, spans)
    c2k = {}
    table = []
    for c in sc.contents:
        for k in sc.cues:
            table.append((score(sc.content_cue(c, k)), c, k))
    table.sort(key=lambda x: (-x[0], x[1], x[2]))
    for p, c, k in table:
        if c in c2k or p < 0.02:
            continue
        if any(o != c and kk == k and not separated(view, c, o) and quoted(view, c) != quoted(view, o) for o, (kk, _) in c2k.items()):
            continue
        c2k[c] = (k, p)
    k2s = {}
    table = []
    used = {k for k, _ in c2k.values()}
    for k in sc.cues:
        if k in used:
            for s in sc.sources:
                table.append((score(sc.cue_source(k, s)), k, s))
    table.sort(key=lambda x: (-x[0], x[1], x[2]))
    for p, k, s in table:
        if k not in k2s and p >= 0.1:
            k2s[k] = (s, p)
    groups = {}
    res = []
    for c in sc.contents:
        if c in c2k:
            groups.setdefault(c2k[c][0], []).append(c)
        else:
            res.append(([c], None, None))
    for k, cs in groups.items():
        res.append((cs, k2s[k][0] if k in k2s else None, k))
    return res


def quoted(view, c):
    return bool(view.state[c[0]]) and bool(view.state[c[1] - 1])
