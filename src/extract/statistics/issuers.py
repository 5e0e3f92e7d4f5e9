"""The nouns that a sentence names as sources."""

from collections.abc import Iterator
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Span, Token

from extract.statistics.anchor import is_agent
from extract.statistics.documents import is_body, is_document
from extract.statistics.given_out import counted_by, is_releasing, released_by
from extract.statistics.inserted import iter_inserted, shown_by
from extract.statistics.lexicon import word_set
from extract.statistics.passage import parse_of
from extract.statistics.phrases import phrase_head
from extract.statistics.sourcewords import last_of_name
from extract.statistics.verbs import TALLYING

_COUNTING = frozenset({"agency", "ministry", "department", "bureau", "commission", "center"})
_CLAIM = "claim"
_PLAYING = frozenset({"score", "place", "record", "tally", "list", "log", "track", "count"})
"""Of the verbs of bodies those of what players and traders do as well."""
_SCORING = frozenset(
    {"point", "goal", "run", "touchdown", "basket", "homer", "hit", "win", "loss", "save", "try"}
)
"""`Ana Torres scored 27 points`: what players do."""
_HEAR = "hear"
_HEARING = frozenset({"court", "inquest", "tribunal", "inquiry", "jury", "hearing"})
"""`The inquest heard that 12 alarms failed`: where it was said."""
_OPENING = frozenset({"open", "close", "stay", "remain"})
"""What polls do where people vote."""
_OPEN = frozenset({"whether", "if"})
_HANDING = frozenset({"release", "issue"})
"""Verbs of what is given out: words and figures, or things."""


def iter_sources(sentence: Span) -> Iterator[Token]:
    """The nouns that the sentence names as a source, in page order."""
    inserted = list(iter_inserted(sentence))
    telling = {verb for _, verb in inserted}
    for token in iter_leading(sentence):
        source = None if token.i in telling else _reported_by(token, sentence)
        source = source or _given_by(token)
        if source is not None:
            yield source
    yield from (speaker for speaker, _ in inserted)


def _reported_by(token: Token, sentence: Span) -> Token | None:
    """Who the word introduces as telling what stands in the sentence."""
    source = None
    if token.lower_ == "according" and token.i + 1 < sentence.end:
        source = _object_of(token)
    elif token.lemma_ in word_set("sources", "verbs"):
        source = _inverted(token) or _subject_of(token) or _closing_subject(token, sentence)
    elif token.lemma_ in word_set("sources", "clause_verbs"):
        clause = any(child.dep_ == "ccomp" for child in token.children)
        source = _subject_of(token) if clause or _expects(token) else _claiming(token)
    elif _expects(token):
        source = _subject_of(token)
    elif token.lemma_ == _HEAR:
        source = _subject_of(token)
        sits = source is not None and source.lemma_.lower() in _HEARING
        source = source if sits and any(c.dep_ == "ccomp" for c in token.rights) else None
    elif token.lemma_ in word_set("sources", "placing_verbs"):
        source = _subject_of(token)
        bears = source is not None and is_document(source)
        source = source if bears or _puts_at(token) else None
    elif token.lemma_ in word_set("sources", "document_verbs"):
        source = _subject_of(token)
        source = source if source is not None and is_document(source) else None
    elif token.lemma_ in word_set("sources", "body_verbs"):
        source = _subject_of(token)
        counts = source is not None and is_counting(source, token) and not _hands_out(token)
        source = source if counts else None
    return None if _is_left_open(token) else source


def is_counting(source: Token, verb: Token) -> bool:
    """`The agency ranked it 14th`, `NOAA recorded 4 inches`; not `Oakville scored three goals`."""
    if is_document(source):
        return True
    if verb.lemma_ in _PLAYING and not any(child.dep_ == "dobj" for child in verb.rights):
        return False
    if verb.lemma_ in _PLAYING and (_is_lone_name(source) or _is_scoring(verb)):
        return False
    if verb.lemma_ in TALLYING and is_agent(source):
        return _has_counted(verb)
    return is_body(source) or source.lemma_ in _COUNTING


