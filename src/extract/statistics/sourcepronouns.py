"""Whom the pronouns of a source mean in their own sentence: `it said`, `its report shows`."""

from spacy.tokens import Token

from extract.statistics.documents import is_document
from extract.statistics.passage import sentence_of

THINGS = frozenset({"it", "its"})
_NAMING = frozenset({"NN", "NNP", "NNPS"})
_GIVING = frozenset({"give", "release", "publish", "provide", "share", "file", "submit", "present"})


def subject_before(pronoun: Token) -> Token | None:
    """`The office rejects the estimate; it says …`: whom the clause before is about."""
    if pronoun.lower_ != "it" or not pronoun.i or pronoun.nbor(-1).text != ";":
        return None
    start = sentence_of(pronoun).start
    before = reversed(pronoun.doc[start : pronoun.i])
    subject = next((token for token in before if token.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ not in {"NN", "NNP"} or subject.ent_type_ == "PERSON":
        return None
    return subject


def clause_subject(pronoun: Token) -> Token | None:
    """`Talgarra lifted output 11%, it told the exchange`: what the sentence before it is about.

    No document, which may be the pronoun's own: `The report it gave the board shows`.
    """
    if pronoun.lower_ not in THINGS:
        return None
    before = pronoun.doc[sentence_of(pronoun).start : pronoun.i]
    subject = next((t for t in before if t.dep_ == "nsubj" and not is_document(t)), None)
    if subject is None or subject.tag_ not in _NAMING or subject.ent_type_ == "PERSON":
        return None
    return subject


def pronoun_owning(document: Token) -> Token | None:
    """The pronoun of `its annual report`, `figures it gave the board`."""
    behind = document.nbor(1) if document.i + 1 < len(document.doc) else document
    if behind.tag_ == "PRP" and behind.head.lemma_ in _GIVING:
        return behind
    return next((child for child in document.lefts if child.tag_ == "PRP$"), None)
