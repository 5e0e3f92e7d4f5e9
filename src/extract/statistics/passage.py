"""Text and sentences of a parsed paragraph, worked out once.

spaCy joins the tokens at every `Doc.text` and walks the whole Doc at every `Token.sent`: together
that was two thirds of this room's time.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Span, Token

from extract.attribution import Paragraph
from extract.statistics.figure import Place

_LAYOUT = ("SENT_START", "IDX")
_WORDS = ("LEMMA", "LOWER", "POS", "TAG")
_WORD = re.compile(r"\w+")
_KEPT = 8
"""Docs remembered: rules look at one paragraph and at most the one before."""


class Parse:
    """What is known of one Doc.

    The lists hold spaCy's numbers (`get_string_id`) for what tokens are: rules that look at every
    token of a sentence read them many times faster than tokens.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._sentences: dict[int, Span] = {}
        """By token."""
        self.words: dict[int, frozenset[str]] = {}
        """By the first token of a sentence."""
        self.clause_verbs: dict[int, Token | None] = {}
        """By token, as those below: what `relation` was asked for and found."""
        self.attachments: dict[int, tuple[Token, Token | None]] = {}
        self.held_against: dict[int, str | None] = {}
        self.subjects: dict[int, Token | None] = {}
        self.noun_phrases: dict[int, Place] = {}
        """What `phrases` was asked for and found."""
        self.times: dict[int, list[re.Match[str]]] = {}
        """What `timewords` finds in the sentence that starts at a token."""
        self.gap_relations: dict[Place, str] = {}
        """By the words between two figures."""
        self.names: Sequence[Place] = ()
        """Where numbers that belong to a name stand: `Resolution 2025-14`, `Project 2025`."""

    @cached_property
    def text(self) -> str:
        """Its text."""
        return self._doc.text

    def _columns(self, attributes: Sequence[str]) -> list[list[int]]:
        columns: list[list[int]] = self._doc.to_array(list(attributes)).T.tolist()
        return columns

    @cached_property
    def _layout(self) -> list[list[int]]:
        return self._columns(_LAYOUT)

    @cached_property
    def _words(self) -> list[list[int]]:
        return self._columns(_WORDS)

    @cached_property
    def starts(self) -> list[int]:
        """The first token of each sentence."""
        marks, starts = self._layout[0], list[int]()
        while 1 in marks[(at := starts[-1] + 1 if starts else 0) :]:
            starts.append(marks.index(1, at))
        return starts if starts and starts[0] == 0 else [0, *starts]

    @cached_property
    def offsets(self) -> list[int]:
        """Where each token starts."""
        return self._layout[1]

    @property
    def lemmas(self) -> list[int]:
        """The lemma of each token."""
        return self._words[0]

    @property
    def lowers(self) -> list[int]:
        """Each token in lower case."""
        return self._words[1]

    @property
    def parts_of_speech(self) -> list[int]:
        """The part of speech of each token."""
        return self._words[2]

    @property
    def tags(self) -> list[int]:
        """The tag of each token."""
        return self._words[3]

    def sentence(self, token_index: int) -> Span:
        """The sentence that holds a token."""
        found = self._sentences.get(token_index)
        if found is None:
            at = bisect_right(self.starts, token_index)
            start = self.starts[at - 1]
            end = self.starts[at] if at < len(self.starts) else len(self._doc)
            found = Span(self._doc, start, end)
            self._sentences.update(dict.fromkeys(range(start, end), found))
        return found


@lru_cache(maxsize=_KEPT)
def parse_of(doc: Doc) -> Parse:
    """What is known of `doc`, the same for all who ask while it is read."""
    return Parse(doc)


def text_of(doc: Doc) -> str:
    """The text of `doc`."""
    return parse_of(doc).text


def remember_text(paragraph: Paragraph) -> None:
    """Note the text of a paragraph's Doc: joining its tokens is slow."""
    parse_of(paragraph.doc).text = paragraph.text


def sentence_of(token: Token) -> Span:
    """The sentence that holds `token`."""
    return parse_of(token.doc).sentence(token.i)


def sentence_text(token: Token) -> str:
    """The text of the sentence that holds `token`; to join its tokens would be slow."""
    sentence = sentence_of(token)
    return text_of(token.doc)[sentence.start_char : sentence.end_char]


def sentence_words(sentence: Span) -> frozenset[str]:
    """The words of a sentence in small letters.

    A pattern that needs one of some words is tried where the sentence has it: to look costs a
    twentieth of trying.
    """
    doc, start = sentence.doc, sentence.start
    known = parse_of(doc).words
    if start not in known:
        text = text_of(doc)[sentence.start_char : sentence.end_char]
        known[start] = frozenset(_WORD.findall(text.lower()))
    return known[start]


def sentence_starts(doc: Doc) -> list[int]:
    """Token indices at which the sentences of `doc` start."""
    return parse_of(doc).starts


def tokens_over(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that hold the characters from `start` to `end`; None for no character.

    What `Doc.char_span` gives in its mode `expand`, which looks through the tokens one by one.
    """
    found = token_range(doc, start, end)
    return Span(doc, found.start, found.stop) if found else None


def token_range(doc: Doc, start: int, end: int) -> range:
    """The indices of the tokens that hold the characters from `start` to `end`."""
    offsets = parse_of(doc).offsets
    if not 0 <= start < end or not offsets:
        return range(0)
    return range(bisect_right(offsets, start) - 1, bisect_left(offsets, end))


def is_followed_by(first: Paragraph, second: Paragraph) -> bool:
    """Whether two paragraphs stand in the same field of an article."""
    return (first.field, first.index) == (second.field, second.index) and len(first.doc) > 0


def shifted(place: Place, by: int) -> Place:
    """A stretch of another paragraph in offsets of this one, negative where it stands before."""
    return place[0] + by, place[1] + by


def token_over(doc: Doc, offset: int) -> Token | None:
    """The token that holds the character at `offset`, or stands before that blank."""
    offsets = parse_of(doc).offsets
    if not offsets or not 0 <= offset < len(text_of(doc)):
        return None
    return doc[max(bisect_right(offsets, offset) - 1, 0)]
