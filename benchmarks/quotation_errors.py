"""What is wrong with the quotations found in PolNeAR's dev articles, by type and how often.

    python benchmarks/quotation_errors.py [--corpora FOLDER] [--top N] [--spans N] [--type WORDS]

Units are those of score_quotes.py (span unit, Jaccard 0.8); every unit that it does not count as
right on both sides is one error:

    missed         nothing found there, by what the cue and the content are
    start, end     found, but too long or too short, by what was left out or taken in (the relation
                   of the parse that joins the stretch to the rest; the end that is further off)
    joined         several contents found as one
    divided        one content found as several pieces
    source         the content is right, the speaker is not
    spurious       nothing marked there, by what the cue and the content are

Prints the N most frequent types with the places of some: article and offsets. No words of the
corpus are printed or kept; `--type` lists every place of the types that hold these words.
"""

import argparse
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ablation import CORPORA, PolNeAR
from spacy.tokens import Token

from extract.attribution.lexicon import cue_group
from extract.attribution.paragraph import Paragraph
from extract.nlp import build_nlp
from extract.settings import ExtractOptions

Unit = dict[str, Any]
"""As the scorer makes them: spans, chars, speaker, cue, type."""
Error = tuple[str, str, int, int]
"""Kind of quotation, what is wrong, and where."""

SHARED = 4
"""Two units are about the same content where they share a quarter of the shorter one."""
PARTS = {
    "cc": "conjunct",
    "conj": "conjunct",
    "prep": "prepositional phrase",
    "pcomp": "prepositional phrase",
    "pobj": "prepositional phrase",
    "agent": "prepositional phrase",
    "relcl": "relative clause",
    "acl": "participle or infinitive",
    "xcomp": "participle or infinitive",
    "advcl": "adverbial clause",
    "mark": "conjunction",
    "appos": "apposition",
    "npadvmod": "adverb or time",
    "advmod": "adverb or time",
    "ccomp": "clause",
    "parataxis": "clause",
    "ROOT": "main clause",
    "nsubj": "subject",
    "nsubjpass": "subject",
    "expl": "subject",
    "dobj": "object",
    "attr": "object",
    "acomp": "object",
    "oprd": "object",
    "aux": "auxiliary",
    "auxpass": "auxiliary",
    "neg": "auxiliary",
    "det": "modifier of a noun",
    "amod": "modifier of a noun",
    "compound": "modifier of a noun",
    "poss": "modifier of a noun",
    "nummod": "modifier of a noun",
}


class Words:
    """The parsed words of an article, by their offsets."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._words = [
            (paragraph.start + token.idx, token)
            for paragraph in paragraphs
            for token in paragraph.doc
            if not token.is_punct and not token.is_space
        ]
        self._starts = [start for start, _ in self._words]

    def within(self, start: int, end: int) -> list[Token]:
        """The words that begin in a stretch or hold its start."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end - 1)
        found = self._words[first:last]
        return [token for at, token in found if at + len(token) > start]

    def part(self, start: int, end: int) -> str:
        """How a stretch is joined to what stands around it."""
        tokens = self.within(start, end)
        inside = {(id(token.doc), token.i) for token in tokens}
        if not tokens:
            return "punctuation"
        sentences = {(id(token.doc), token.sent.start) for token in tokens}
        if len(sentences) > 1:
            return "sentence and more"
        joint = next(
            (
                token
                for token in tokens
                if token.head.i == token.i or (id(token.doc), token.head.i) not in inside
            ),
            tokens[0],
        )
        return PARTS.get(joint.dep_, joint.dep_)

    def cue(self, spans: Sequence[Sequence[int]]) -> str:
        """What a cue is: its group in the lexicon, else its part of speech."""
        tokens = [token for start, end in spans for token in self.within(start, end)]
        if not tokens:
            return "no cue"
        inside = {token.i for token in tokens}
        head = next((token for token in tokens if token.head.i not in inside), tokens[0])
        group = cue_group(head.lemma_.lower())
        if head.pos_ in {"VERB", "AUX"} and group is not None:
            return f"{group} verb"
        return {"VERB": "verb not listed", "AUX": "verb not listed"}.get(
            head.pos_, f"{head.pos_.lower()} as cue"
        )


