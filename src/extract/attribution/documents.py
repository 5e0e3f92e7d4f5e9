"""Texts that speak for who issued them: memos, reports, letters, studies."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.entity import Entity, Mention
from extract.attribution.syntax import is_definite

Lookup = Callable[[int], Entity | None]
"""Who a token of the paragraph means."""

_MAKING = frozenset(
    {
        "write",
        "issue",
        "release",
        "publish",
        "send",
        "file",
        "post",
        "sign",
        "commission",
        "conduct",
        "produce",
        "prepare",
        "draft",
        "author",
        "compile",
        "submit",
        "put",
        "deliver",
        "tweet",
        "announce",
    }
)
_MADE_BY = frozenset({"by", "from"})
_SPREADING = frozenset({"release", "publish", "post", "put"})
"""What a newspaper also does with the texts of others."""
_REPLIES = frozenset({"answer", "response", "reply"})
"""Nouns for texts only where somebody's own goes to something: "Hale's answer to the lawsuit"."""
_COPIES = frozenset({"copy", "copies"})
"""Nouns for a text met before, where an outlet is said to have them: "A copy was obtained by"."""
_PUBLISHING = frozenset({"publish", "print", "air", "broadcast", "post", "release", "report"})
"""What an outlet does with texts that it got."""
_LETTERHEAD = frozenset({"letterhead", "stationery"})
_RELATIVES = frozenset({"which", "that"})
_OF_MAKER = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PRON"})
_MAX_MAKER = 5
"""Words between "which" and what was done: which the Quay River Council filed."""
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


def is_outlet_text(token: Token) -> bool:
    """Whether a noun is a newspaper's own text: "the story said"."""
    return token.lower_ in lexicon.words("speakers_organizations", "outlets", "texts")


def is_internal(token: Token) -> bool:
    """Whether a text was made for the inside of its organization."""
    marks = lexicon.words("speakers_organizations", "documents", "internal")
    return any(child.lower_ in marks for child in token.children)


def find_issuer(token: Token, lookup: Lookup) -> Entity | None:
    """Who issued a text, by its own noun phrase or the verb that made it."""
    for child in token.children:
        found = _issuer_in(child, token, lookup)
        if found is not None:
            return found
    found = (
        _maker_behind(token, lookup)
        or _maker_by(token, lookup)
        or _government_before(token, lookup)
        or _owner_of_letterhead(token, lookup)
    )
    if found is not None:
        return found
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "in":
        sayer = _sayer_in(token)
        if sayer is not None:
            return _speaker_of(sayer, lookup)
    if token.dep_ in {"dobj", "attr"} and head.lemma_ in _MAKING:
        for child in head.children:
            if child.dep_ == "nsubj":
                return _speaker_of(child, lookup)
        if head.dep_ == "conj":
            return next(
                (_speaker_of(c, lookup) for c in head.head.children if c.dep_ == "nsubj"), None
            )
    return None


def _sayer_in(token: Token) -> Token | None:
    """Who speaks in a text: "Keene said in a statement", "Keene called it a trap in an email"."""
    verb = token.head.head
    own = any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in token.children)
    while own and verb.pos_ in {"NOUN", "PROPN"} and verb.head.i != verb.i:
        verb = verb.head  # the parser hangs the text on the words before it
    if lexicon.cue_group(verb.lemma_) not in {"report", "naming"}:
        return None
    sayer = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    joint = sayer is not None and any(child.dep_ == "conj" for child in sayer.children)
    return None if joint else sayer


def _issuer_in(child: Token, token: Token, lookup: Lookup) -> Entity | None:
    if child.dep_ == "poss" and child.i < token.i:
        return lookup(child.i)
    if child.dep_ in {"compound", "nmod"} and child.i < token.i:
        found = lookup(child.i)
        return found if found is not None and is_established(found) else None
    if child.dep_ == "prep" and child.lower_ in {"in", "of"} and is_outlet_text(token):
        found = next((_speaker_of(c, lookup) for c in child.children if c.dep_ == "pobj"), None)
        return found if found is not None and found.is_outlet else None
    if child.dep_ == "prep" and child.lower_ in _MADE_BY:
        return next((_speaker_of(c, lookup) for c in child.children if c.dep_ == "pobj"), None)
    if child.dep_ in {"acl", "relcl"} and child.lemma_ in _MAKING | {"do"}:
        for agent in child.children:
            if agent.dep_ in {"agent", "prep"} and agent.lower_ in _MADE_BY:
                return next(
                    (_speaker_of(c, lookup) for c in agent.children if c.dep_ == "pobj"), None
                )
    return None


