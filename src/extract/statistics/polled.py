"""Which poll the figures of a race come from where their sentence names none.

Stories name a poll once and tell its figures for paragraphs. A figure whose measure is a candidate,
or a margin of error, is of the last poll that was named, unless its sentence tells of votes cast.
"""

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Span, Token

from extract.attribution import Paragraph
from extract.statistics.documents import is_document
from extract.statistics.figure import Figure
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.points import is_margin
from schemas import SourceReference

_POLL = re.compile(r"\b(?:poll|survey)\b", re.IGNORECASE)
_CAST = re.compile(
    r"\b(?:of the (?:\w+ )?votes?|votes? (?:cast|counted)|ballots?|precincts?|counted|won|victory"
    r"|defeated|carried|lost|finished|swept|crush(?:ed|ing)|(?<!would )(?<!could )beat"
    r"|elections? (?:night|results?|returns?))\b"
)
"""What tells of votes cast, which no poll tells."""
_REACH = 2
"""Paragraphs behind one that names the poll or takes a figure of it."""

Refer = Callable[[Paragraph, Token], SourceReference | None]
"""What a document is named as a source."""


class LastPoll:
    """The last poll that was named, paragraph by paragraph in page order."""

    def __init__(self, refer: Refer) -> None:
        """Takes what names a document."""
        self._refer = refer
        self._poll: SourceReference | None = None
        self._paragraphs = 0
        """Since it was named or taken."""

    def fill_in(
        self,
        paragraph: Paragraph,
        figures: Sequence[Figure],
        sources: Sequence[SourceReference | None],
    ) -> list[SourceReference | None]:
        """The sources of the figures of the next paragraph, with the poll where it told them."""
        self._paragraphs += 1
        polls = _find_polls(paragraph.doc)
        filled = list(sources)
        for at, figure in enumerate(figures):
            sentence = sentence_of(figure.token)
            while polls and polls[0].i < sentence.end:
                self._name(paragraph, polls.pop(0))
            if sources[at] is None and _is_polled(figure, sentence) and self._is_near():
                filled[at] = self._poll
                self._paragraphs = 0
        for poll in polls:
            self._name(paragraph, poll)
        return filled

    def _is_near(self) -> bool:
        return self._paragraphs <= _REACH

    def _name(self, paragraph: Paragraph, poll: Token) -> None:
        """Keep it; `a new poll` is no other than the one before, and `the poll` names none."""
        named = self._refer(paragraph, poll)
        words = (named.name or named.mention or "") if named is not None else ""
        if named is None or _POLL.fullmatch(words):
            return
        if _POLL.search(words) and self._poll is not None and self._is_near():
            return
        self._poll = SourceReference(name=words, date=named.date)
        self._paragraphs = 0


def _find_polls(doc: Doc) -> list[Token]:
    if not _POLL.search(text_of(doc)):
        return []
    return [token for token in doc if _POLL.fullmatch(token.text) and is_document(token)]


def _is_polled(figure: Figure, sentence: Span) -> bool:
    """Whether a figure is of those that a poll tells."""
    text = text_of(sentence.doc)
    if not (figure.is_of_candidate or is_margin(figure, text)):
        return False
    return _CAST.search(text, sentence.start_char, sentence.end_char) is None
