"""Whom or what a figure is said of: the company that cuts the jobs, the index that rose.

In this order: the noun behind `of` (`35 sections of the Marten region`), the noun that the counted
one hangs on (`delivery of 400 cars`, `customers with $5 million`), the subject of the clause, also
of the one above, and the object where the figure is the subject or a pronoun is (`It raised the fee
by $5`). Where a figure stands beside another one, or says the same, the other one's.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.statistics.figure import Figure, Place
from extract.statistics.passage import sentence_of, text_of, token_range
from extract.statistics.phrases import noun_phrase, token_at

_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIER = frozenset(
    {"nummod", "compound", "amod", "nmod", "quantmod", "appos", "npadvmod", "conj"}
)
_SUMS = frozenset({"total", "average", "sum", "maximum", "minimum", "number", "amount", "age"})
"""Nouns that say no more than the figure: `a total of 200 people`."""
_WHEN = frozenset({"over", "in", "during", "within", "after", "since", "through"})
"""Before a length of time: when it happened, whatever noun the parse hangs it on."""
_ONE = frozenset({"it", "its"})
_PERSON = frozenset({"he", "she"})
_SEVERAL = frozenset({"they", "we"})
_ASIDE = 12
"""Words of an aside between commas that is jumped over."""
_CLIMB = 10
"""Steps up the parse: three clauses deep."""


def read_subjects(doc: Doc, figures: Sequence[Figure]) -> None:
    """Fill in the subject of the figures of one paragraph."""
    of_token = {
        at: figure for figure in figures for at in token_range(doc, figure.start, figure.end)
    }
    for at, figure in enumerate(figures):
        figure.subject = _subject(doc, figure, of_token) or _shared(figures[:at], figure)
    for figure in figures:
        if figure.same_as is not None:
            behind = _named_behind(doc, figure, ") of ")
            shared = noun_phrase(behind) if behind is not None else figure.same_as.subject
            figure.subject = figure.same_as.subject = shared


def _shared(earlier: Sequence[Figure], figure: Figure) -> Place | None:
    """That of the figure before of the same kind in the sentence."""
    before = earlier[-1] if earlier else None
    if before is None or before.kind != figure.kind or figure.kind == "count":
        return None
    same = sentence_of(before.token).start == sentence_of(figure.token).start
    return before.subject if same else None


def _subject(doc: Doc, figure: Figure, of_token: dict[int, Figure]) -> Place | None:
    head = _named_behind(doc, figure) or _governor(figure) or _clause_subject(figure)
    if head is None:
        return None
    other = of_token.get(head.i)
    if other is None:
        return noun_phrase(head)
    return _place_of(other, figure) if other.start < figure.start else None


def _place_of(other: Figure, figure: Figure) -> Place | None:
    """What another figure stands for: what it counts (`5 million children under the age of 5`).

    Beside it, as in `138 yards and 2 goals`, its own subject.
    """
    if other.kind == "age":
        return other.start, other.end
    counted = other.unit.place if other.unit and not other.unit.family else None
    if figure.kind in {"age", "duration"}:
        return counted or other.subject
    beside = "conj" in {figure.token.dep_, figure.token.head.dep_}
    return other.subject if beside else other.subject or counted


def _named_behind(doc: Doc, figure: Figure, words: str = " of ") -> Token | None:
    """The object of an `of` directly behind; of what the figure counts itself, the owner."""
    if not text_of(doc).startswith(words, figure.end):
        return None
    preposition = token_at(doc, figure.end + len(words) - len("of "))
    for child in preposition.children if preposition is not None else ():
        if child.dep_ == "pobj" and child.pos_ in _NOUNS:
            if not _is_counted(child, figure):
                return child
            return next((c for c in child.lefts if c.dep_ == "poss" and c.pos_ in _NOUNS), None)
    return None


def _is_counted(noun: Token, figure: Figure) -> bool:
    """`two of its schools`, `thousands of dollars`."""
    unit = figure.unit
    if unit is None:
        return False
    counted = unit.place is not None and unit.place[0] <= noun.idx < unit.place[1]
    return counted or noun == unit.token or noun.idx + len(noun) == unit.end


def _governor(figure: Figure) -> Token | None:
    """The noun above the figure's own, through a preposition or as what it modifies."""
    token = figure.token
    for _ in range(_CLIMB):
        head = token.head
        if head == token or head.pos_ in {"VERB", "AUX"}:
            return None
        if figure.kind == "duration" and head.lower_ in _WHEN:
            return None
        if head.pos_ in _NOUNS and not _is_within(head, figure) and head.lemma_ not in _SUMS:
            return None if head.ent_type_ in {"DATE", "TIME"} else _named(head)
        if head.dep_ not in {"prep", "pobj", "dobj", *_MODIFIER} and token.dep_ not in _MODIFIER:
            return None
        token = head
    return None