def _has_counted(verb: Token) -> bool:
    """`Police counted 300 marchers`; not `will count 300`, `the league counts 12 teams`."""
    if verb.tag_ not in {"VBD", "VBN"} or any(c.dep_ == "mark" for c in verb.lefts):
        return False
    counted = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    return counted is not None and (
        counted.like_num or any(child.like_num for child in counted.lefts)
    )


def _claiming(verb: Token) -> Token | None:
    """`Organizers claimed 2,000`: of a bare number, who says so; a storm claims lives."""
    if verb.lemma_ != _CLAIM:
        return None
    bare = any(
        child.dep_ == "dobj" and child.like_num and child.ent_type_ != "MONEY"
        for child in verb.rights
    )
    source = _subject_of(verb) if bare else None
    return source if source is not None and is_agent(source) else None


def _is_scoring(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and child.lemma_ in _SCORING for child in verb.rights)


def _is_lone_name(source: Token) -> bool:
    """`Oakville`, `Batiste`: one word, which may be a place, a person or a team; not `NOAA`."""
    if source.pos_ != "PROPN" or not source.text.istitle() or source.lower_ in _COUNTING:
        return False
    return not any(child.dep_ in {"compound", "prep"} for child in source.children)


def _is_left_open(verb: Token) -> bool:
    """`It did not say when`, `The panel will determine whether`, `higher than studies suggest`."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    return any(
        child.dep_ == "neg"
        or (child.dep_ == "mark" and child.lower_ == "than")
        or (child.dep_ == "ccomp" and child.left_edge.lower_ in _OPEN)
        for child in verb.children
    )


def _hands_out(verb: Token) -> bool:
    """`The fund released $4 million`, `issued 212 permits`: things, not figures or a report."""
    if verb.lemma_ not in _HANDING:
        return False
    given = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if given is None or is_document(given):
        return False
    return given.lemma_.lower() not in word_set("sources", "released")


def _given_by(token: Token) -> Token | None:
    """Who gave out the figures or counted them, or the document that brings them."""
    if is_releasing(token):
        source = released_by(token)
        if source is not None:
            return source
    if token.lower_ == "by":
        return counted_by(token)
    if token.lemma_.lower() in word_set("sources", "findings"):
        return token if token.pos_ in {"NOUN", "PROPN"} and _brings(token) else None
    return None


def iter_leading(sentence: Span) -> Iterator[Token]:
    """The words that may lead to a source."""
    doc, parse, leading = sentence.doc, parse_of(sentence.doc), _leading_words()
    here = slice(sentence.start, sentence.end)
    found = [at for at, lemma in enumerate(parse.lemmas[here], here.start) if lemma in leading]
    if _ACCORDING in (words := parse.lowers[here]):
        found += [at for at, word in enumerate(words, here.start) if word == _ACCORDING]
    for at in sorted(set(found)):
        yield doc[at]


_ACCORDING = get_string_id("according")


_LEADING = (
    "verbs",
    "clause_verbs",
    "expecting_verbs",
    "placing_verbs",
    "document_verbs",
    "body_verbs",
    "releasing_verbs",
    "findings",
)


@cache
def _leading_words() -> frozenset[int]:
    """Every lemma that may lead to a source: most words are none, and are asked no more."""
    words = frozenset({"come", "be", "by", _HEAR}).union(
        *(word_set("sources", name) for name in _LEADING)
    )
    return frozenset(
        get_string_id(form) for word in words for form in (word, word.title(), word.upper())
    )


def _brings(document: Token) -> bool:
    """`An audit turned up 40`, `in a poll of 504 adults`: where findings come from."""
    if document.dep_ == "nsubj":
        return document.head.pos_ == "VERB" and document.head.lemma_ not in _OPENING
    return document.dep_ == "pobj" and document.head.lower_ in {"in", "by"}


def _inverted(verb: Token) -> Token | None:
    """`It could, said Samuel Okoro, for half`: the name between the verb and a comma."""
    doc, last = verb.doc, verb.i
    if not verb.i or doc[verb.i - 1].text != ",":
        return None
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN":
        last += 1
    closed = last + 1 < len(doc) and doc[last + 1].is_punct
    return doc[last] if last > verb.i and closed else None


def _expects(verb: Token) -> bool:
    """`Economists had forecast a loss of $70 billion`, `the 180,000 that economists expected`."""
    if verb.lemma_ not in word_set("sources", "expecting_verbs") or _is_foreseen(verb):
        return False
    if verb.dep_ == "relcl":
        return verb.head.like_num or any(child.like_num for child in verb.head.lefts)
    return any(
        token.like_num
        for child in verb.rights
        if child.dep_ in {"dobj", "ccomp", "xcomp"}
        for token in child.subtree
    )


def _is_foreseen(verb: Token) -> bool:
    """`Sales projected to reach 40`: a participle without its `are`, taken for the past."""
    to = any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.rights)
    return to and verb.tag_ in {"VBN", "VBD"} and verb.lemma_ != "expect"


def _puts_at(verb: Token) -> bool:
    """`The chamber puts lost sales at $38,000`: whoever estimates."""
    return any(
        child.lower_ == "at" and any(token.like_num for token in child.subtree)
        for child in verb.subtree
        if child.dep_ == "prep"
    )


def _closing_subject(verb: Token, sentence: Span) -> Token | None:
    """The noun before a reporting verb that the parse took otherwise.

    `…, the state report card shows.` at the very end, or a document: `…, an audit found in 2021`.
    """
    before = sentence.doc[verb.i - 1] if verb.i > sentence.start else None
    if before is None or before.pos_ not in {"NOUN", "PROPN"} or verb.tag_ == "NN":
        return None
    before = shown_by(before) or before
    at = verb.i + 1
    if at < sentence.end and is_document(before) and verb.doc[at].lower_ != "by":
        return before
    while at < sentence.end and sentence.doc[at].is_punct:
        at += 1
    return before if at == sentence.end else None


def _object_of(according: Token) -> Token | None:
    comma = next(
        (t for t in according.doc[according.i + 2 : according.i + 8] if t.text == ","), None
    )
    if according.is_sent_start and comma is not None:  # `According to the clerk, Ana Torres's home`
        head = phrase_head(according.doc, according.nbor(2))
        if head is not None and head.i < comma.i:
            return head
    for token in according.subtree:
        if token.dep_ == "pobj" and token.head.lower_ == "to":
            return last_of_name(token)
    following = according.doc[according.i + 2 : according.i + 8]
    return next((token for token in following if token.pos_ in {"NOUN", "PROPN"}), None)


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb that reports; a conjoined verb shares it."""
    if verb.pos_ not in {"VERB", "NOUN"} or verb.dep_ in {"amod", "compound"}:
        return None
    if any(child.dep_ == "auxpass" for child in verb.lefts):  # `she is said to have sold 30`
        return None
    for _ in range(3):
        subjects = [child for child in verb.children if child.dep_ == "nsubj"]
        if subjects:
            child = subjects[-1] if subjects[-1].pos_ == "PROPN" else subjects[0]
            if child.tag_ in {"WDT", "WP"}:
                return _told_of(verb)
            return None if child.tag_ == "EX" or _is_behind_preposition(child) else child
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def is_clause_of(document: Token | None, told: Token) -> bool:
    """Whether `told` stands in what a document is said to tell: `a report that showed that 14`."""
    if document is None or not is_document(document):
        return False
    return any(verb.dep_ == "relcl" and _told_of(verb) == document for verb in told.ancestors)


def _told_of(verb: Token) -> Token | None:
    """`She read a report by the guild that showed that 14 percent`: the document that tells."""
    document = verb.head
    if document.dep_ == "pobj" and document.head.dep_ == "prep" and not is_document(document):
        document = document.head.head
    if verb.dep_ != "relcl" or not is_document(document):
        return None
    return document if any(child.dep_ == "ccomp" for child in verb.rights) else None


def _is_behind_preposition(noun: Token) -> bool:
    """`three clerks close to it put the cost at $90`: no subject, whatever the parse."""
    return (
        noun.lower_ == "it"
        and noun.i > 0
        and noun.nbor(-1).tag_ == "IN"
        and noun.nbor(-1).dep_ == "prep"
    )
