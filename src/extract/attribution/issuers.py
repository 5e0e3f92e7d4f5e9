"""Who issued a text: by its own noun phrase, the verb that made it, or its letterhead."""

from collections.abc import Callable

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.entity import Entity

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
_LETTERHEAD = frozenset({"letterhead", "stationery"})
_RELATIVES = frozenset({"which", "that"})
_OF_MAKER = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PRON", "PART"})
_MAX_MAKER = 5
"""Words between "which" and what was done: which the Quay River Council filed."""


def is_outlet_text(token: Token) -> bool:
    """Whether a noun is a newspaper's own text: "the story said"."""
    return token.lower_ in lexicon.words("speakers_organizations", "outlets", "texts")


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
        or owner_of_letterhead(token, lookup)
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
    if child.dep_ == "prep" and child.lower_ in {"in", "of", "for"} and is_outlet_text(token):
        found = next((_speaker_of(c, lookup) for c in child.children if c.dep_ == "pobj"), None)
        return found if found is not None and found.is_outlet else None
    if child.dep_ == "prep" and child.lower_ in _MADE_BY:
        return next((_speaker_of(c, lookup) for c in child.children if c.dep_ == "pobj"), None)
    if child.dep_ in {"acl", "relcl"} and child.lemma_ in _MAKING | {"do"}:
        maker = _maker_in(child, lookup)
        return None if _passes_on(maker, child) else maker
    return None


def _maker_in(clause: Token, lookup: Lookup) -> Entity | None:
    """Who made a text by the clause on it: "written by Maro", "that his boss, Owen Birch, sent"."""
    for agent in clause.children:
        if agent.dep_ in {"agent", "prep"} and agent.lower_ in _MADE_BY:
            return next((_speaker_of(c, lookup) for c in agent.children if c.dep_ == "pobj"), None)
    for maker in clause.children:
        if clause.dep_ == "relcl" and maker.dep_ == "nsubj" and maker.i < clause.i:
            return _named_last(maker, lookup)
    return None


def _named_last(noun: Token, lookup: Lookup) -> Entity | None:
    """Whom a noun means, else the name in apposition to it: "Maro’s manager, Owen Birch"."""
    named = (lookup(child.i) for child in noun.children if child.dep_ == "appos")
    return next(filter(None, named), None) or _speaker_of(noun, lookup)


def _passes_on(maker: Entity | None, verb: Token) -> bool:
    """Whether an outlet only printed the text of another: "a letter published by the Courier"."""
    return maker is not None and maker.is_outlet and verb.lemma_ in _SPREADING


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
    if at > start and doc[at : at + 1].text == ",":  # that Maro’s manager, Owen Birch, sent
        start = at = at + 1
        while at < len(doc) and at - start < _MAX_MAKER and doc[at].pos_ in _OF_MAKER:
            at += 1
        if at in {start, len(doc) - 1} or doc[at : at + 1].text != ",":
            return None
        found = _speaker_of(doc[at - 1], lookup)
        return found if doc[at + 1].lemma_ in _MAKING and doc[at + 1].tag_[:2] == "VB" else None
    if at in {start, len(doc)} or doc[at].tag_ not in {"VBD", "VBN"}:
        return None
    found = _speaker_of(doc[at - 1], lookup) if doc[at].lemma_ in _MAKING else None
    return None if _passes_on(found, doc[at]) else found


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


def owner_of_letterhead(token: Token, lookup: Lookup) -> Entity | None:
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
