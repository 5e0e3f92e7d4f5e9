"""What speaks for a place and against it: its words, the grammar around it, what the figure is."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from extract.statistics.anchor import Link, is_agent
from extract.statistics.carried import Answers, Carried, how_alike, measure_words
from extract.statistics.keyed import Keyed
from extract.statistics.lexicon import load_lexicon, word_set
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.placeforms import CIVIC, LOCALS
from extract.statistics.placenames import PlaceName
from extract.statistics.relation import (
    Standing,
    attachment,
    clause_verb,
    is_held_against,
    tense_of,
)
from extract.statistics.spelled import any_of
from extract.statistics.topics import Topic
from extract.statistics.verbs import kind_of_verb

_ON_THE_WAY = frozenset(
    {"from", "to", "through", "into", "toward", "towards", "against", "with", "than", "like"}
)
"""Behind these a place is where something goes, comes from or is compared with."""
_PART_OF_NAME = frozenset({"compound", "nmod", "amod"})
_BELONGING = frozenset(
    {"district", "township", "schools", "system", "police", "department", "school", "county"}
)
_SURVEYS = frozenset(
    {"survey", "surveys", "poll", "polls", "study", "studies", "review", "reviews", "analysis"}
    | {"analyses", "sample", "samples", "questionnaire", "audit", "audits"}
)
_SURVEYED = Keyed(
    _SURVEYS,
    re.compile(
        rf"\b(?:{any_of(_SURVEYS)})\s+(?:of|asked|polled)\s+(?:[\w’'-]+\s+){{0,3}}$",
        re.IGNORECASE,
    ),
)
"""`a survey of 1,003 adults`: how it was found, not what holds there."""
_LIMITS = frozenset(
    {"limit", "standard", "threshold", "goal", "target", "requirement", "minimum", "maximum"}
    | {"ceiling", "cap", "norm", "legal", "federal", "industry"}
)
_LIMIT = Keyed(
    _LIMITS,
    re.compile(rf"\b(?:{any_of(_LIMITS)})\b(?:\s+[\w’'-]+){{0,3}}\s*$", re.IGNORECASE),
)
"""`the federal limit of 15`: what holds anywhere."""
_APART = re.compile(
    r"\s+(?:away|apart|from|off|west|east|north|south|outside|to\s+the|inland|downstream|upstream)\b"
)
"""`64 miles away`."""
_NUMBERED = frozenset({"interstate", "route", "highway"})
_OPENING = frozenset({"lake", "mount", "fort", "port", "cape", "camp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_OPENERS = frozenset({"nummod", "quantmod", "poss", "det"})
_DETERMINERS = frozenset({"the", "a", "an", "that", "this", "those", "these"})
_STANDING = frozenset({"building", "park", "land", "water", "road"})
"""Classes of what stands somewhere: of the Holt plant, not of the Holt council."""
_PRONOUNS = frozenset({"it", "they", "he", "she", "that", "this"})
WHERE_HERE = "relative where here"
"""The feature of a place whose `where` opens the clause of the figure: it holds there."""


@cache
def last_word_classes() -> dict[str, str]:
    """What stands where a name ends so: `county` is civil, `creek` water, `savings` a company."""
    table = load_lexicon("places")["last_words"]
    return {word: name for name, words in table.items() for word in words}


def class_of(name: PlaceName) -> str:
    """What a name is by its words; `one` for a single word, `more` for others that tell nothing."""
    whole = name.words.casefold()
    town, _, within = whole.partition(", ")
    words = (whole if " and " in within else town).split()
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


def iter_context(link: Link, sort: str | None) -> Iterator[str]:
    """What a figure is that may hold nowhere: the size of a survey, a limit, a way off.

    `sort` is what `sort_of` tells of it.
    """
    sentence = sentence_of(link.figure.token)
    if _SURVEYED.is_in(link.lead, sentence):
        yield "surveyed"
    if _LIMIT.is_in(link.lead, sentence):
        yield "limit"
    if _APART.match(link.text, link.figure.end):
        yield "apart"
    if sort is not None:
        yield f"of {sort}"
    yield tense_of(clause_verb(link.anchor))
    yield f"role {link.figure.role}"


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
    head, preposition = _attachment_of(name.span)
    word = preposition.lower_ if preposition is not None else "-"
    yield f"preposition:{word}"
    yield f"hangs {word} {_kind_of_head(head)}"
    if head.lemma_ in word_set("sources", "findings"):
        yield "of a finding"
    if _is_elsewhere(name.span):
        yield "elsewhere"
    if word in _ON_THE_WAY:
        yield "on the way"
    compared = is_held_against(name.span)
    if compared is not None:
        yield "compared"
        yield f"compared:{compared}"
    comparison = standing.figure.comparison
    if comparison is not None and comparison[0] <= name.place[0] < comparison[1]:
        yield "own comparison"
    yield from _iter_branch(standing, root)
    verb = clause_verb(head)
    if verb is not None:
        if verb.lemma_ in word_set("sources", "verbs"):
            yield "said there"
        if root.dep_ in {"nsubj", "nsubjpass"}:
            yield f"subject {'here' if verb == standing.verb else 'elsewhere'}"


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
    if following is not None:
        if following.tag_ == "POS":
            yield "owns"
            yield f"owns {root.head.dep_}"
        if following.lower_ in _BELONGING:
            yield f"followed by {following.lower_}"
    if root.dep_ in _PART_OF_NAME:
        yield from _iter_part_of(root.head)


def _iter_part_of(noun: Token) -> Iterator[str]:
    """What it is that bears the name."""
    if noun.pos_ == "PROPN":
        yield "of a name"
    else:
        stands = last_word_classes().get(noun.lemma_) in _STANDING
        yield "of an agent" if is_agent(noun) and not stands else "of a noun"
        yield f"of {last_word_classes().get(noun.lemma_, 'thing')} {noun.dep_}"
    if noun.lemma_ in LOCALS:
        yield "of locals"
    if noun.lemma_ in CIVIC:
        yield "of a board"
    if noun.tag_ == "NNS":
        yield "of several"
    yield f"of a {noun.ent_type_ or '-'} name"


def iter_earlier(sentence: Span, name: PlaceName, own: int) -> Iterator[str]:
    """What speaks for a place of the sentence before; `own` places stand in this one."""
    yield "earlier"
    yield f"earlier over {min(own, 2)}"
    yield f"earlier into {opening_of(sentence)}"
    for how in name.found_by:
        yield f"earlier found:{how}"
    if _is_elsewhere(name.span):
        yield "earlier elsewhere"
    _, preposition = attachment(name.span.root)
    yield f"earlier preposition:{preposition.lower_ if preposition is not None else '-'}"
    yield f"earlier dep:{name.span.root.dep_}"


def iter_held(
    link: Link,
    sentence: Span,
    held: Answers,
    carried: Carried | None,
    topic: Topic | None,
    own: int,
) -> Iterator[str]:
    """What speaks for a place of earlier sentences by what figures got so far.

    `carried` where figures got it, `topic` where the article is about it; `own` places stand in
    the sentence of the figure.
    """
    under, kind = subject_of(sentence), link.figure.kind
    if carried is None:
        yield f"untaken {held.fared}"
        yield f"untaken over {min(own, 2)}"
        yield f"untaken under {under}"
    else:
        last = "last" if carried is held.last else "before"
        yield f"taken {last}"
        yield f"taken {last} {held.fared}"
        yield f"taken {last} over {min(own, 2)}"
        yield f"taken {last} {held.fared} under {under}"
        yield f"taken by {min(carried.times, 3)}"
        yield f"taken past {min(held.without, 2)}"
        yield f"taken over {min(carried.paragraphs, 2)} paragraphs"
        yield f"taken into {opening_of(sentence)}"
        yield f"taken {kind}"
        yield f"taken {'alike' if carried.figure.kind == kind else 'unlike'}"
        if carried is held.main:
            yield "taken most"
        measure = measure_words(link.figure, link.text)
        if measure and carried.measure:
            yield f"taken {how_alike(measure, carried.measure)} measure"
    if topic is not None:
        grammar = "dateline" if topic.is_dateline else topic.name.span.root.dep_
        yield f"topic {held.fared}"
        yield f"topic over {min(own, 2)}"
        yield f"topic {class_of(topic.name)}"
        yield f"topic {grammar}"
        yield f"topic {grammar} under {under}"
        yield f"topic under {under}"
        yield f"topic over {min(topic.paragraphs, 2)} paragraphs"
        for how in topic.name.found_by:
            yield f"topic found:{how}"


def opening_of(sentence: Span) -> str:
    """How a sentence points back with its first word."""
    first = sentence[0]
    if first.pos_ == "PRON" or first.lower_ in {"its", "their"}:
        return "pronoun"
    if first.lower_ in {"that", "this", "these", "those"}:
        return "demonstrative"
    return "article" if first.lower_ == "the" else "other"


def subject_of(sentence: Span) -> str:
    """What sort of subject a sentence has, or what is said in it: known things or new ones."""
    verb = sentence.root
    if verb.lemma_ in word_set("sources", "verbs"):
        verb = next((child for child in verb.children if child.dep_ == "ccomp"), verb)
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    if subject is None:
        return "none"
    if subject.pos_ == "PRON":
        return f"pronoun {subject.lower_}" if subject.lower_ in _PRONOUNS else "pronoun"
    if subject.pos_ == "PROPN":
        return "person" if subject.ent_type_ == "PERSON" else "name"
    first = next((_opener(child) for child in subject.lefts if child.dep_ in _OPENERS), None)
    return first or ("plural" if subject.tag_ == "NNS" else "bare")


def _opener(child: Token) -> str:
    """What a noun phrase opens with."""
    if child.dep_ == "poss":
        return "its" if child.lower_ in {"its", "their"} else "owned"
    if child.dep_ == "det":
        return str(child.lower_) if child.lower_ in _DETERMINERS else "determiner"
    return "number"


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


def _is_elsewhere(span: Span) -> bool:
    """Words that belong to an agency, a district, an office or a company, or lead elsewhere."""
    root = span.root
    head = root.head
    if root.dep_ == "pobj":
        return (
            head.head.lower_ in {"those", "that"}
            or head.lower_ in _ON_THE_WAY
            or (head.i > 0 and head.nbor(-1).lower_ == "than")
        )
    if root.dep_ in {*_PART_OF_NAME, "poss"} and head.tag_ == "NN":
        return head.lemma_ in word_set("agents", "people") and head.lemma_ not in LOCALS
    return (root.dep_ in _PART_OF_NAME and head.pos_ == "PROPN" and head.i > root.i) or text_of(
        span.doc
    )[span.start_char : span.end_char].isupper()
