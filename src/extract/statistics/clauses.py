"""What a figure measures, by the subject or the verb of its clause.

Each rule takes a figure's link to the parse and gives a stretch of the page, or nothing.
"""

from spacy.tokens import Token

from extract.statistics.anchor import Link
from extract.statistics.figure import Place
from extract.statistics.phrases import (
    clausal_subject,
    governing_verb,
    named_phrase,
    subject_of,
    verb_phrase,
)
from extract.statistics.verbs import (
    EMPTY,
    STATING,
    is_changing,
    is_measured,
    is_saying,
    is_setting,
    is_stating,
    says_little,
)

_READINGS = frozenset(
    {"be", "total", "reach", "cost", "average", "exceed", "equal", "run", "measure", "hit", "go"}
    | {"bring", "range", "come", "number", "amount", "top", "account", "cover", "represent", "hold"}
)
"""Of the verbs whose subject is measured, those that are never measured themselves."""
_MAKING_UP = frozenset({"account", "make", "comprise", "constitute", "represent", "supply", "be"})
_PRONOUNS = frozenset({"it", "that", "this", "they", "which", "these", "those", "there"})


def clausal(link: Link) -> Place | None:
    """`Busing pupils would cost $9`: what is done, where that is the subject."""
    verb = governing_verb(link.anchor)
    if verb is None or verb.i > link.figure.token.i:
        return None
    return clausal_subject(verb)


def stated_of(link: Link) -> Place | None:
    """The subject of a verb that states a figure or a change: `rents fell 3 percent`."""
    verb = governing_verb(link.anchor)
    if verb is None or not (is_changing(verb) or verb.lemma_ in STATING):
        return None
    return _subject(link, verb)


def said_of(link: Link) -> Place | None:
    """The subject of the clause; the verb where the subject is somebody who acts."""
    verb = governing_verb(link.anchor)
    subject = _subject(link, verb)
    if subject is not None:
        return subject
    above = subject_of(link.anchor)
    if above is not None and above.lower_ in _PRONOUNS and says_little(verb):
        return None
    if verb is None or verb.i in link.inside or verb.pos_ == "AUX" or verb.lemma_ in EMPTY:
        return None
    passive = any(child.dep_ == "nsubjpass" for child in verb.lefts)
    if is_stating(verb) and not passive and verb.lemma_ in _READINGS:
        return None
    return verb_phrase(verb)


def _subject(link: Link, verb: Token | None) -> Place | None:
    """The subject above a figure, where it is measured; not who only says so."""
    subject = subject_of(link.anchor)
    if subject is None or subject.i in link.inside:
        return None
    behind = subject.i > link.figure.token.i
    if is_saying(subject.head) and (behind or subject.head != verb):
        return None
    if is_measured(subject, verb) or _is_described(link, subject, verb):
        return named_phrase(subject, skip=link.inside)
    return None


def _is_described(link: Link, subject: Token, verb: Token | None) -> bool:
    """Somebody or a name that is measured after all.

    `Residents make up 23 percent of`, `the towns are 9 miles apart`, `one driver was clocked at`,
    and what the tagger takes for a name at the start of a sentence: `Turnout was 44 percent`.
    """
    figure = link.figure
    if verb is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return False
    if subject.pos_ == "NOUN" and is_setting(subject) and subject.ent_type_ in {"DATE", "TIME"}:
        return False
    if verb.lemma_ in _MAKING_UP and figure.kind == "percent":
        return figure.population is not None or subject.is_sent_start is True
    if figure.kind == "measure":
        return verb.lemma_ == "be" or subject.dep_ == "nsubjpass"
    if figure.kind == "money" and subject.is_sent_start is True:
        return verb.lemma_ in {"sell", "fetch", "cost", "average"}
    return False
