"""Stretches of the page that a token stands for: noun phrases, predicates."""

from spacy.tokens import Doc, Token

from extract.statistics.figure import Place
from extract.statistics.passage import parse_of, token_over

GENERIC = frozenset(
    {
        "rate",
        "number",
        "cost",
        "amount",
        "share",
        "average",
        "total",
        "percentage",
        "proportion",
        "level",
    }
    | {
        "price",
        "value",
        "rest",
        "part",
        "support",
        "population",
        "chief",
        "gap",
        "size",
        "count",
        "bulk",
    }
    | {
        "margin",
        "owner",
        "household",
        "spending",
        "lack",
        "application",
        "use",
        "majority",
        "median",
        "risk",
        "ratio",
        "chance",
        "odds",
    }
)
BARE = frozenset({"figure", "number", "total", "sum", "close", "price", "count", "average"})
"""`a statewide figure of $70,100`: nouns that stand for what was named before."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVE = frozenset({"WDT", "WP", "VBG", "WP$"})
_AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})
_OF_TENSE = frozenset({"is", "are", "was", "were", "be", "being", "has", "have", "will", "’s"})
_LIMITS = frozenset({"within", "before"})
"""Before a time that belongs to what is done: `leave within 48 hours`."""
_ASIDES = frozenset(
    {
        "up",
        "down",
        "a",
        "an",
        "which",
        "who",
        "while",
        "with",
        "compared",
        "according",
        "but",
        "though",
        "and",
        "or",
        "the",
    }
)
_VERBS = frozenset({"VERB", "AUX"})
_HOLDING = frozenset({"say", "want", "report", "believe", "think", "feel", "tell", "answer"})
"""Verbs of an answer: what is said or wanted is what holds of who answers."""
_ENDING = frozenset({"cc", "conj", "advcl", "mark", "ccomp"})
_COMPLETING = frozenset(
    {"dobj", "attr", "acomp", "prt", "xcomp", "prep", "oprd", "agent", "advmod", "neg", "dative"}
)
_LETTING = frozenset({"let", "make", "have", "help", "watch", "see"})
"""Verbs that a bare infinitive completes: `let their pets sleep on the bed`."""
_SETTINGS = frozenset({"DATE", "TIME", "GPE", "LOC"})
_LONGEST = 9
_LONGEST_SUBJECT = 14
_OPENING = frozenset({"and", "but", "though", "while", "although", "because", "that", ";"})
_COMPLEMENTS = frozenset({"of", "for", "on", "in", "from", "with"})
_BEFORE_NOUN = frozenset({"ADJ", "DET", "NUM", "PRON", "ADV", "VERB"})


def noun_phrase(head: Token, *, skip: frozenset[int] = frozenset()) -> Place:
    """The words of the noun `head` with what stands before it, and its `of` where it needs one.

    Articles, numbers and possessors are left out, as are the tokens of `skip`.
    """
    if skip:
        return _find_noun_phrase(head, skip)
    known, at = parse_of(head.doc).noun_phrases, head.i
    if at not in known:
        known[at] = _find_noun_phrase(head, skip)
    return known[at]


def _find_noun_phrase(head: Token, skip: frozenset[int]) -> Place:
    first = head
    for at in range(head.i - 1, max(-1, head.i - _LONGEST), -1):
        token = head.doc[at]
        if (
            at in skip
            or not _is_within(token, head)
            or token.dep_ in {"det", "nummod", "predet", "quantmod"}
        ):
            break
        if token.tag_ in {"POS", "PRP$"} or (token.is_punct and token.text not in {"-", "’", "'"}):
            break
        first = token
    while first.i < head.i and _is_no_beginning(first):
        first = first.nbor()
    last = head
    if head.lemma_ in GENERIC:
        for child in head.rights:
            if (
                child.dep_ == "prep"
                and child.lower_ in ({"of", "for", "in"} if first == head else {"of"})
                and child.i == head.i + 1
            ):
                last = _object_end(child, skip) or last
                break
    return first.idx, last.idx + len(last)


def named_phrase(head: Token, *, skip: frozenset[int] = frozenset()) -> Place:
    """The noun phrase; of a noun that stands alone with what it is of: `support for the bond`.

    Not with names and places: `Attendance at the Clay County Fair`, `Rents in Marlow`.
    """
    start, end = noun_phrase(head, skip=skip)
    if end - start > len(head) or head.i + 1 >= len(head.doc):
        return start, end
    preposition = head.nbor()
    if preposition.head != head or preposition.lower_ not in _COMPLEMENTS:
        return start, end
    noun = _object_end(preposition, skip)
    if (
        noun is None
        or noun.pos_ != "NOUN"
        or any(t.pos_ == "PROPN" or t.like_num for t in noun.lefts)
    ):
        return start, end
    return start, noun_phrase(noun, skip=skip)[1]


def _is_no_beginning(token: Token) -> bool:
    """Not `and` or a hyphen, nor what is glued to a number: `acre` of `a 160-acre tract`."""
    if token.is_punct or token.tag_ in {"POS", "CC"}:
        return True
    if token.tag_ == "IN":
        return token.nbor().text != "-"
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).like_num


def _is_within(token: Token, head: Token) -> bool:
    while token != head:
        if token.head == token or token.i > head.i:
            return False
        token = token.head
    return True


def is_misread_verb(noun: Token) -> bool:
    """`households in Cutter Ridge heat with wood`: the model takes the verb into the name."""
    named = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.lefts)
    behind = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    acts = behind.pos_ in {"VERB", "AUX"} or (behind.pos_ == "ADV" and not behind.is_sent_end)
    return noun.tag_ == "NN" and noun.head.lower_ == "in" and named and not acts


def _object_end(preposition: Token, skip: frozenset[int]) -> Token | None:
    for child in preposition.children:
        if child.dep_ == "pobj" and child.i not in skip and child.ent_type_ not in _SETTINGS:
            return None if is_misread_verb(child) else child
        if child.dep_ == "pcomp" and child.right_edge == child:  # `the number of missing`
            return child
    return None


def object_phrase(head: Token, *, skip: frozenset[int] = frozenset()) -> Place:
    """The noun phrase with the clauses behind it: `migrants who travelled through Mexico`."""
    start, end = noun_phrase(head, skip=skip)
    for child in head.rights:
        comma = child.left_edge.i and child.left_edge.nbor(-1).text == ","
        if (child.dep_ in {"relcl", "acl"} and not comma and child.left_edge.tag_ in _RELATIVE) or (
            child.dep_ == "prep"
            and child.lower_ in {"of", "with", "under"}
            and not child.i - head.i > 1
        ):
            edge = child.right_edge
            if any(child.left_edge.i <= at <= edge.i for at in skip):
                break
            while edge.i > head.i and edge.is_punct:
                edge = edge.nbor(-1)
            end = max(end, edge.idx + len(edge))
    return start, end


def predicate(verb: Token, *, skip: frozenset[int] = frozenset()) -> Place | None:
    """The verb with its object and what completes it, without time words and asides.

    Of `want the rink reopened` and `said they had moved` it is what is wanted or said.
    """
    inner = next((c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ in _VERBS), None)
    if inner is not None and verb.lemma_ in _HOLDING and inner.i not in skip:
        return _answer(verb, inner, skip)
    last = _before_aside(verb, _completed(verb, skip))
    if verb.lemma_ == "be" and last == verb:
        last = _before_aside(verb, verb.right_edge)
    if verb.lemma_ == "be" and last.i > verb.i:
        verb = verb.nbor()
    return _first_of(verb).idx, last.idx + len(last)


def _answer(verb: Token, inner: Token, skip: frozenset[int]) -> Place | None:
    """What is said, wanted or thought: `had moved`, `price mattered most`, `said no`."""
    word = inner.left_edge
    if word.tag_ == "UH" and word.i == verb.i + 1:
        return verb.idx, word.idx + len(word)
    content = predicate(inner, skip=skip)
    subject = next((c for c in inner.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if content is not None and subject is not None and subject.pos_ == "NOUN":
        return min(noun_phrase(subject, skip=skip)[0], content[0]), content[1]
    return content


def _completed(verb: Token, skip: frozenset[int]) -> Token:
    """The last word of what completes a verb."""
    last = verb
    for child in verb.rights:
        if child.i in skip or child.is_punct or child.dep_ in _ENDING:
            bare = child.dep_ == "ccomp" and child.tag_ == "VB" and verb.lemma_ in _LETTING
            return child.right_edge if bare else last
        dated = child.ent_type_ in {"DATE", "TIME"} and child.dep_ != "dobj"
        if dated or any(at in skip for at in _reach(child)):
            return last
        late = child.dep_ == "prep" and _is_time(child) and child.lower_ not in _LIMITS
        if child.dep_ in _COMPLETING and not late:
            last = child.right_edge
    return last


def verb_phrase(verb: Token) -> Place:
    """The verb with the noun right before it that does it: `staff earn`."""
    before = verb.nbor(-1) if verb.i else verb
    does = before.head == verb and before.dep_ == "nsubj" and before.pos_ == "NOUN"
    first = before if does else verb
    return first.idx, verb.idx + len(verb)


def clausal_subject(verb: Token) -> Place | None:
    """What is done, where that is the subject: `Busing its pupils across town will cost`.

    Where the parse misses it, the words from a participle at the head of the clause to the verb.
    """
    subject = next((c for c in verb.lefts if c.dep_ in {"csubj", "csubjpass"}), None)
    first = subject.left_edge if subject is not None else _opening_participle(verb)
    if first is None:
        return None
    last = _before(verb)
    comma = next((t for t in verb.doc[first.i + 1 : verb.i] if t.text == ","), None)
    if comma is not None:
        last = _before(comma)
    while last.i > first.i and (last.head == verb or last.pos_ in {"AUX", "ADV", "PUNCT"}):
        if last.dep_ in {"nsubj", "csubj", "dobj"}:
            break
        last = _before(last)
    return first.idx, last.idx + len(last)


def _opening_participle(verb: Token) -> Token | None:
    """A participle that opens the sentence, or the clause behind a comma or conjunction."""
    for at in range(verb.i - 1, max(verb.i - _LONGEST_SUBJECT, -1), -1):
        token = verb.doc[at]
        opens = token.is_sent_start or (at and verb.doc[at - 1].lower_ in _OPENING)
        if opens and token.tag_ == "VBG":
            return token if at < verb.i - 1 or token.dep_ == "nsubj" else None
        if opens or token.tag_ in {"VBD", "VBZ", "VBP"} or token.text == ",":
            return None
    return None


def _before_aside(verb: Token, last: Token) -> Token:
    """The last word before a comma that opens an aside, and before the next figure."""
    for token in verb.doc[verb.i : last.i]:
        following = token.nbor()
        aside = token.text == "," and following.lower_ in _ASIDES
        if aside or ((token.text == "," or token.dep_ == "cc") and following.like_num):
            last = token
            break
    while last.i > verb.i and (last.is_punct or last.dep_ == "cc"):
        last = last.nbor(-1)
    return last


def _first_of(verb: Token) -> Token:
    """The verb with what precedes it: `had been abused`, `could be prevented`; not `has been`."""
    first = verb
    while first.i and _before(first).head == verb and _before(first).dep_ in _AUXILIARY:
        first = _before(first)
    while first.i < verb.i and (
        first.lower_ in _OF_TENSE
        or first.tag_ == "TO"
        or (first.lower_ == "been" and first.i and _before(first).lower_ != "had")
        or (first.pos_ == "ADV" and first.nbor().lower_ in {*_OF_TENSE, "been"})
    ):
        first = first.nbor()
    return first


def _before(token: Token) -> Token:
    """The token before `token`."""
    return token.nbor(-1)


def _reach(token: Token) -> range:
    return range(token.left_edge.i, token.right_edge.i + 1)


def _is_time(preposition: Token) -> bool:
    return any(child.ent_type_ in {"DATE", "TIME"} for child in preposition.children)


def subject_of(token: Token) -> Token | None:
    """The subject of the nearest verb above `token`; of a relative clause, its noun."""
    known, at = parse_of(token.doc).subjects, token.i
    if at not in known:
        known[at] = _find_subject(token)
    return known[at]


def _find_subject(token: Token) -> Token | None:
    for _ in range(8):
        for child in token.lefts:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                if child.tag_ in {"WDT", "WP"} and token.dep_ == "relcl":
                    return token.head
                return child
        if token.dep_ in {"relcl", "acl"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return token.head
        if token.head == token:
            return None
        token = token.head
    return None


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above `token`."""
    for _ in range(8):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def phrase_head(doc: Doc, first: Token) -> Token | None:
    """The head of the noun phrase that starts at `first`."""
    last = None
    for token in doc[first.i : first.i + _LONGEST - 1]:
        if last is not None and token.ent_type_ in {"DATE", "TIME"}:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            last = token
        elif token.tag_ == "POS":
            last = None
        elif last is not None:
            if token.dep_ != "amod" or token.head.i < token.i:
                break
        elif token.text == "-" and token.i and token.nbor(-1).like_num:
            continue
        elif token.pos_ not in _BEFORE_NOUN or token.tag_ == "PRP":
            break
    return last


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that covers the character at `offset`."""
    return token_over(doc, offset)
