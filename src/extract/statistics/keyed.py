"""Patterns that are tried where a sentence has one of their words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span

from extract.statistics.passage import sentence_words, text_of


@dataclass(frozen=True, slots=True)
class Keyed:
    """A pattern of which each match holds one of `words`, in capitals or not.

    It is tried in sentences that have such a word alone: to look costs a twentieth of trying.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]

    def iter_in(self, sentence: Span) -> Iterable[re.Match[str]]:
        """Its matches in `sentence`, in order."""
        if self.words.isdisjoint(sentence_words(sentence)):
            return ()
        return self.pattern.finditer(text_of(sentence.doc), sentence.start_char, sentence.end_char)

    def is_in(self, words: str, sentence: Span) -> bool:
        """Whether it matches somewhere in `words`, which stand in `sentence`."""
        if self.words.isdisjoint(sentence_words(sentence)):
            return False
        return self.pattern.search(words) is not None
