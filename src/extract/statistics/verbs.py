"""Kinds of verbs, by what they say of a figure, and whether their subject is measured."""

from functools import lru_cache

from spacy.tokens import Token

from extract.statistics.anchor import is_agent
from extract.statistics.lexicon import change_verbs, word_set

STATING = frozenset(
    {"be", "total", "reach", "cost", "average", "exceed", "equal", "run", "weigh", "include"}
    | {"consume", "take", "last", "work", "sell", "fetch", "bring", "go", "need", "range", "say"}
    | {"top", "hit", "stand", "remain", "stay", "measure", "rank", "represent", "account", "cover"}
    | {"number", "sit"}
)
"""Verbs whose subject is what the figure measures."""
EMPTY = frozenset(
    {"have", "be", "do", "get", "say", "tell", "make", "will", "would", "can", "see", "find"}
    | {"hold"}
)
"""Verbs that say nothing about what is measured."""
COUNTING = frozenset({"number", "total"})
"""Verbs whose subject is what is counted: `Permits numbered 52`."""
CLAIMING = frozenset(
    {"say", "put", "peg", "claim", "estimate", "report", "count", "tell", "find", "expect", "tally"}
    | {"forecast", "predict", "project"}
)
"""`Organizers claimed 2,000; police counted 300`: of their own verbs, what those who differ use."""
TALLYING = frozenset({"count", "tally"})
"""Of these, what things do too: `the crowd counted 300`."""
MOVING = frozenset({"come", "go", "move"})
"""Verbs that go where the word behind them says: `came down to $40`."""

_FIGURES = frozenset({"CARDINAL", "PERCENT"})
"""A subject that is itself a share: `two-thirds live more than 20 miles away`."""


def kind_of_verb(token: Token | None) -> str:
    """What kind of verb a token is: `be`, `change`, `empty`, `stating`, `saying` or `doing`."""
    return _kind_of_lemma(token.lemma_) if token is not None else "none"


@lru_cache(maxsize=4096)
def _kind_of_lemma(lemma: str) -> str:
    if lemma == "be":
        return "be"
    if lemma in change_verbs():
        return "change"
    if lemma in EMPTY:
        return "empty"
    if lemma in STATING:
        return "stating"
    return "saying" if lemma in word_set("sources", "verbs") else "doing"


def is_saying(verb: Token) -> bool:
    """Whether its subject only says what is measured: `sell for $900, a study found`."""
    return verb.lemma_ in word_set("sources", "verbs")


def is_empty(verb: Token) -> bool:
    """Whether a verb says nothing of what is measured: `Dale County had 49,326`."""
    return verb.lemma_ in EMPTY or is_changing(verb)


def says_little(verb: Token | None) -> bool:
    """Whether a verb only says that there is something, or how it changed."""
    return is_stating(verb) or is_changing(verb)


def is_stating(verb: Token | None) -> bool:
    """Whether its subject is measured, or it says nothing of what is."""
    return verb is None or verb.lemma_ in STATING or verb.lemma_ in EMPTY


def is_changing(verb: Token | None) -> bool:
    """Whether it tells a rise or a fall."""
    return verb is not None and verb.lemma_ in change_verbs()


def is_measured(subject: Token, verb: Token | None) -> bool:
    """Whether it is the subject of `verb` that is measured, not what it does."""
    if subject.lower_ in {"percent", "%"} or subject.pos_ in {"PRON", "DET", "NUM"}:
        return False
    if is_agent(subject) or subject.ent_type_ in _FIGURES:
        return False
    if subject.pos_ == "PROPN":
        if subject.ent_type_ in {"PERSON", "GPE", "NORP", "DATE"}:
            return False
        return is_stating(verb) or is_changing(verb)
    return not is_setting(subject) or _is_named_time(subject)


def _is_named_time(subject: Token) -> bool:
    """`The school day will be 25 minutes longer`, `the snowmobile season lasted 19 days`."""
    named = any(c.dep_ == "compound" and c.pos_ in {"NOUN", "PROPN"} for c in subject.lefts)
    return subject.pos_ == "NOUN" and subject.ent_type_ in {"DATE", "TIME"} and named


def is_setting(noun: Token) -> bool:
    """Whether a noun says where or when."""
    return noun.ent_type_ in {"DATE", "TIME", "GPE", "LOC"}


def verb_over(token: Token) -> Token:
    """The nearest verb from `token` up the parse, whatever leads there; its root without one."""
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token
