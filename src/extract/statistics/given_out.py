"""Who gave out or counted figures that are told elsewhere: `The results were posted by …`."""

from spacy.tokens import Token

from extract.statistics.documents import is_document
from extract.statistics.lexicon import word_set

_FOUND = frozenset({"finding", "result", "conclusion"})


def is_releasing(token: Token) -> bool:
    """Whether a word may say that figures were given out, or are somebody's."""
    return token.lemma_ in word_set("sources", "releasing_verbs") or token.lemma_ in {"come", "be"}


def released_by(verb: Token) -> Token | None:
    """Who gave out the figures that are told before.

    `Those are the findings of a Corn Board study.`, `The results were posted by the department.`,
    `The tally comes from Ana Torres.`, `The chief presented the numbers to the council.`
    """
    given = {c.dep_: c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "dobj", "agent"}}
    told = next((c for c in verb.rights if c.dep_ == "attr"), None)
    if verb.lemma_ == "be" and told is not None and told.lemma_ in _FOUND:
        of = next((c for c in told.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        document = _object_behind(of)
        return document if document is not None and is_document(document) else None
    if verb.lemma_ in {"come", "be"}:
        origin = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "from"), None)
        return _object_behind(origin) if _is_given(given.get("nsubj")) else None
    if "nsubjpass" in given:
        return _object_behind(given.get("agent")) if _is_given(given["nsubjpass"]) else None
    return given.get("nsubj") if _is_given(given.get("dobj")) else None


def _is_given(noun: Token | None) -> bool:
    """`the numbers`, `its results`: figures as such, not `results` of something."""
    if noun is None or noun.lemma_.lower() not in word_set("sources", "released"):
        return False
    return not any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.rights)


def _object_behind(preposition: Token | None) -> Token | None:
    children = preposition.rights if preposition is not None else ()
    return next((c for c in children if c.dep_ == "pobj" and c.pos_ in {"NOUN", "PROPN"}), None)


def counted_by(preposition: Token) -> Token | None:
    """`by the agency's own count`, `by the reckoning of Ana Torres`: whose count it is."""
    for noun in preposition.rights:
        if noun.dep_ == "pobj" and noun.lemma_ in word_set("sources", "counts"):
            of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
            return next((c for c in noun.lefts if c.dep_ == "poss"), None) or _object_behind(of)
    return None
