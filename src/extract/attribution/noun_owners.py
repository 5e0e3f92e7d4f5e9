"""Whose words a noun of speech or thought stands for: Maro's advice, the reply from Maro."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.cast import Cast
from extract.attribution.marked import MarkedParagraph
from extract.attribution.reference import body_noun
from extract.attribution.roles import is_role_noun
from extract.attribution.syntax import find_subject, mention_span

MaySay = Callable[[Token], bool]
"""Whether a noun, name or pronoun means somebody who may say something."""

_OWNERS = frozenset({"of", "from", "by"})
_SPEAKERS = frozenset({"person", "organization"})
_PRONOUNS = frozenset({"he", "she", "they", "his", "her", "their", "him", "them", "its", "it"})
_THINGS = frozenset({"its", "it"})
_PHRASE = frozenset({"DET", "ADJ", "NUM", "ADV", "NOUN", "PROPN", "PRON", "PART", "VERB", "SYM"})
_PHRASE_WORDS = 12
"""Tokens of a noun phrase in which its noun is looked for."""


def is_noun_of_speech(token: Token) -> bool:
    """Whether a noun stands for what somebody says or thinks: advice, verdict, words."""
    return token.pos_ == "NOUN" and _is_listed(token, lexicon.words("cues", "noun", "nouns"))


def is_slogan(noun: Token) -> bool:
    """Whether a noun is what a body is known by, so that only a person's is speech: motto."""
    return noun.lower_ in lexicon.words("marks", "slogan", "nouns")


def _is_listed(token: Token, nouns: frozenset[str]) -> bool:
    return token.lower_ in nouns or token.lemma_.lower() in nouns


def noun_of_phrase(
    start: int, marked: MarkedParagraph, fits: Callable[[Token], bool]
) -> Token | None:
    """The first fitting noun of the noun phrase that begins at a token; None for another phrase."""
    doc = marked.doc
    for token in doc[start : start + _PHRASE_WORDS]:
        if marked.is_quoted(token.i) or token.pos_ not in _PHRASE or token.tag_ == "VBD":
            return None
        compound = token.dep_ == "compound" and token.head.i > token.i
        if not compound and fits(token):
            return token
    return None


def who_may_say(marked: MarkedParagraph, cast: Cast) -> MaySay:
    """A test of who may say something: people, bodies, and nouns for them."""

    def may_say(token: Token) -> bool:
        if marked.is_quoted(token.i):
            return False
        entity = cast.entity_at(marked, token.i)
        if entity is not None:
            return entity.kind in _SPEAKERS
        lower = token.lower_
        if token.pos_ == "PRON":
            return lower in _PRONOUNS
        singular = token.lemma_.lower()
        return token.pos_ in {"NOUN", "PROPN"} and (
            is_role_noun(lower)
            or lexicon.is_person_noun(singular)
            or singular in lexicon.kin()
            or body_noun(token) is not None
        )

    return may_say


def is_person(token: Token, marked: MarkedParagraph, cast: Cast) -> bool:
    """Whether a word means one person: by name, surname, pronoun or office."""
    entity = cast.entity_at(marked, token.i)
    if entity is not None:
        return entity.kind == "person" or cast.names_person(token.text)
    return (token.pos_ == "PRON" and token.lower_ in _PRONOUNS - _THINGS) or (
        is_role_noun(token.text) and body_noun(token) is None
    )


def find_owner(noun: Token, marked: MarkedParagraph, may_say: MaySay) -> Token | None:
    """Whose words a noun stands for, outside quotation marks; None where nobody's.

    By a possessive, by "of" or "from", by who held or gave it: "Maro's advice", "the reply from
    Maro", "a sign held by Maro", "the answer that Maro gave", "Maro had one message".
    """
    for owner in _owners(noun, marked):
        if owner is not None and marked.outside(owner):
            return owner if may_say(owner) else None
    return None


def _owners(noun: Token, marked: MarkedParagraph) -> Iterator[Token | None]:
    yield next((child for child in noun.children if child.dep_ == "poss"), None)
    about = noun.lemma_.lower() in lexicon.words("cues", "noun", "about")
    by = lexicon.words("cues", "noun_verbs", "by")
    giving = lexicon.words("cues", "noun_verbs", "giving")
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _OWNERS:
            if not (about and child.lower_ == "of"):
                yield _object(child)
        elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in by:
            yield next((_object(c) for c in child.children if c.lower_ in {"by", "from"}), None)
        elif child.dep_ == "relcl" and child.lemma_ in giving:
            yield _subject(child, marked)
    behind = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if behind.head.i != noun.i and behind.dep_ == "prep" and behind.lower_ in {"of", "from"}:
        yield _object(behind)  # came the plea from Maro
    if noun.dep_ == "dobj" and noun.head.lemma_ in giving:
        yield _subject(noun.head, marked)


def _object(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def _subject(verb: Token, marked: MarkedParagraph) -> Token | None:
    while verb.dep_ == "xcomp":
        verb = verb.head  # the question she kept asking
    subject = find_subject(verb, marked)
    return subject if subject is not None and subject.i < verb.i else None


def mention_of(owner: Token, marked: MarkedParagraph, noun: int | None = None) -> tuple[int, int]:
    """The words for an owner, without the ending of a possessive."""
    start, end = mention_span(owner, marked, noun)
    while end - 1 > owner.i and marked.doc[end - 1].tag_ == "POS":
        end -= 1
    return start, end
