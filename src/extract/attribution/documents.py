"""Texts that speak for who issued them: memos, reports, letters, studies."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.entity import Entity, Mention
from extract.attribution.issuers import Lookup, find_issuer, is_outlet_text, owner_of_letterhead
from extract.attribution.syntax import is_definite

_REPLIES = frozenset({"answer", "response", "reply"})
"""Nouns for texts only where somebody's own goes to something: "Hale's answer to the lawsuit"."""
_COPIES = frozenset({"copy", "copies"})
"""Nouns for a text met before, where an outlet is said to have them: "A copy was obtained by"."""
_PUBLISHING = frozenset({"publish", "print", "air", "broadcast", "post", "release", "report"})
"""What an outlet does with texts that it got."""
_POSTS = frozenset({"post", "tweet", "thread", "caption"})
"""Nouns for what was just told that somebody wrote: "Maro tweeted that ... The tweet said"."""
_LOOK_BACK = 400
"""Mentions looked back over for the outlet whose story it is."""
_BACK = 3
"""Sentences in which the organization of an internal document is looked for."""


def is_document(token: Token) -> bool:
    """Whether a noun names a text."""
    lower = token.lower_
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.pos_ == "NOUN":
        return False  # a one-page memo, the policy director
    return lower in lexicon.words("speakers_organizations", "documents", "nouns") or (
        (lower in _REPLIES and (_is_own_reply(token) or _is_sent_reply(token)))
        or (lower in _COPIES and _is_shown(token))
    )


def _is_own_reply(token: Token) -> bool:
    owned = any(child.dep_ == "poss" for child in token.children)
    return owned and any(child.dep_ == "prep" and child.lower_ == "to" for child in token.children)


def _is_shown(token: Token) -> bool:
    """Whether somebody is said to have got or seen a copy."""
    seeing = lexicon.words("speakers_organizations", "documents", "seen")
    return token.dep_ in {"nsubjpass", "dobj"} and token.head.lemma_ in seeing


def _is_sent_reply(token: Token) -> bool:
    """Whether a reply is a text by what is told of it: "The reply, sent at noon, read"."""
    told = {child.lemma_ for child in token.children if child.dep_ == "acl"} | {token.head.lemma_}
    return token.dep_ == "nsubj" and bool(told & {"send", "read", "come", "write", "say"})


def is_internal(token: Token) -> bool:
    """Whether a text was made for the inside of its organization."""
    marks = lexicon.words("speakers_organizations", "documents", "internal")
    return any(child.lower_ in marks for child in token.children)


def find_title(token: Token) -> str | None:
    """The noun with the capitalised words before it, where there are any: "Coast Watch survey"."""
    doc = token.doc
    start = token.i
    while (
        start > 0
        and doc[start - 1].text[0].isupper()
        and doc[start - 1].pos_ in {"PROPN", "ADJ", "NOUN"}
    ):
        if doc[start - 1].ent_type_ in {"DATE", "TIME"} or doc[start - 1].is_sent_start:
            break
        start -= 1
    return doc[start : token.i + 1].text if start < token.i else None


def find_reader(token: Token, lookup: Lookup) -> Entity | None:
    """The outlet that saw or printed a text, or was sent it.

    "an internal memo seen by the newspaper", "a transcript of a hearing obtained by the Courier".
    """
    seeing = lexicon.words("speakers_organizations", "documents", "seen")
    if token.dep_ == "dobj" and token.head.lemma_ in seeing | _PUBLISHING:
        for child in token.head.children:
            found = lookup(child.i) if child.dep_ == "nsubj" else None
            if found is not None and found.is_outlet:
                return found
    for child in _participles(token):
        reader = _agent_of(child, lookup)
        if reader is not None and (child.lemma_ in seeing or reader.is_outlet):
            return reader
    copy = token.head.head
    copied = token.dep_ == "pobj" and token.head.lower_ == "of" and copy.lower_ in _COPIES
    return find_reader(copy, lookup) if copied else None


def _participles(token: Token) -> Iterator[Token]:
    """What is said to have been done with a text: seen, published."""
    done = lexicon.words("speakers_organizations", "documents", "seen") | _PUBLISHING
    nouns = [token]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "about"}:
            nouns += [noun for noun in child.children if noun.dep_ == "pobj"]
    for noun in nouns:
        yield from (c for c in noun.children if c.dep_ == "acl" and c.lemma_ in done)
    if token.dep_ == "nsubjpass" and token.head.lemma_ in done:
        yield token.head


