"""Features of the words of a paragraph."""

from math import log2

from extract.attribution.learned.view import CLOSING, INSIDE, OPENING, OUTSIDE, View

FEATURE_VERSION = 1

SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_CLASSES = {"VERB": "v", "AUX": "v", "NOUN": "n"}


def word_class(pos):
    return _CLASSES.get(pos, "x")


def bucket(value):
    return int(log2(value + 1)) if value < 127 else 7


def cue_levels(view, cues):
    out = []
    for i in range(len(view)):
        rate = cues.get(word_class(view.pos[i]) + view.lemma[i], 0.0) if view.lemma[i] else 0.0
        out.append(0 if view.state[i] or rate < 0.05 else 1 if rate < 0.2 else 2 if rate < 0.5 else 3)
    return out


def features(view, cues, before=None):
    n = len(view)
    lem, tag, pos, dep, ent, head = view.lemma, view.tag, view.pos, view.dep, view.entity, view.head
    q = view.state
    cue = cue_levels(view, cues)
    left, right = view.left, view.right
    kids = [[] for _ in range(n)]
    for i in range(n):
        if head[i] != i:
            kids[head[i]].append(i)
    # nearest cue above
    above = [None] * n

    def climb(i):
        path = []
        while above[i] is None and head[i] != i and cue[head[i]] < 2:
            path.append(i)
            i = head[i]
        if above[i] is None:
            above[i] = (-1, -1, -1, 99) if head[i] == i else (head[i], i, i, 0)
        for j in reversed(path):
            p, c, b, d = above[i]
            above[j] = (p, c, (j if d == 0 else b), d + 1) if p >= 0 else above[i]
            i = j

    for i in range(n):
        climb(i)
    # subject of each cue
    subject_of = {}
    for c in range(n):
        if cue[c] >= 2:
            at = c
            for step in range(4):
                s = next((k for k in kids[at] if dep[k] in SUBJECTS and q[k] != INSIDE), None)
                if s is not None:
                    subject_of.setdefault(s, (c, step, "s"))
                    break
                if dep[at] in {"acl", "relcl"}:
                    subject_of.setdefault(head[at], (c, step, "r"))
                    break
                if dep[at] in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"} and head[at] != at:
                    at = head[at]
                else:
                    break
    shape = [
        "%s%s%s%s"
        % (
            "s" if any(dep[k] in SUBJECTS for k in kids[i]) else "",
            "c" if any(dep[k] == "ccomp" for k in kids[i]) else "",
            "x" if any(dep[k] == "xcomp" for k in kids[i]) else "",
            "o" if any(dep[k] in {"dobj", "attr", "prep"} for k in kids[i]) else "",
        )
        if cue[i] or pos[i] == "VERB"
        else "-"
        for i in range(n)
    ]
    scue = [[] for _ in view.sentences]
    squote = [0] * len(view.sentences)
    for i in range(n):
        if cue[i] >= 2:
            scue[view.sentence[i]].append(i)
        if q[i]:
            squote[view.sentence[i]] = 1
    # quoted regions
    rinfo = []
    for a, b in view.regions:
        words = sum(1 for i in range(a, b) if pos[i] != "PUNCT")
        prev = tag[a - 1] if a else "^"
        last = next((tag[i] for i in range(b - 1, a, -1) if q[i] == INSIDE), "")
        nxt = tag[b] if b < n else "$"
        rinfo.append((min(bucket(words), 4), prev, last, nxt, a == 0, b == n))
    context = "%d%d%s" % (bool(view.regions), min(len(view.sentences), 3), before or "")
    whole = bool(view.regions) and view.regions[0] == (0, n)
    out = []
    for i in range(n):
        h = head[i]
        s = view.sentence[i]
        a, b = view.sentences[s]
        p, c, br, d = above[i]
        f = [
            "l=" + lem[i], "t=" + tag[i], "d=" + dep[i], "q=%d" % q[i], "e=" + ent[i], "hl=" + lem[h],
            "hd=" + dep[h] + "|" + dep[i], "ht=" + tag[h] + ("<" if h < i else ">"),
            "c=%d" % cue[i], "ct=%d|%s" % (cue[i], tag[i]), "cd=%d|%s" % (cue[i], dep[i]),
            "ch=%d|%s" % (cue[h], dep[i]), "x=" + context,
        ]
        if cue[i] or pos[i] == "VERB":
            f.append("k=%s|%d" % (shape[i], cue[i]))
            f.append("kl=" + lem[i] + "|" + shape[i])
            f.append("kq=%d|%d" % (squote[s], cue[i]))
            f.append("kt=" + tag[i] + "|" + lem[i])
        if p >= 0:
            dd = dep[c]
            f += [
                "ad=" + dd, "adl=" + dd + "|" + lem[p], "adc=%s|%d%s" % (dd, cue[p], "<" if p < i else ">"),
                "add=%s|%d" % (dd, min(d, 4)), "ads=%s|%s|%s" % (dd, shape[p], tag[p]),
            ]
            lo, hi = left[c], right[c]
            if lo == i:
                f.append("aL=" + dd)
            if hi == i:
                f.append("aR=" + dd)
            if (p < i) != (p < lo):
                f.append("aX")
            if d > 0:
                comma = left[br] > 0 and tag[left[br] - 1] in {",", ":", "''", "-RRB-"}
                f.append("ab=%s|%s|%d%s" % (dd, dep[br], comma, "<" if br < c else ">"))
                if left[br] == i:
                    f.append("abL=%s|%s" % (dd, dep[br]))
                f.append("abl=%s|%s" % (dep[br], lem[br]))
            f.append("am=%s|%s|%s" % (dd, lem[lo] if pos[lo] in {"SCONJ", "PART", "ADP", "PRON", "DET"} else pos[lo], tag[c]))
            # the cue above the cue
            p2, c2, _, _ = above[p]
            if p2 >= 0:
                f.append("a2=%s|%s|%d" % (dd, dep[c2], cue[p2]))
        else:
            f.append("ad=0")
            root = i
            while head[root] != root:
                root = head[root]
            f.append("rt=%s|%s" % (tag[root], "<" if root < i else ">"))
        # subject of a cue
        j, steps = i, 0
        while j not in subject_of and head[j] != j and steps < 6:
            j = head[j]
            steps += 1
        if j in subject_of:
            who, step, how = subject_of[j]
            if not (left[who] <= i <= right[who]) or how == "s":
                f.append("sj=%s%d|%d|%s" % (how, step, cue[who], "<" if who < i else ">"))
                f.append("sjl=" + lem[who])
                if i == j:
                    f.append("sjh")
                if left[j] == i:
                    f.append("sjL")
                if right[j] == i:
                    f.append("sjR")
                bj = i
                while bj != j and head[bj] != j:
                    bj = head[bj]
                f.append("sjb=" + (dep[bj] if bj != j else "self"))
        cs = scue[s]
        f.append("sc=%d|%d|%d" % (min(len(cs), 2), squote[s], q[i] > 0))
        nb = next((x for x in reversed(cs) if x < i), None)
        na = next((x for x in cs if x > i), None)
        if nb is not None:
            f.append("pc=%d|%d" % (bucket(i - nb), cue[nb]))
            f.append("pcl=" + lem[nb])
        if na is not None:
            f.append("nc=%d|%d" % (bucket(na - i), cue[na]))
            f.append("ncl=" + lem[na])
        if i == a:
            f.append("S0")
        if i == b - 1:
            f.append("S1")
        if q[i]:
            r = rinfo[view.region[i]]
            f.append("r=%d|%s|%d%d" % (r[0], r[1], r[4], r[5]))
            f.append("rl=%d|%s|%s" % (r[0], r[2], r[3]))
            f.append("r0=%d|%s|%d" % (r[0], r[1], q[i]))
        for o in (-3, -2, -1, 1, 2, 3):
            j = i + o
            if 0 <= j < n:
                f.append("t%d=%s" % (o, tag[j]))
                if -3 < o < 3:
                    f.append("l%d=%s" % (o, lem[j]))
                    f.append("q%d=%d" % (o, q[j]))
                    f.append("c%d=%d" % (o, cue[j]))
                    f.append("d%d=%s" % (o, dep[j]))
            else:
                f.append("x%d" % o)
        if i:
            f.append("tt-=" + tag[i - 1] + tag[i])
        if i + 1 < n:
            f.append("tt+=" + tag[i] + tag[i + 1])
        out.append(f)
    return out


