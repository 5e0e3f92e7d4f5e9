"""Which poll the figures of a race come from where their sentence names none.

Stories name a poll once and tell its figures for paragraphs. A figure whose measure is a candidate,
a margin of error or what a share of people said or think is of the last poll that was named, unless
its sentence tells of votes cast. Those who were asked are no source of their own shares.
"""

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Span, Token

from extract.attribution import Paragraph
from extract.statistics.anchor import is_agent
from extract.statistics.documents import is_document
from extract.statistics.figure import Figure, Place
from extract.statistics.passage import sentence_of, text_of, token_over
from extract.statistics.points import is_margin
from extract.statistics.populations import SHARES
from schemas import SourceReference

_POLL = re.compile(r"\b(?:poll|survey)\b", re.IGNORECASE)
_CAST = re.compile(
    r"\b(?:of the (?:\w+ )?votes?|votes? (?:cast|counted)|ballots?|precincts?|counted|won|victory"
    r"|defeated|carried|lost|finished|swept|crush(?:ed|ing)|(?<!would )(?<!could )beat"
    r"|elections? (?:night|results?|returns?))\b"
)
"""What tells of votes cast, which no poll tells."""
_ANSWERING = (
    r"(?:sa(?:y|id|ying)|told|thinks?|thought|thinking|believ\w+|feel|felt|feeling|support\w*"
    r"|oppos\w+|back(?:s|ed|ing)?|favou?r\w*|prefer\w*|(?:dis)?approv\w+|(?:dis)?agree\w*"
    r"|view(?:s|ed|ing)?|consider\w*|rat(?:e|ed|ing)|(?:dis|mis)?trust\w*|wants?|wanted|undecided"
    r"|unsure|no opinion|(?:un)?favou?rabl\w+|positive|negative|(?:dis|un)?satisfied|enthusiastic"
    r"|named|chose|picked|cited|worried|concerned|(?:dis)?likes?"
    r"|would (?:vote|choose|prefer|support|back))\b"
)
_ANSWER = re.compile(rf"\b{_ANSWERING}", re.IGNORECASE)
"""What people who are asked do: their opinions, and how they give them."""
_ANSWERED = re.compile(rf"\s(?:of [^.,;]{{1,40}}? )?(?:who |are |were )?{_ANSWERING}")
"""Behind their share, whatever its measure."""
_ASKED = re.compile(
    r"\b(?:voters?|respondents?|adults?|people|residents?|[A-Z]\w+ans|Democrats|independents|women"
    r"|men|caucus-?goers|parents|those|of them)$"
)
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
            if (
                _is_open(figure, sources[at])
                and self._poll is not None
                and self._is_near()
                and _is_polled(figure, sentence)
            ):
                filled[at] = self._poll
                self._paragraphs = 0
        for poll in polls:
            self._name(paragraph, poll)
        return filled

    def _is_near(self) -> bool:
        return self._paragraphs <= _REACH

    def _name(self, paragraph: Paragraph, poll: Token) -> None:
        """Keep it; `a new poll` is no other than the one before, `the poll` none if it only has."""
        named = self._refer(paragraph, poll)
        words = (named.name or named.mention or "") if named is not None else ""
        again = _POLL.search(words) and self._poll is not None and self._is_near()
        only_has = _POLL.fullmatch(words) and poll.dep_ != "nsubj"
        if named is None or again or only_has:
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
    if not (figure.is_of_candidate or is_margin(figure, text) or _is_answer(figure, text)):
        return False
    return _CAST.search(text, sentence.start_char, sentence.end_char) is None


def _is_answer(figure: Figure, text: str) -> bool:
    """Whether it is a share of people, by what they think or say."""
    if figure.kind not in SHARES or figure.measure is None:
        return False
    if figure.population and not _are_people(figure.token.doc, figure.population):
        return False
    return bool(_ANSWER.search(text, *figure.measure) or _ANSWERED.match(text, figure.end))


def _are_people(doc: Doc, group: Place) -> bool:
    if _ASKED.search(text_of(doc)[slice(*group)]):
        return True
    last = token_over(doc, group[1] - 1)
    return last is not None and is_agent(last)


def _is_open(figure: Figure, source: SourceReference | None) -> bool:
    """Whether nobody is the source of a figure, or only a group of people of its own share."""
    if source is None:
        return True
    return figure.kind in SHARES and _ASKED.search(source.name or source.mention or "") is not None
