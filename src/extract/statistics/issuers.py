"""The noun that a sentence names as a source, and the words that name it.

A document gives way to who issued it, where the page tells: `figures from the Illinois Department
of Employment Security`, `a report by the group Doctors without Borders`, `Justice Atlas data`.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Span, Token

from extract.statistics.documents import is_body, is_document
from extract.statistics.figure import Place
from extract.statistics.given_out import counted_by, is_releasing, released_by
from extract.statistics.lexicon import word_set
from extract.statistics.passage import parse_of, text_of, tokens_over
from extract.statistics.phrases import phrase_head

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TEAMS = frozenset({"team", "crew", "panel", "researcher", "scientist", "economist", "biologist"})
_ISSUING = frozenset({"by", "from", "of"})


def iter_sources(sentence: Span) -> Iterator[Token]:
    """The nouns that the sentence names as a source, in page order."""
    for token in iter_leading(sentence):
        source = _reported_by(token, sentence) or _given_by(token)
        if source is not None:
            yield source
    yield from _iter_inserted(sentence)


def _reported_by(token: Token, sentence: Span) -> Token | None:
    """Who the word introduces as telling what stands in the sentence."""
    source = None
    if token.lower_ == "according" and token.i + 1 < sentence.end:
        source = _object_of(token)
    elif token.lemma_ in word_set("sources", "verbs"):
        source = _inverted(token) or _subject_of(token) or _closing_subject(token, sentence)
    elif token.lemma_ in word_set("sources", "clause_verbs"):
        clause = any(child.dep_ == "ccomp" for child in token.children)
        source = _subject_of(token) if clause else None
    elif token.lemma_ in word_set("sources", "placing_verbs"):
        source = _subject_of(token)
        named = source is not None and (source.ent_type_ == "PERSON" or is_body(source))
        source = source if named or _puts_at(token) else None
    elif token.lemma_ in word_set("sources", "body_verbs"):
        source = _subject_of(token)
        source = source if source is not None and is_body(source) else None
    return source


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


@cache
def _leading_words() -> frozenset[int]:
    """Every lemma that may lead to a source: most words are none, and are asked no more."""
    lists = ("verbs", "clause_verbs", "placing_verbs", "body_verbs", "releasing_verbs", "findings")
    words = frozenset({"come", "be", "by"}).union(*(word_set("sources", name) for name in lists))
    return frozenset(
        get_string_id(form) for word in words for form in (word, word.title(), word.upper())
    )


_INSERTED = re.compile(
    r",[”\"]?\s+(?P<who>(?!according\b)(?:[\w.’'&-]+\s+){1,9}?)"
    r"(?:said|says?|found|finds|shows?|showed|reports|reported|estimates|estimated|projects"
    r"|projected|predicts?|predicted|wrote|writes|notes|noted|claims|claimed|argues?|argued"
    r"|concludes?|concluded|warns?|warned|calculates?|calculated|announced|recalls?|recalled"
    r"|suggests?|suggested|indicates?|indicated)"
    r"(?=[,.;]|\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\s+(?:in|on|last|this)\s)"
)
"""`…, the fire center in Winnipeg said.`, `…, state surveys show, …`, whatever the parse is."""
_NOT_AN_INSERT = frozenset(
    {"and", "but", "which", "who", "that", "as", "it", "he", "she", "they", "we"}
)


def _iter_inserted(sentence: Span) -> Iterator[Token]:
    """Who a clause between commas or at the end names as the speaker."""
    doc = sentence.doc
    text = text_of(doc)
    for match in _INSERTED.finditer(text, sentence.start_char, sentence.end_char):
        span = tokens_over(doc, *match.span("who"))
        if span is None or span[0].lower_ in _NOT_AN_INSERT:
            continue
        if any(token.like_num or token.pos_ == "AUX" for token in span):
            continue
        head = phrase_head(doc, span[0])
        if head is not None and head.i >= span.end:
            head = span[-1]  # `…, census data show.`: the verb taken for a noun
        if head is not None and head.pos_ in {"NOUN", "PROPN"} and not head.is_sent_end:
            yield head


def _brings(document: Token) -> bool:
    """`An audit turned up 40`, `in a poll of 504 adults`: where findings come from."""
    if document.dep_ == "nsubj":
        return document.head.pos_ == "VERB"
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
    at = verb.i + 1
    if at < sentence.end and is_document(before) and verb.doc[at].lower_ != "by":
        return before
    while at < sentence.end and sentence.doc[at].is_punct:
        at += 1
    return before if at == sentence.end else None


def _object_of(according: Token) -> Token | None:
    for token in according.subtree:
        if token.dep_ == "pobj" and token.head.lower_ == "to":
            return _last_of_name(token)
    following = according.doc[according.i + 2 : according.i + 8]
    return next((token for token in following if token.pos_ in {"NOUN", "PROPN"}), None)


def _last_of_name(token: Token) -> Token:
    """`Detective Sgt. Irene Fusco`: a stop behind a title ends neither name nor sentence."""
    doc, last = token.doc, token.i
    while last + 1 < len(doc) and token.pos_ == "PROPN":
        stop = doc[last + 1].text == "." and last + 2 < len(doc)
        at = last + 2 if stop else last + 1
        if doc[at].pos_ != "PROPN" or not doc[at].is_title or (stop and doc[last].ent_type_):
            break
        last = at
    return doc[last]


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb that reports; a conjoined verb shares it."""
    if verb.pos_ not in {"VERB", "NOUN"} or verb.dep_ in {"amod", "compound"}:
        return None
    for _ in range(3):
        for child in verb.children:
            if child.dep_ == "nsubj":
                return None if child.tag_ in {"WDT", "WP", "EX"} else child
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def source_place(source: Token) -> Place:
    """The words that name the source: a document's issuer, a person in apposition, the phrase."""
    if is_document(source) or source.lemma_ in _TEAMS:
        issuer = _issuer(source) if is_document(source) else _employer(source)
        if issuer is not None:
            return issuer
    if source.dep_ == "compound":
        return _name_up_to(source) if source.pos_ == "PROPN" else _nouns_up_to(source)
    entity = _entity(source)
    if entity is not None and entity.label_ in _NAMED and entity.root == source:
        return _without_article(entity)
    for child in source.rights:
        named = _entity(child)
        if child.dep_ == "appos" and named is not None and named.label_ == "PERSON":
            return _without_article(named)
    return _phrase(source)


