"""What a figure measures, by the noun, preposition or verb that governs it.

Each rule takes a figure's link to the parse and gives a stretch of the page, or nothing.
"""

from spacy.tokens import Token

from extract.statistics.anchor import Link, is_agent, verb_above
from extract.statistics.figure import Place
from extract.statistics.lexicon import change_nouns, change_verbs
from extract.statistics.phrases import (
    governing_verb,
    noun_phrase,
    phrase_head,
    predicate,
    subject_of,
    verb_phrase,
)
from extract.statistics.verbs import (
    EMPTY,
    STATING,
    is_changing,
    is_measured,
    is_setting,
)

_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "ROOT"})
_MODIFIER = frozenset({"nummod", "compound", "amod", "nmod", "quantmod"})
_NAMING = frozenset({"in", "for", "on", "of"})
_NAMED_BEHIND = {
    "money": frozenset({"in", "for", "on", "of", "to", "into", "toward", "towards"}),
    "measure": frozenset({"of"}),
    "duration": frozenset({"of"}),
    "rate": frozenset({"of"}),
}
_OWNING = frozenset({"of", "at", "between", "above", "below", "under", "over"})
_DEALING = frozenset({"at", "for", "by", "to", "from", "as", "into", "between"})
_WORKED_OUT = frozenset({"cost", "price", "value", "number", "share", "total", "amount", "bill"})
_BENCHMARKS = frozenset(
    {"average", "norm", "total", "limit", "rate", "figure", "number", "target", "pace", "amount"}
    | {"minimum", "maximum", "count", "share", "level", "standard", "goal", "size", "value"}
)
"""`three times the federal minimum`: what a multiple is held against is not what is measured."""
_GIVEN = frozenset({"raise", "hike", "discount", "bump", "cut"})
"""Nouns of change that are given themselves: `raises of 3 percent`."""
_PAYING = frozenset(
    {"receive", "spend", "pay", "cost", "owe", "raise", "earn", "collect", "borrow", "win", "offer"}
)
_SAYING_NO_MORE = frozenset({"amount", "sum", "cost", "price", "total", "rate", "pace", "clip"})
"""Behind a preposition: `in the amount of`, `at a cost of`, `at a pace of`."""
_SPENDING = frozenset({"spend", "use", "borrow"})
_SURPASSING = frozenset({"exceed", "beat", "trail", "top", "surpass", "outpace", "miss", "lead"})
"""`beat the average by 2 points`: the subject is measured, not what it is held against."""
_WINNING = frozenset({"win", "receive", "get", "take", "garner", "earn", "draw", "poll", "capture"})


def modified(link: Link) -> Place | None:
    """The noun behind that the figure modifies; a noun of change leads on to what changes."""
    token = link.figure.token
    last = link.last
    while token.dep_ in _MODIFIER and token.head.i <= last.i and token.head != token:
        token = token.head
    head = token.head
    if token.dep_ not in _MODIFIER or head.i <= last.i or is_setting(head):
        return None
    if head.pos_ not in _NOUNS and not (head.pos_ == "ADJ" and head.dep_ in _NOMINAL):
        return None
    if link.figure.kind == "multiple" and head.lemma_ in _BENCHMARKS:
        return None
    if head.lemma_ in change_nouns():
        return _changed(head, link.inside) or _wanted(head, link)
    return noun_phrase(head, skip=link.inside)


def _changed(change: Token, skip: frozenset[int] = frozenset()) -> Place | None:
    """What a noun of change is of: `a 7 percent rise in rents`, `gave clerks a 3 percent raise`."""
    named = _named_behind(change, _NAMING | {"to"}, skip)
    if named is None and change.dep_ == "appos" and change.head.pos_ in _NOUNS:
        named = change.head
    if named is None and change.dep_ == "dobj":
        named = next((c for c in change.head.children if c.dep_ == "dative"), None)
    return noun_phrase(named) if named is not None and named.pos_ in _NOUNS else None


def _wanted(change: Token, link: Link) -> Place | None:
    """`They want a 7 percent raise`: the change itself, where its subject only wants it."""
    subject = subject_of(change)
    if change.dep_ != "dobj" or subject is None:
        return None
    if subject.pos_ != "PRON" and not is_agent(subject):
        return None
    return noun_phrase(change, skip=link.inside)


