"""A paragraph with its quotation marks laid over its words."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.paragraph import Paragraph
from extract.text.marks import Quoted, find_quoted

_STOPS = frozenset({".", "!", "?", "…", "..."})
_LAST_OF_STOPS = frozenset(stop[-1] for stop in _STOPS)
_OPENING = frozenset("\"“„‟«`‘'([")
_WORD = re.compile(r"\w+")
MARKS_AND_SPACE = " \u00a0\"'“”‘’«»`"
_MAX_STRAY_SUBJECT = 6
"""Tokens of the subject of an attribution inside a quotation whose closing mark was forgotten."""


@dataclass(frozen=True, slots=True)
class Region:
    """A quoted stretch in tokens."""

    number: int
    """Place among the paragraph's regions."""
    start: int
    """First token inside the marks."""
    end: int
    """Token behind the last one inside."""
    first: int
    """The opening mark's token (or `start` where the mark is glued to a word)."""
    last: int
    """Token behind the closing mark."""
    inner: tuple[int, int]
    """Characters inside the marks, in the paragraph."""
    closed: bool
    """Whether a closing mark was found."""
    words: int
    """How many words it holds."""
    last_character: str
    """Its last character that is no mark and no space: what the sentence ends with."""


class MarkedParagraph:
    """A parsed paragraph that knows which tokens are quoted and where its sentences begin."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.doc: Doc = paragraph.doc
        self.text: str = paragraph.text
        self.tokens: list[Token] = list(self.doc)
        self._starts: list[int] = self.doc.to_array("IDX").tolist()
        self.region_of: list[int] = [-1] * len(self.doc)
        self.regions: list[Region] = []
        for quoted in find_quoted(self.text):
            self._add(quoted)
        self.sentence_starts: frozenset[int] = frozenset({0, *self._iter_sentence_starts()})
        self._sentences = sorted(self.sentence_starts)

    def _add(self, quoted: Quoted) -> None:
        inner = self._without_stray_clause(quoted)
        while inner[0] < inner[1] and self.text[inner[0]].isspace():
            inner = inner[0] + 1, inner[1]
        while inner[0] < inner[1] and self.text[inner[1] - 1].isspace():
            inner = inner[0], inner[1] - 1
        count = len(_WORD.findall(self.text, *inner))
        if not count:
            return
        whole_end = quoted.end if inner[1] >= quoted.inner_end - 1 else inner[1]
        start, end = self.token_at(inner[0]), self.token_at(inner[1] - 1) + 1
        first, last = self.token_at(quoted.start), self.token_at(whole_end - 1) + 1
        words = self.text[slice(*inner)].rstrip(MARKS_AND_SPACE)
        region = Region(
            len(self.regions),
            start,
            end,
            first,
            max(last, end),
            inner,
            quoted.closed,
            count,
            words[-1],
        )
        self.regions.append(region)
        for token in range(first, region.last):
            self.region_of[token] = region.number

    def _without_stray_clause(self, quoted: Quoted) -> tuple[int, int]:
        """The inner offsets, less an attribution that a forgotten closing mark let in.

        `"We took it in, she said. "You two ask for more."`: the first quotation ends at the comma.
        """
        start, end = quoted.inner_start, quoted.inner_end
        if quoted.closed:
            return start, end
        first, last = self.token_at(start), self.token_at(end - 1)
        for token in self.doc[first + 1 : last + 1]:
            if token.tag_ != "VBD" or lexicon.cue_group(token.lemma_.lower()) != "report":
                continue
            comma = self._comma_before_clause(token, first, last)
            if comma is not None:
                return start, self.doc[comma].idx + 1
        return start, end

    def _comma_before_clause(self, verb: Token, first: int, last: int) -> int | None:
        """The comma before "she said." or "said Keene, who"; None for a clause of other shape."""
        after = verb.i + 1
        if self.doc[verb.i - 1].text == ",":
            inverted = after <= last and self.doc[after].pos_ in {"PROPN", "PRON"}
            return verb.i - 1 if inverted else None
        if after <= last and self.doc[after].text not in {".", ","}:
            return None
        for back in range(verb.i - 1, max(first, verb.i - _MAX_STRAY_SUBJECT), -1):
            if self.doc[back].text == ",":
                return back if self.doc[verb.i - 1].pos_ in {"PRON", "PROPN", "NOUN"} else None
        return None

    def _iter_sentence_starts(self) -> Iterator[int]:
        for number in range(1, len(self.doc)):
            last = number - 1
            final = self.tokens[last].text[-1]
            if self.region_of[last] < 0 and final not in _LAST_OF_STOPS and not final.isspace():
                continue
            here = self.tokens[number]
            while last > 0 and self.tokens[last].is_space:
                last -= 1
            before = self.tokens[last]
            if here.is_space:
                continue
            if self.region_of[number] >= 0:
                region = self.regions[self.region_of[number]]
                if number != region.first:
                    continue
            if self.region_of[last] >= 0:
                region = self.regions[self.region_of[last]]
                if region.last > number:
                    continue
                ends = self.doc[region.end - 1].text in _STOPS
            else:
                ends = before.text in _STOPS or (
                    before.text[-1:] in ".!?" and bool(here.is_sent_start)
                )
            if ends and (here.text[0] in _OPENING or not here.text[0].islower()):
                yield number

    # ------------------------------------------------------------------ places
    def token_at(self, offset: int) -> int:
        """The token that holds the character at `offset` of the paragraph, or the one before it."""
        at = bisect_left(self._starts, offset + 1) - 1
        return max(at, 0)

    def sentence(self, token: int) -> tuple[int, int]:
        """First token of the sentence around `token`, and the one behind its last."""
        at = bisect_left(self._sentences, token + 1) - 1
        end = self._sentences[at + 1] if at + 1 < len(self._sentences) else len(self.doc)
        return self._sentences[at], end

    def is_quoted(self, token: int) -> bool:
        """Whether the token stands inside quotation marks, marks included."""
        return self.region_of[token] >= 0

    def outside(self, token: Token) -> bool:
        """Whether a token stands outside all quotation marks."""
        return self.region_of[token.i] < 0

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the paragraph of the tokens from `start` up to `end`."""
        return self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])