def _name_up_to(last: Token) -> Place:
    """A name whose parse is lost: `Legal Aid of the Plains` before `estimates` taken for a noun."""
    doc, first, at = last.doc, last, last.i - 1
    while at >= 0 and (doc[at].is_title or doc[at].lower_ in {"of", "the", "for"}):
        if doc[at].is_title and doc[at].lower_ not in {"of", "the", "for"}:
            first = doc[at]
        at -= 1
    return first.idx, last.idx + len(last)


def _nouns_up_to(last: Token) -> Place:
    """`Bolton County data`, where `show` behind it is taken for its head."""
    first = last
    while first.i and _joins_on(first.nbor(-1)):
        first = first.nbor(-1)
    return first.idx, last.idx + len(last)


def _joins_on(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} and not token.is_sent_end


def _issuer(document: Token) -> Place | None:
    """`figures from the Illinois Department of Employment Security`, `Justice Atlas figures`."""
    for child in document.subtree:
        if child.dep_ == "pobj" and child.head.lower_ in _ISSUING and child.i > document.i:
            entity = _entity(child)
            if entity is not None and entity.label_ in _NAMED - {"GPE", "NORP"}:
                return _without_article(entity)
            if child.head.lower_ == "by":
                named = _named_inside(child)
                return named or (None if _is_several(child) else _phrase(child))
    for child in document.rights:
        if child.dep_ == "relcl" and child.lemma_ in word_set("sources", "body_verbs"):
            owner = next((c for c in child.lefts if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
            return _phrase(owner) if owner is not None else None
    for child in document.lefts:
        entity = _entity(child)
        if (
            entity is not None
            and entity.label_ in {"ORG", "PERSON"}
            and entity.end <= document.i + 1
        ):
            end = entity.end - 1 if entity[-1] == document else entity.end
            return (
                _without_article(document.doc[entity.start : end]) if end > entity.start else None
            )
    return _name_before(document)


def _name_before(document: Token) -> Place | None:
    """`a University of Orono paper`, `KRDX poll`: the capitalised name right before."""
    doc, first, at = document.doc, None, document.i - 1
    start = document.sent.start
    while at >= start and (doc[at].pos_ == "PROPN" or doc[at].lower_ in {"of", "and", "for"}):
        if doc[at].pos_ == "PROPN":
            first = doc[at]
        at -= 1
    last = doc[document.i - 1]
    if first is None or last.ent_type_ in {"DATE", "GPE", "NORP", "LOC"}:
        return None
    return (first.idx, last.idx + len(last)) if last.pos_ == "PROPN" else None


def _is_several(noun: Token) -> bool:
    """`a lawsuit filed by five former guards`: people without names, then the document it is."""
    return any(child.like_num for child in noun.lefts)


def _employer(team: Token) -> Place | None:
    """`a survey team from the National Weather Service`, `researchers at Duke University`."""
    for child in team.rights:
        if child.dep_ == "prep" and child.lower_ in {"from", "at", "of", "with"}:
            entity = next((_entity(noun) for noun in child.rights if noun.dep_ == "pobj"), None)
            return _without_article(entity) if entity and entity.label_ == "ORG" else None
    return None


def _named_inside(token: Token) -> Place | None:
    """`by the group Doctors without Borders`: the name that stands with a common noun."""
    for child in token.subtree:
        entity = _entity(child)
        if entity is not None and entity.label_ in {"ORG", "PERSON"} and _stands_with(child, token):
            return _without_article(entity)
    return None


def _stands_with(name: Token, noun: Token) -> bool:
    """Not behind a preposition: `five guards at the Lamar Correctional Center`."""
    while name != noun:
        if name.dep_ in {"pobj", "pcomp", "relcl", "acl"}:
            return False
        name = name.head
    return True


def _entity(token: Token) -> Span | None:
    if not token.ent_type_:
        return None
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=token.ent_type_)


def _without_article(span: Span) -> Place:
    start = span.start
    while start < span.end - 1 and span.doc[start].pos_ in {"DET", "PUNCT"}:
        start += 1
    end = span.end
    while end > start + 1 and span.doc[end - 1].tag_ == "POS":
        end -= 1
    last = span.doc[end - 1]
    return span.doc[start].idx, last.idx + len(last)


def _phrase(source: Token) -> Place:
    """The noun phrase without article, with the `of` or `for` that it needs."""
    first = source.left_edge
    while first.i < source.i and (
        first.pos_ in {"DET", "PUNCT", "ADP", "CCONJ"} or first.tag_ == "POS"
    ):
        first = first.nbor()
    last = source
    for child in source.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in {"of", "for", "at", "with"}
            and child.i == source.i + 1
            and not any(token.like_num for token in child.subtree)
        ):
            last = child.right_edge
            break
    return first.idx, last.idx + len(last)
