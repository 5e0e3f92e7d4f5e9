"""Words that have their capital from the sentence they open, not from a name: Turnout, Hundreds."""

from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Token

from extract.attribution.marked import MarkedParagraph

_COMMON = frozenset({"NN", "NNS"})


class Openings:
    """What an article's other sentences tell of a word that opens one."""

    def __init__(self, paragraphs: Sequence[MarkedParagraph]) -> None:
        self._paragraphs = [one for one in paragraphs if one.paragraph.field == "text"]

    def is_common_noun(self, token: Token) -> bool:
        """Whether a word that opens a sentence is a noun like any other, whatever its label says.

        So its tag or its use in small letters elsewhere says, where the article never has its
        capital inside a sentence. Not words all in capitals.
        """
        if not _opens_sentence(token) or not token.is_title or token.text in self._capitals:
            return False
        return token.tag_ in _COMMON or token.lower_ in self._nouns

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Words with a capital inside a sentence."""
        return frozenset(
            token.text
            for marked in self._paragraphs
            for token in marked.tokens
            if token.is_title and not _opens_sentence(token)
        )

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """Common nouns in small letters."""
        return frozenset(
            token.text
            for marked in self._paragraphs
            for token in marked.tokens
            if token.tag_ in _COMMON and token.is_lower
        )


def _opens_sentence(token: Token) -> bool:
    return token.i == 0 or bool(token.is_sent_start) or token.doc[token.i - 1].is_quote