class Compared:
    """What people marked in an article, and what was found."""

    def __init__(
        self,
        scorer: Any,  # noqa: ANN401 - a module
        row: dict[str, Any],
        quotes: Sequence[dict[str, Any]],
        words: Words,
    ) -> None:
        self.scorer, self.words, self.text = scorer, words, row["text"]
        mask = scorer.quoted_mask(self.text)
        self.gold = scorer.units(self.text, row["attributions"], "source", "span")
        self.found = scorer.units(self.text, quotes, "speaker", "span")
        for unit in [*self.gold, *self.found]:
            unit["type"] = scorer.content_type(self.text, unit["spans"], mask)
        letters = [[unit["chars"] for unit in units] for units in (self.gold, self.found)]
        self.pairs = {g: p for g, p, _ in scorer.match(*letters)}

    def errors(self) -> Iterator[Error]:
        """All of them; what was found beside a marked content is that content's error."""
        yield from self._wrong_sources()
        for g, unit in enumerate(self.gold):
            if g not in self.pairs:
                near = [other for other in self.found if _is_about(unit, other)]
                yield _error(unit, self._loss(unit, near))
        used = set(self.pairs.values())
        for p, unit in enumerate(self.found):
            if p in used:
                continue
            about = [g for g, other in enumerate(self.gold) if _is_about(unit, other)]
            if not about:
                yield _error(unit, f"spurious: {self._described(unit)}")
            elif all(g in self.pairs for g in about):
                yield _error(unit, "divided: a piece too many")

    def _wrong_sources(self) -> Iterator[Error]:
        tokens = [match.span() for match in self.scorer._TOKEN.finditer(self.text)]  # noqa: SLF001 - its words
        for g, p in self.pairs.items():
            wanted, given = self.gold[g]["speaker"], self.found[p]["speaker"]
            if not self.scorer.speaker_right(self.text, tokens, wanted, given):
                what = "none found" if not given else "none wanted" if not wanted else "another"
                cue = self.words.cue(self.gold[g]["cue"])
                yield _error(self.gold[g], f"source: {what}, {cue}")

    def _loss(self, unit: Unit, near: Sequence[Unit]) -> str:
        """Why a marked content is not among those found."""
        if not near:
            return f"missed: {self._described(unit)}"
        if len(near) > 1:
            return "divided: found as several"
        [other] = near
        if sum(_is_about(one, other) for one in self.gold) > 1:
            return "joined: found as one with others"
        return _wrong_end(unit["chars"], other["chars"], self.words)

    def _described(self, unit: Unit) -> str:
        content = self.words.part(min(unit["chars"]), max(unit["chars"]) + 1)
        return f"{self.words.cue(unit['cue'])} with {content}"


def _error(unit: Unit, what: str) -> Error:
    return unit["type"], what, min(unit["chars"]), max(unit["chars"]) + 1


def _is_about(one: Unit, other: Unit) -> bool:
    shorter = min(len(one["chars"]), len(other["chars"]))
    return len(one["chars"] & other["chars"]) * SHARED >= shorter


def _wrong_end(wanted: set[int], given: set[int], words: Words) -> str:
    first, last = (min(wanted), min(given)), (max(wanted), max(given))
    at_start = sum(min(first) <= at < max(first) for at in wanted | given)
    at_end = sum(min(last) < at <= max(last) for at in wanted | given)
    if at_start == at_end == 0:
        return "inside: words between left out or taken in"
    if at_end >= at_start:
        end = "end too early" if last[1] < last[0] else "end too late"
        stretch = min(last) + 1, max(last) + 1
    else:
        end = "start too late" if first[1] > first[0] else "start too early"
        stretch = min(first), max(first)
    return f"{end}: {words.part(*stretch)}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--top", type=int, default=20)
    parser.add_argument("--spans", type=int, default=3)
    parser.add_argument("--type", default=None)
    given = parser.parse_args()
    options = ExtractOptions()
    corpus = PolNeAR.read(given.corpora, build_nlp(options.model), options)
    found = corpus.predictions()
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row, paragraphs in zip(corpus.rows, corpus.parsed, strict=True):
        words = Words(paragraphs)
        compared = Compared(corpus.scorer, row, found[row["id"]], words)
        for kind, what, start, end in compared.errors():
            places[kind, what].append(f"{row['id']}:{start}-{end}")
    if given.type is not None:
        for (kind, what), where in sorted(places.items()):
            if given.type in f"{kind} {what}":
                print(f"{kind} {what}", *where, sep="\n  ")
        return
    whole = sum(map(len, places.values()))
    groups: Counter[tuple[str, str]] = Counter()
    for (kind, what), where in places.items():
        groups[kind, what.partition(":")[0]] += len(where)
    print(f"{whole} errors")
    for (kind, group), count in groups.most_common():
        print(f"  {count:4} {kind} {group}")
    print("\n| errors | quotation | type | some places |\n|---|---|---|---|")
    ranked = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    for (kind, what), where in ranked[: given.top]:
        print(f"| {len(where)} | {kind} | {what} | {', '.join(where[: given.spans])} |")


if __name__ == "__main__":
    main()