def _agent_of(participle: Token, lookup: Lookup) -> Entity | None:
    for agent in participle.children:
        if agent.dep_ in {"agent", "prep"} and agent.lower_ == "by":
            return next((lookup(c.i) for c in agent.children if c.dep_ == "pobj"), None)
    return None


def find_owner(
    history: Sequence[Mention], sentence: int, token: Token, lookup: Lookup
) -> Entity | None:
    """The organization that an internal text without a named issuer belongs to.

    It is the one that the text itself speaks of, else the last organization but outlets that was a
    subject. Plural "documents" may come from anywhere and get none.
    """
    if token.tag_ in {"NNS", "NNPS"}:
        return None
    verb = token.head
    for clause in verb.children:
        if clause.dep_ == "ccomp" and clause.i > token.i:
            for child in clause.children:
                found = lookup(child.i) if child.dep_ == "nsubj" else None
                if found is not None and _may_own(found):
                    return found
    for mention in reversed(history):
        if sentence - mention.sentence > _BACK:
            return None
        if mention.is_subject and not mention.is_quoted and _may_own(mention.entity):
            return mention.entity
    return None


def _may_own(entity: Entity) -> bool:
    return entity.kind == "organization" and not entity.is_outlet


def find_known(documents: Sequence[Entity], token: Token) -> Entity | None:
    """The text met before that "the memo" or "the internal memo" means."""
    noun = token.lemma_.lower()
    internal = is_internal(token)
    for document in reversed(documents):
        if noun in document.nouns:
            return document
    if noun == "document" and documents and len(set(documents)) == 1:
        return documents[0]
    alike = lexicon.words("speakers_organizations", "documents", "alike")
    findings = [document for document in documents if document.nouns & alike]
    if noun in alike and len({document.issuer for document in findings}) == 1:
        return findings[-1]
    if internal:
        for document in reversed(documents):
            if document.internal:
                document.nouns.add(noun)
                return document
    return None


class Texts:
    """The texts that an article speaks of, in the order they were met."""

    def __init__(self) -> None:
        self._known: list[Entity] = []

    def find(
        self, token: Token, history: Sequence[Mention], sentence: int, lookup: Lookup
    ) -> Entity:
        """The text that a noun names: one met before, or a new one with its issuer.

        Args:
            token: The noun.
            history: The mentions before.
            sentence: Number of the sentence.
            lookup: Who a token of the paragraph means.
        """
        if is_outlet_text(token) and is_definite(token):
            outlet = _last_outlet(history)
            if outlet is not None:
                return self._new(token, outlet)
        if token.lower_ in _COPIES:
            return self._copy(token, lookup)
        issuer = find_issuer(token, lookup)
        if issuer is not None and issuer.kind == "document":
            issuer = issuer.issuer
        definite = is_definite(token) or (token.i > 0 and token.nbor(-1).lower_ == "the")
        known = find_known(self._known, token) if definite else None
        if known is not None and known.issuer is None and owner_of_letterhead(token, lookup):
            known.issuer = issuer  # the memo met before turns out to be on its letterhead
            return known
        reader = find_reader(token, lookup)
        if issuer is None and reader is None and known is not None:
            return known
        if issuer is None and definite and token.lower_ in _POSTS:
            issuer = _last_poster(history, sentence)
        internal = is_internal(token)
        if issuer is None and internal:
            issuer = find_owner(history, sentence, token, lookup)
        document = self._new(token, issuer)
        document.internal = internal
        document.via = reader
        return document

    def _copy(self, token: Token, lookup: Lookup) -> Entity:
        """The text met last, of which an outlet got a copy; a new one where none was met."""
        known = self._known[-1] if self._known else self._new(token, None)
        known.via = known.via or find_reader(token, lookup)
        return known

    def _new(self, token: Token, issuer: Entity | None) -> Entity:
        noun = token.lemma_.lower()
        document = Entity("document", (noun,), issuer=issuer, nouns={noun})
        document.title = find_title(token) if issuer is None else None
        self._known.append(document)
        return document


def _last_poster(history: Sequence[Mention], sentence: int) -> Entity | None:
    """Who wrote something or put it online in the sentence before, or in this one."""
    for mention in reversed(history):
        if sentence - mention.sentence > 1:
            return None
        if mention.is_quoted or not mention.entity.words:
            continue
        if mention.is_poster or mention.is_speaker:
            return mention.entity if mention.is_poster else None
    return None


def _last_outlet(history: Sequence[Mention]) -> Entity | None:
    for mention in reversed(history[-_LOOK_BACK:]):
        if mention.entity.is_outlet and mention.is_subject:
            return mention.entity
    return None
