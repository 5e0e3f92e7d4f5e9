"""What speaks for a place and against it: its words, the grammar around it, what the figure is."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from extract.statistics.anchor import Link, is_agent
from extract.statistics.carried import Answers, Carried
from extract.statistics.lexicon import load_lexicon
from extract.statistics.placeforms import LOCALS
from extract.statistics.placenames import PlaceName
from extract.statistics.relation import (
    Standing,
    attachment,
    clause_relation,
    clause_verb,
)
from extract.statistics.topics import Topic
from extract.statistics.verbs import kind_of_verb

_PART_OF_NAME = frozenset({"compound", "nmod", "amod"})
_BELONGING = frozenset(
    {"district", "township", "schools", "system", "police", "department", "school", "county"}
)
_LIMIT = re.compile(
    r"\b(?:limit|standard|threshold|goal|target|requirement|minimum|maximum|ceiling|cap|norm|legal"
    r"|federal|industry)\b(?:\s+[\w’'-]+){0,3}\s*$",
    re.IGNORECASE,
)
"""`the federal limit of 15`: what holds anywhere."""
_NUMBERED = frozenset({"interstate", "route", "highway"})
_OPENING = frozenset({"lake", "mount", "fort", "port", "cape", "camp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl"})
_SHARING = 3
"""Verbs up the parse to the one whose subject a verb shares."""
_STANDING = frozenset({"building", "park", "land", "water", "road"})
"""Classes of what stands somewhere: of the Holt plant, not of the Holt council."""


@cache
def last_word_classes() -> dict[str, str]:
    """What stands where a name ends so: `county` is civil, `creek` water, `savings` a company."""
    table = load_lexicon("places")["last_words"]
    return {word: name for name, words in table.items() for word in words}


def class_of(name: PlaceName) -> str:
    """What a name is by its words; `one` for a single word, `more` for others that tell nothing."""
    words = name.words.casefold().split()
    if len(words) == 1:
        return "one"
    known = last_word_classes().get(words[-1])
    if known is not None:
        return known
    if words[-1].isdigit() or words[0] in _NUMBERED:
        return "road"
    return "land" if words[0] in _OPENING else "more"


@cache
def _measured() -> re.Pattern[str]:
    table = load_lexicon("places")["measured"]
    return re.compile(
        "|".join(rf"(?P<{name}>\b(?:{'|'.join(words)})s?\b)" for name, words in table.items()),
        re.IGNORECASE,
    )


def sort_of(link: Link) -> str | None:
    """`company` or `court` where a figure measures what holds of one, not of a place."""
    figure = link.figure
    if figure.base is not None and figure.base.unit in {"share", "shares"}:
        return "company"
    match = _measured().search(link.text, *figure.measure) if figure.measure else None
    if match is None:
        verb = clause_verb(link.anchor)
        subjects = (child for child in verb.lefts if child.dep_ == "nsubj") if verb else ()
        match = next((_measured().fullmatch(subject.text) for subject in subjects), None)
    return match.lastgroup if match else None


def iter_context(link: Link) -> Iterator[str]:
    """What a figure is that may hold nowhere: a limit, or what holds of a company."""
    if _LIMIT.search(link.lead):
        yield "limit"
    sort = sort_of(link)
    if sort is not None:
        yield f"of {sort}"
    verb, unit = clause_verb(link.anchor), link.figure.unit
    doer = _doer_of(verb)
    yield f"by {doer}"
    yield f"by {doer} {link.figure.kind}"
    if unit is not None:
        counted = "agent" if unit.token is not None and is_agent(unit.token) else "thing"
        yield f"in {unit.family or counted} by {doer}"


def _doer_of(verb: Token | None) -> str:
    """What sort of thing does what the figure's clause tells: `he`, `PERSON`, `the agent`."""
    for _ in range(_SHARING):
        if verb is None:
            break
        subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
        if subject is not None:
            return _sort_of_doer(subject)
        verb = verb.head if verb.dep_ in _SHARES_SUBJECT else None
    return "none"


def _sort_of_doer(subject: Token) -> str:
    if subject.pos_ == "PRON":
        return str(subject.lower_)
    if subject.pos_ == "PROPN":
        return subject.ent_type_ or "name"
    sort = "agent" if is_agent(subject) else "thing"
    for child in subject.lefts:
        if child.dep_ == "poss":
            return f"{'its' if child.lower_ in {'its', 'their'} else 'owned'} {sort}"
        if child.dep_ in {"det", "nummod"}:
            return f"{child.lower_ if child.dep_ == 'det' else 'number'} {sort}"
    return sort