def _maker_behind(token: Token, lookup: Lookup) -> Entity | None:
    """Who made a text by the clause on it: "the lawsuit, which the co-op filed in May".

    Read off the words, for the parser often takes the maker for an apposition.
    """
    doc = token.doc
    at = token.i + 1 + (doc[token.i + 1 : token.i + 2].text == ",")
    if at + 1 >= len(doc) or doc[at].lower_ not in _RELATIVES:
        return None
    start = at = at + 1
    while at < len(doc) and at - start < _MAX_MAKER and doc[at].pos_ in _OF_MAKER:
        at += 1
    if at in {start, len(doc)} or doc[at].tag_ not in {"VBD", "VBN"}:
        return None
    found = _speaker_of(doc[at - 1], lookup) if doc[at].lemma_ in _MAKING else None
    passed_on = found is not None and found.is_outlet and doc[at].lemma_ in _SPREADING
    return None if passed_on else found


def _maker_by(token: Token, lookup: Lookup) -> Entity | None:
    """Who made a text by the participle on it: "a report prepared for the board by Acme Partners".

    Read off the words, for the parser often hangs the "by" on the noun before it.
    """
    doc = token.doc
    making = token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "VBN"
    if not making or doc[token.i + 1].lemma_ not in _MAKING | {"do"}:
        return None
    behind = doc[token.i + 2 : token.i + 2 + _MAX_MAKER + _MAX_MAKER]
    by = next((word.i for word in behind if word.lower_ in _MADE_BY), None)
    if by is None or any(word.tag_ in {"VBD", "VBZ"} for word in doc[token.i + 2 : by]):
        return None
    maker: Entity | None = None
    for at in range(by + 1, min(len(doc), by + 1 + _MAX_MAKER)):
        if doc[at].pos_ not in _OF_MAKER:
            break
        found = lookup(at)  # of the firm Acme Partners, the last word tells
        if found is not None and found.kind in {"organization", "person"}:
            maker = found
    return maker


def _government_before(token: Token, lookup: Lookup) -> Entity | None:
    """The local government right before a text: "a City of Ashgrove memo".

    The parser hangs the text on the "of".
    """
    doc = token.doc
    if token.i < len(("City", "of", "Ashgrove")) or not doc[token.i - 1].text[0].isupper():
        return None
    found = lookup(token.i - 1)
    return found if found is not None and _is_government(found) else None


def _is_government(entity: Entity) -> bool:
    places = lexicon.words("speakers_organizations", "places", "words")
    opens = entity.words[0] in places or entity.words[0] == "Town"
    return opens and entity.words[1:2] == ("of",)


def _owner_of_letterhead(token: Token, lookup: Lookup) -> Entity | None:
    """Whose letterhead a text is on: "a memo on Brill Health letterhead"."""
    verb = token.head if token.dep_ in {"nsubj", "nsubjpass"} else None
    holders = [child for child in token.children if child.dep_ == "acl"]
    for holder in (token, *holders, *([verb] if verb is not None else [])):
        for on in holder.children:
            if on.dep_ != "prep" or on.lower_ != "on":
                continue
            for noun in on.children:
                if noun.lower_ in _LETTERHEAD:
                    return _letterhead_owner(noun, lookup)
    return None


def _letterhead_owner(noun: Token, lookup: Lookup) -> Entity | None:
    for child in noun.children:
        if child.dep_ in {"compound", "nmod", "poss"}:
            found = lookup(child.i)
            if found is not None:
                return found
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((lookup(one.i) for one in child.children if one.dep_ == "pobj"), None)
    return None


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


def is_established(entity: Entity) -> bool:
    """Whether more than one capitalised word before a noun tells that there is such a body.

    "a Global Trade review" may be a title; "a State University study" is not.
    """
    heads = lexicon.words("speakers_organizations", "heads", "words")
    return entity.times > 1 or any(word in heads or word.isupper() for word in entity.words)


def _speaker_of(token: Token, lookup: Lookup) -> Entity | None:
    found = lookup(token.i)
    if found is None:
        for child in token.children:
            if child.dep_ == "appos" and lookup(child.i) is not None:
                return lookup(child.i)
    return found


def find_reader(token: Token, lookup: Lookup) -> Entity | None:
    """The outlet that saw a text: "an internal memo seen by the newspaper"."""
    seeing = lexicon.words("speakers_organizations", "documents", "seen")
    if token.dep_ == "dobj" and token.head.lemma_ in seeing | _PUBLISHING:
        for child in token.head.children:
            found = lookup(child.i) if child.dep_ == "nsubj" else None
            if found is not None and found.is_outlet:
                return found
    for child in [*token.children, *([token.head] if token.dep_ == "nsubjpass" else [])]:
        passive = child.dep_ == "acl" or child.i == token.head.i
        if not passive or child.lemma_ not in seeing:
            continue
        for agent in child.children:
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
        known = find_known(self._known, token) if is_definite(token) else None
        if known is not None and known.issuer is None and _owner_of_letterhead(token, lookup):
            known.issuer = issuer  # the memo met before turns out to be on its letterhead
            return known
        reader = find_reader(token, lookup)
        if issuer is None and reader is None and known is not None:
            return known
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


def _last_outlet(history: Sequence[Mention]) -> Entity | None:
    for mention in reversed(history[-_LOOK_BACK:]):
        if mention.entity.is_outlet and mention.is_subject:
            return mention.entity
    return None