def _named_behind(
    token: Token, words: frozenset[str], skip: frozenset[int] = frozenset()
) -> Token | None:
    """The object of a preposition directly behind."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in words:
            for noun in child.children:
                named = noun.dep_ == "pobj" and noun.pos_ in _NOUNS and noun.i not in skip
                if named and not is_setting(noun):
                    return noun
    return None


def in_clause(link: Link) -> Place | None:
    """`the $19 million that Fremont received`: what the clause about a sum says was done."""
    if link.figure.kind != "money":
        return None
    for token in link.anchor, link.figure.token:
        for clause in token.rights:
            if clause.dep_ == "relcl" and clause.lemma_ in _PAYING:
                return verb_phrase(clause)
    return None


def owned(link: Link) -> Place | None:
    """The noun whose value the figure is: `a rate of 2.46`, `reserves equal to 9 percent`."""
    preposition = link.preposition
    if preposition is None:
        above = link.anchor.head
        if link.anchor.dep_ == "npadvmod" and above.lower_ == "worth":
            return _described(above, link)
        return None
    noun = preposition.head
    if noun.pos_ == "ADJ" and preposition.lower_ in {"to", "as", "than"}:
        return _described(noun, link)
    return _possessed(noun, preposition, link)


def _possessed(noun: Token, preposition: Token, link: Link) -> Place | None:
    """`a rate of 2.46`, `townhomes on 6 acres`; of `a loss of 925` what was lost."""
    lying = preposition.lower_ == "on" and link.figure.kind == "measure"
    if not (lying or preposition.lower_ in _OWNING) or noun.i > preposition.i:
        return None
    if noun.pos_ == "ADP" and noun.dep_ == "prep":
        noun = noun.head
    if noun.pos_ != "NOUN" or noun.i in link.inside or is_setting(noun):
        return None
    if is_agent(noun) and not _is_size_of(link, preposition):
        return None
    if noun.lemma_ in change_nouns():
        found = _changed(noun, link.inside)
        given = noun.lemma_ in _GIVEN or (noun.lemma_ == "loss" and link.figure.kind == "money")
        return noun_phrase(noun) if found is None and given else found
    if noun.lemma_ in _SAYING_NO_MORE and noun.head.lower_ in {"at", "in", "for"}:
        return _priced(noun, link)
    return noun_phrase(noun, skip=link.inside)


def _priced(noun: Token, link: Link) -> Place | None:
    """`repairs at a cost of $40`: what the words before `cost` name, or what it is `for`."""
    at = link.last.i + 1
    if at + 1 < len(link.doc) and link.doc[at].lower_ == "for":
        head = phrase_head(link.doc, link.doc[at + 1])
        if head is not None and not is_setting(head):
            return noun_phrase(head, skip=link.inside)
    owner = noun.head.head
    return noun_phrase(owner, skip=link.inside) if owner.pos_ == "NOUN" else None


def _is_size_of(link: Link, preposition: Token) -> bool:
    """`a town of 4,200`: how many a body has."""
    figure = link.figure
    return figure.kind == "count" and figure.unit is None and preposition.lower_ == "of"


def _described(adjective: Token, link: Link) -> Place | None:
    """`drifts as high as 7 feet`: the noun before that an adjective describes."""
    noun = adjective.head
    if adjective.dep_ not in {"amod", "prep", "acl"} or noun.pos_ not in _NOUNS:
        return None
    return noun_phrase(noun, skip=link.inside) if noun.i < adjective.i else None


def dealt_with(link: Link) -> Place | None:
    """The object of the verb that sets the figure: `cap insulin at $35`, `raised the fee by $7`."""
    preposition = link.preposition
    if preposition is None:
        direct = link.anchor.dep_ == "npadvmod" and is_changing(link.anchor.head)
        leading = link.anchor if direct else None
    else:
        leading = preposition if preposition.lower_ in _DEALING else None
    verb = verb_above(preposition or link.anchor.head) if leading is not None else None
    if verb is None or leading is None:
        return None
    for child in verb.rights:
        if child.dep_ == "dobj" and child.i < leading.i and child.pos_ == "NOUN":
            priced = link.figure.kind == "money" or not _is_counted(child)
            if child.i in link.inside or not priced or verb.lemma_ in _SURPASSING:
                return None
            if child.lemma_ in _WORKED_OUT:
                named = _named_behind(child, _NAMING)
                return noun_phrase(named) if named is not None else noun_phrase(child)
            return noun_phrase(child, skip=link.inside)
    return None


def _is_counted(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.lefts)


def named(link: Link) -> Place | None:
    """`$1.2 million in pollution controls`, `5.1 inches of rain`."""
    figure, doc = link.figure, link.doc
    words = _NAMED_BEHIND.get(figure.kind)
    at = link.last.i + 1
    if words is None or at + 1 >= len(doc) or doc[at].lower_ not in words:
        return None
    if figure.base is not None and not figure.base.adjacent and figure.kind != "rate":
        return None
    if doc[at].lower_ not in {"of", "to", "toward", "towards"} and _is_worth(link):
        return None
    first = doc[at + 1]
    head = phrase_head(doc, first) if first.tag_ != "VB" else None
    if head is None or is_setting(head) or _is_somebody(head):
        return None
    if doc[at].lower_ in {"to", "toward", "towards"} and is_agent(head):
        return None
    return noun_phrase(head, skip=link.inside)


def _is_somebody(noun: Token) -> bool:
    """`$250,000 for Benning`: money for somebody is for something else."""
    return noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON"


def _is_worth(link: Link) -> bool:
    """`Ground beef averages $5.35 a pound in stores`: the subject has that value."""
    verb = verb_above(link.anchor.head if link.anchor.dep_ != "pobj" else link.anchor)
    at = link.preposition is not None and link.preposition.lower_ == "at"
    if verb is None or not (at or verb.lemma_ in STATING or is_changing(verb)):
        return False
    if any(c.dep_ == "prt" for c in verb.rights):
        return False
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and subject.i < link.figure.token.i and is_measured(subject, verb)


def won(link: Link) -> Place | None:
    """`Dana Ruiz won 52 percent`: the candidate."""
    verb = verb_above(link.anchor.head if link.anchor.dep_ == "dobj" else link.anchor)
    if link.figure.kind != "percent" or verb is None or verb.lemma_ not in _WINNING:
        return None
    subject = subject_of(verb)
    if subject is not None and subject.pos_ == "NOUN":
        subject = next((c for c in subject.rights if c.dep_ == "appos"), subject)
    if subject is None or subject.pos_ != "PROPN" or subject.ent_type_ != "PERSON":
        return None
    return noun_phrase(subject)


def lasting(link: Link) -> Place | None:
    """`has been out of service for 11 weeks`, `took crews six hours to put it out`: what lasts."""
    preposition = link.preposition
    if link.figure.kind != "duration":
        return None
    taking = link.anchor.head
    if preposition is None and taking.lemma_ == "take":
        inner = next((c for c in taking.rights if c.dep_ in {"xcomp", "advcl"}), None)
        return predicate(inner, skip=link.inside) if inner and inner.tag_ == "VB" else None
    if preposition is None or preposition.lower_ != "for":
        return None
    verb = verb_above(preposition)
    if verb is None or verb.lemma_ != "be":
        return None
    for child in verb.rights:
        if child.i < preposition.i and child.dep_ in {"acomp", "prep", "attr", "advmod"}:
            last = max((t for t in child.subtree if t.i < preposition.i), key=lambda t: t.i)
            return child.idx, last.idx + len(last)
    return None


def led_to(link: Link) -> Place | None:
    """`About $4 million would go to parks`, `spend $7 million to retool plants`: what it is for."""
    verb = link.anchor.head
    if link.figure.kind == "money" and link.anchor.dep_ == "dobj" and verb.lemma_ in _SPENDING:
        return _purpose(verb, link)
    if link.figure.kind != "money" or link.anchor.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    if verb.i < link.anchor.i or verb.lemma_ not in {"go", "flow", "pay", "cover", "fund"}:
        return None
    direct = next((c for c in verb.rights if c.dep_ == "dobj" and c.pos_ in _NOUNS), None)
    noun = direct or _named_behind(verb, frozenset({"to", "toward", "towards", "for", "into"}))
    return noun_phrase(noun) if noun is not None else None


def _purpose(verb: Token, link: Link) -> Place | None:
    """What is done with the money, or what it is spent on."""
    noun = _named_behind(verb, frozenset({"on", "for"}), link.inside)
    if noun is not None:
        return noun_phrase(noun, skip=link.inside)
    inner = next((c for c in verb.rights if c.dep_ in {"xcomp", "advcl"}), None)
    opens = inner is not None and any(c.tag_ == "TO" for c in inner.lefts)
    return predicate(inner, skip=link.inside) if inner is not None and opens else None


def done(link: Link) -> Place | None:
    """The verb whose object a sum or a length of time is: `stole $312`, `wait 83 days`."""
    if link.figure.kind not in {"money", "duration"}:
        return None
    verb = governing_verb(link.anchor)
    if verb is None or verb.pos_ != "VERB" or verb.i in link.inside or verb.lemma_ in EMPTY:
        return None
    lemma = verb.lemma_
    if lemma in _SPENDING and (spent := _spent_doing(link)) is not None:
        return spent
    changes = change_verbs()
    if lemma in STATING or (lemma in changes and lemma != "lose"):
        return None
    anchor = link.anchor
    direct = anchor.head == verb and anchor.dep_ in {"dobj", "npadvmod", "nsubjpass"}
    if not direct and link.figure.kind != "duration":
        return None
    return verb_phrase(verb)


def _spent_doing(link: Link) -> Place | None:
    """`spent $1,316 per mile plowing its streets`, `spent six hours cleaning up`."""
    at = link.last.i + 1
    following = link.doc[at] if at < len(link.doc) else None
    if following is None or following.tag_ != "VBG" or following.dep_ == "amod":
        return None
    return predicate(following, skip=link.inside)


def changed_by_verb(link: Link) -> Place | None:
    """`doubled their pay`: the object of a verb that is the figure."""
    token = link.figure.token
    if link.figure.kind != "multiple" or token.pos_ != "VERB":
        return None
    for child in token.rights:
        if child.dep_ == "dobj" and child.pos_ in _NOUNS:
            return noun_phrase(child)
    return None