def chain(f, view, tags):
    """Second-stage features from the first stage's labels."""
    n = len(tags)
    spans = spans_of(tags)
    groups = {k: [(a, b) for lab, a, b in spans if lab[0] in k] for k in ("K", "S", "CD")}
    summary = "%d%d%d" % tuple(min(len(groups[k]), 3) for k in ("K", "S", "CD"))
    out = []
    for i in range(n):
        g = f[i] + ["1=" + tags[i], "1s=" + summary + tags[i]]
        for o in (-3, -2, -1, 1, 2, 3):
            if 0 <= i + o < n:
                g.append("1%d=%s" % (o, tags[i + o]))
        g.append("1c=%s %s %s" % (tags[i - 1] if i else "^", tags[i], tags[i + 1] if i + 1 < n else "$"))
        g.append("1h=" + tags[view.head[i]] + tags[i])
        for name, items in groups.items():
            pb = [s for s in items if s[1] <= i]
            nb = [s for s in items if s[0] > i]
            g.append("1%s<%d>%d|%s" % (name, min(5, bucket(i - pb[-1][1])) if pb else 9, min(5, bucket(nb[0][0] - i)) if nb else 9, tags[i]))
        out.append(g)
    return out


def spans_of(tags):
    out = []
    cur = None
    for i, t in enumerate(tags):
        if t == "O":
            cur = None
            continue
        b, lab = t.split("-")
        if b == "B" or cur is None or cur[0] != lab:
            cur = [lab, i, i + 1]
            out.append(cur)
        else:
            cur[2] = i + 1
    return [tuple(x) for x in out]