def iter_name(standing: Standing, name: PlaceName) -> Iterator[str]:
    """What the name and the words around it say."""
    noun = _standing_noun(name.span)
    root = noun or name.span.root
    kind = class_of(name) if noun is None else last_word_classes()[noun.lower_]
    for how in name.found_by:
        yield f"found:{how}"
        yield f"found:{how} {root.dep_}"
        yield f"found:{how} {kind}"
    yield f"class:{kind}"
    yield f"class:{kind} {root.ent_type_ or '-'}"
    yield f"class:{kind} {root.dep_}"
    yield f"dep:{root.dep_}"
    yield from _iter_grammar(name.span, name.span.root)
    side = "behind" if name.place[0] >= standing.figure.end else "before"
    yield f"kind:{standing.kind} {side}"
    holder, _ = attachment(name.span.root)
    yield f"clause:{clause_relation(standing.verb, clause_verb(holder))}"
    if holder.i in standing.link.inside or holder == standing.link.anchor:
        yield "on own noun"
    head, preposition = _attachment_of(name.span)
    word = preposition.lower_ if preposition is not None else "-"
    yield f"hangs {word} {_kind_of_head(head)}"
    comparison = standing.figure.comparison
    if comparison is not None and comparison[0] <= name.place[0] < comparison[1]:
        yield "own comparison"
    yield from _iter_branch(standing, root)


def _standing_noun(span: Span) -> Token | None:
    """`plant` of `the Merrow Chemical plant`: what stands there and bears the name."""
    following = _following(span)
    if following is None or last_word_classes().get(following.lower_) not in _STANDING:
        return None
    joined = span.root.head == following and span.root.dep_ in _PART_OF_NAME
    return following if joined else None


def _attachment_of(span: Span) -> tuple[Token, Token | None]:
    """`attachment` of a name; `at St. Ann's last year` and its like hang on their preposition."""
    doc, mark = span.doc, span.end
    if doc[span.end - 1].tag_ == "POS":
        mark -= 1
    led = span.start > 0 and doc[span.start - 1].dep_ == "prep"
    if led and mark + 1 < len(doc) and doc[mark].tag_ == "POS":
        behind = doc[mark + 1]
        if behind.ent_type_ in {"DATE", "TIME"} or behind.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return doc[span.start - 1].head, doc[span.start - 1]
    return attachment(span.root)


def _iter_branch(standing: Standing, root: Token) -> Iterator[str]:
    """By which of its members a place hangs on the clause of the figure, or that on the place."""
    verb, anchor = standing.verb, standing.link.anchor
    if verb is None:
        return
    own = _branch(verb, anchor)
    branch = _branch(verb, root)
    if branch is not None:
        same = "same" if branch == own else "other"
        yield f"branch:{branch.dep_} {same}"
        return
    for _ in range(3):
        noun = verb.head
        if verb.dep_ == "relcl":
            if noun == root or _branch(noun, root) is not None or noun.is_ancestor(root):
                yield f"relative {'here' if noun == root else 'of its noun'}"
                word = next((t.lower_ for t in verb.subtree if t.tag_ in {"WRB", "WDT", "WP"}), "-")
                yield f"relative {word} {'here' if noun == root else 'of its noun'}"
            return
        if noun == verb:
            return
        verb = noun


def _branch(verb: Token, token: Token) -> Token | None:
    """The member of `verb` that holds `token`."""
    for _ in range(9):
        if token.head == token:
            return None
        if token.head == verb:
            return token
        token = token.head
    return None


def _iter_grammar(span: Span, root: Token) -> Iterator[str]:
    following = _following(span)
    if following is not None and following.lower_ in _BELONGING:
        yield f"followed by {following.lower_}"
    if root.dep_ in _PART_OF_NAME:
        yield from _iter_part_of(root.head)


def _iter_part_of(noun: Token) -> Iterator[str]:
    """What it is that bears the name."""
    kind = last_word_classes().get(noun.lemma_)
    if noun.pos_ != "PROPN":
        if is_agent(noun) and kind not in _STANDING:
            yield "of an agent"
        yield f"of {kind or 'thing'} {noun.dep_}"
    if noun.lemma_ in LOCALS:
        yield "of locals"


def iter_held(
    held: Answers, carried: Carried | None, topic: Topic | None, own: int
) -> Iterator[str]:
    """What speaks for a place of earlier sentences by what figures got so far.

    `carried` where figures got it, `topic` where the article is about it; `own` places stand in
    the sentence of the figure.
    """
    if carried is None:
        yield f"untaken {held.fared}"
    else:
        last = "last" if carried is held.last else "before"
        yield f"taken {last} over {min(own, 2)}"
        yield f"taken over {min(carried.paragraphs, 2)} paragraphs"
        if carried is held.main:
            yield "taken most"
    if topic is not None:
        yield f"topic {held.fared}"
        yield f"topic {'dateline' if topic.is_dateline else topic.name.span.root.dep_}"
        yield f"topic over {min(topic.paragraphs, 2)} paragraphs"
        for how in topic.name.found_by:
            yield f"topic found:{how}"


def _kind_of_head(head: Token) -> str:
    """What it is that a name hangs on."""
    if head.pos_ in {"VERB", "AUX"}:
        return "base" if head.lemma_ == "base" else kind_of_verb(head)
    if head.ent_type_ in {"PERSON", "ORG"}:
        return str(head.ent_type_)
    if is_agent(head):
        return "agent"
    return last_word_classes().get(head.lemma_) or str(head.pos_)


def _following(span: Span) -> Token | None:
    return span.doc[span.end] if span.end < len(span.doc) else None
