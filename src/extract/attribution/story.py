"""What has been read of an article up to one word: who was met, and where."""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.entity import Entity, Mention
from extract.attribution.indirect import is_reporting
from extract.attribution.marked import MarkedParagraph
from extract.attribution.names import Name, find_names
from extract.attribution.openings import Openings
from extract.attribution.register import Register
from extract.attribution.syntax import is_source

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_POSTING = frozenset({"post", "tweet", "write", "share"})
"""Verbs for what the post, or the tweet, of the next sentence is."""


def _is_told_of(doc: Doc, end: int) -> bool:
    """Whether words are a subject in spite of the parse, or what a clause behind them is about.

    That is, an inflected verb right behind them has no subject, or ", who" introduces them.
    """
    if end >= len(doc):
        return False
    verb = doc[end]
    if verb.text == "who" or (verb.text == "," and doc[end : end + 2].text in {", who", ", whose"}):
        return True
    told = verb.tag_ in {"VBD", "VBZ"}
    return told and not any(child.dep_ in SUBJECTS for child in verb.children)


class Story:
    """Kept up to date by `Discourse`; those who find whom words mean look back over it."""

    def __init__(self, paragraphs: Sequence[MarkedParagraph]) -> None:
        self.paragraphs = paragraphs
        self.register = Register()
        self.openings = Openings(paragraphs)
        self.names: list[list[Name]] = [
            find_names(marked.doc, marked.tokens) for marked in paragraphs
        ]
        self.meaning: list[dict[int, Mention]] = [{} for _ in paragraphs]
        """Of each paragraph, what its tokens mean."""
        self.history: list[Mention] = []
        """The mentions so far in this field of the article."""
        self.sentence = 0
        """Number of the sentence in the article."""
        self.first_sentence = 0
        """Number of the first sentence of the paragraph."""
        self.number = 0
        self.current: MarkedParagraph

    @property
    def meaning_here(self) -> dict[int, Mention]:
        """What the tokens of this paragraph mean so far."""
        return self.meaning[self.number]

    @property
    def names_here(self) -> list[Name]:
        """The names of this paragraph, those ahead too."""
        return self.names[self.number]

    def mention(self, entity: Entity, start: int, end: int, head: Token, *, is_name: bool) -> None:
        """Notes that words mean an entity, and that it was met."""
        mention = self.new_mention(entity, start, end, head, is_name=is_name)
        self.give(start, end, mention)
        self.history.append(mention)

    def give(self, start: int, end: int, mention: Mention) -> None:
        """Notes what words mean, unless they mean somebody with a name already."""
        meaning = self.meaning_here
        for at in range(start, end):
            before = meaning.setdefault(at, mention)
            if not before.entity.words:
                meaning[at] = mention
                self.history = [one for one in self.history if one is not before]

    def new_mention(
        self, entity: Entity, start: int, end: int, head: Token, *, is_name: bool = False
    ) -> Mention:
        """A mention at the place of reading, not noted yet."""
        source = is_source(head)
        subject = head.dep_ in SUBJECTS
        if head.dep_ == "appos":  # Acme's owner, Brill Holdings, denied it
            explained = head.head
            unread = explained.dep_ == "ROOT" and explained.pos_ == "NOUN"
            subject = unread or explained.dep_ in SUBJECTS
        subject = subject or (is_name and _is_identified(head))
        speaker = source or (head.dep_ == "nsubj" and is_reporting(head.head))
        posting = head.dep_ == "nsubj" and head.head.lemma_.lower() in _POSTING
        return Mention(
            entity=entity,
            start=start,
            end=end,
            sentence=self.sentence,
            is_subject=source or subject or _is_told_of(head.doc, end),
            is_speaker=speaker,
            is_poster=posting or (speaker and self._is_online(start)),
            is_quoted=self.current.is_quoted(start),
            is_name=is_name,
        )

    def _is_online(self, token: int) -> bool:
        """Whether the sentence around a token tells of what was put online."""
        places = lexicon.words("speakers_organizations", "documents", "online")
        start, end = self.current.sentence(token)
        sentence = [token.lower_ for token in self.current.doc[start:end]]
        return not places.isdisjoint(sentence + [" ".join(two) for two in pairwise(sentence)])


def _is_identified(head: Token) -> bool:
    """Whether a sentence tells who somebody was: "The kid was Ada Webb"."""
    verb = head.head
    if head.dep_ != "attr" or verb.lemma_ != "be":
        return False
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    negated = any(child.dep_ == "neg" for child in verb.children)
    return subject is not None and subject.pos_ in {"NOUN", "ADJ"} and not negated
