"""What a figure measures, by the subject or the verb of its clause.

Each rule takes a figure's link to the parse and gives a stretch of the page, or nothing.
"""

from spacy.tokens import Token

from extract.statistics.anchor import Link, is_agent
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
_STEPPING = frozenset({"from", "to", "by"})
_PACES = frozenset({"rate", "pace", "clip"})
_TIMED = frozenset({"annual", "annualized", "adjusted", "yearly", "monthly", "weekly", "daily"})
_MOST_DONE = 6
"""Words of a verb with what completes it that still name what is done."""
_MAKING_UP = frozenset({"account", "make", "comprise", "constitute", "represent", "supply", "be"})
_PRONOUNS = frozenset({"it", "that", "this", "they", "which", "these", "those", "there"})


def clausal(link: Link) -> Place | None:
    """`Busing pupils would cost $9`: what is done, where that is the subject."""
    verb = governing_verb(link.anchor)
    if verb is None or verb.i > link.figure.token.i:
        return None
    return clausal_subject(verb)


def done_for(link: Link) -> Place | None:
    """`has run the mill for 31 years`, `sat on the market for 33 days`: what lasts so long."""
    preposition = link.preposition
    if link.figure.kind != "duration" or preposition is None or preposition.lower_ != "for":
        return None
    verb = governing_verb(preposition)
    if verb is None or verb.pos_ != "VERB" or verb.i >= preposition.i or verb.lemma_ in EMPTY:
        return None
    words = link.doc[verb.i : preposition.i]
    if len(words) > _MOST_DONE or any(t.is_punct or t.like_num or t.tag_ == "TO" for t in words):
        words = words[:1]
    return words.start_char, words.end_char


def at_pace(link: Link) -> Place | None:
    """`Sales fell to an annual rate of 4.1 million`: what goes at it."""
    of = link.preposition
    pace = of.head if of is not None and of.lower_ == "of" else None
    if pace is None or pace.lemma_ not in _PACES:
        return None
    timed = any(child.lower_ in _TIMED for child in pace.lefts)
    subject = subject_of(pace) if timed and is_changing(governing_verb(pace)) else None
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return None
    return named_phrase(subject, skip=link.inside)


def stated_of(link: Link) -> Place | None:
    """The subject of a verb that states a figure or a change: `rents fell 3 percent`."""
    verb = governing_verb(link.anchor)
    if verb is None or not (is_changing(verb) or verb.lemma_ in STATING):
        return None
    return _subject(link, verb)


def changed(link: Link) -> Place | None:
    """`The board widened the lane from nine feet`: what is changed, not who does it."""
    first = min(link.inside, default=0)
    preposition = link.preposition or link.doc[first - 1]
    if preposition.lower_ not in _STEPPING or preposition.dep_ != "prep":
        return None
    unit = link.figure.unit
    counts = unit is not None and unit.place is not None and not unit.family
    if is_agent(link.anchor) or (counts and preposition.lower_ == "to"):
        return None  # `cut its force from 212 workers`, `cut power to 8,600 homes`
    verb = preposition.head.head if preposition.head.dep_ == "dobj" else preposition.head
    if not is_changing(verb):
        return None
    noun = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if noun is None or noun.i > preposition.i or noun.pos_ != "NOUN":
        return None
    if any(child.like_num for child in noun.lefts) or noun.ent_type_:
        return None
    return named_phrase(noun, skip=link.inside)


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