def _named(noun: Token) -> Token | None:
    """The noun itself; what a copula says, its subject: `Rowan is the home port for 60 boats`."""
    if noun.dep_ != "attr":
        return noun
    subject = _own_subject(noun.head)
    if subject is None and noun.head.dep_ in {"advcl", "xcomp", "acl", "conj"}:
        subject = _own_subject(noun.head.head)
    return subject if subject is not None and subject.pos_ in _NOUNS else noun


def _is_within(token: Token, figure: Figure) -> bool:
    return figure.start < token.idx + len(token) and token.idx < figure.end


def _clause_subject(figure: Figure) -> Token | None:
    token = figure.token
    spoken = None
    for _ in range(_CLIMB):
        spoken = spoken or _own_object(token, figure)
        subject = _own_subject(token)
        if subject is not None:
            return _antecedent(token, subject, figure) or spoken
        if token.dep_ in {"relcl", "acl"}:
            return _named(token.head) if token.head.pos_ in _NOUNS else spoken
        if _is_finite(token):
            return spoken or _noun_before(token, figure)
        if token.head == token:
            break
        token = token.head
    return spoken


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} and verb.dep_ in {"ROOT", "ccomp", "conj"}


def _noun_before(verb: Token, figure: Figure) -> Token | None:
    """The noun right before a verb to which the parse gives no subject: `this year's fee is $5`."""
    if verb.i >= figure.token.i or verb.dep_ == "conj" or verb.is_sent_start:
        return None
    at = verb.i - 1
    if verb.doc[at].text == ",":
        at = next(
            (i - 1 for i in range(at - 1, max(at - _ASIDE, 1), -1) if verb.doc[i].text == ","), 0
        )
    noun = verb.doc[at]
    return noun if noun.pos_ in _NOUNS and noun.ent_type_ not in {"DATE", "TIME"} else None


def _own_object(verb: Token, figure: Figure) -> Token | None:
    """The object beside which the figure stands: `raised the fee by $5`."""
    for child in verb.rights:
        if child.dep_ == "dobj":
            free = child != figure.token and not child.is_ancestor(figure.token)
            return child if free and child.pos_ in _NOUNS else None
    return None


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)


def _antecedent(verb: Token, subject: Token, figure: Figure) -> Token | None:
    """The subject itself; of a relative clause, its noun; of a pronoun, who the clause above names.

    None for the figure itself and what holds it.
    """
    if subject == figure.token or subject.is_ancestor(figure.token):
        return None
    if subject.pos_ in _NOUNS or subject.lower_ in {"old", "olds"}:
        return subject
    if subject.tag_ in {"WDT", "WP"}:
        before = subject.nbor(-1) if subject.i else subject
        return next((noun for noun in (before, verb.head) if noun.pos_ in _NOUNS), None)
    above = _top(verb)
    named = _own_subject(_top(above.head)) if above.dep_ in {"ccomp", "advcl"} else None
    return named if named is not None and _agrees(subject, named) else None


def _top(verb: Token) -> Token:
    """The first of the verbs that share a subject."""
    while verb.dep_ in {"conj", "xcomp", "aux"} and verb.head != verb:
        verb = verb.head
    return verb


def _agrees(pronoun: Token, noun: Token) -> bool:
    """`Dell said it`, `officials say they`, `Ms. Rowe said she`."""
    person = noun.ent_type_ == "PERSON"
    if pronoun.lower_ in _PERSON:
        return noun.pos_ in _NOUNS
    if pronoun.lower_ in _SEVERAL:
        return noun.pos_ in _NOUNS and (noun.tag_ in {"NNS", "NNPS"} or noun.ent_type_ == "ORG")
    return pronoun.lower_ in _ONE and not person and noun.tag_ in {"NN", "NNP", "NNPS"}
