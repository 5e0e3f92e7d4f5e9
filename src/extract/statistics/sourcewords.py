"""The words that name a source.

A document gives way to who issued it, where the page tells: `figures from the Illinois Department
of Employment Security`, `a report by the group Doctors without Borders`, `Justice Atlas data`.
"""

import re

from spacy.tokens import Span, Token

from extract.statistics.documents import is_document
from extract.statistics.figure import Place
from extract.statistics.lexicon import word_set
from extract.statistics.passage import text_of, tokens_over

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TEAMS = frozenset({"team", "crew", "panel", "researcher", "scientist", "economist", "biologist"})
_ISSUING = frozenset({"by", "from", "of"})
_GIVING = frozenset({"release", "publish", "issue"})
_ORDERING = frozenset(
    {"commission", "fund", "sponsor", "pay", "order", "request"}
    | {"see", "obtain", "review", "view", "examine"}
)
"""What is done to a poll or a document by others than who makes it."""
_NO_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY"})
_CLAUSES = frozenset({"ccomp", "advcl", "parataxis", "nsubj", "csubj"})
_SHOWING = frozenset({"show", "shows", "report", "reports"})
"""Verbs that end a sentence and are taken for the noun that a source is of."""
_WORD = r"[A-Z][\w.&’'-]*"
_JOINT = re.compile(rf"(?:{_WORD} ){{0,3}}{_WORD}/(?:{_WORD} ){{0,3}}{_WORD}(?= $)")
"""Before a poll, those who took it together: `CNN/ORC`, `NBC News/Wall Street Journal`."""
_JOINT_WIDTH = 80
_NEAR = 4
"""Words before a name within which its preposition stands."""


def last_of_name(token: Token) -> Token:
    """`Detective Sgt. Irene Fusco`: a stop behind a title ends neither name nor sentence."""
    doc, last = token.doc, token.i
    while last + 1 < len(doc) and token.pos_ == "PROPN":
        stop = doc[last + 1].text == "." and last + 2 < len(doc)
        at = last + 2 if stop else last + 1
        if doc[at].pos_ != "PROPN" or not doc[at].is_title or (stop and doc[last].ent_type_):
            break
        last = at
    return doc[last]


def source_place(source: Token) -> Place:
    """The words that name the source: a document's issuer, a person in apposition, the phrase."""
    beside = name_behind(source)
    if beside is not None:
        return beside
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


def name_behind(noun: Token) -> Place | None:
    """`the research firm DataLoom`: the name that stands right behind what it is a name of."""
    at = noun.i + 1
    if noun.pos_ != "NOUN" or at >= len(noun.doc):
        return None
    if _is_misread_name(noun, noun.doc[at]):
        return noun.doc[at].idx, noun.doc[at].idx + len(noun.doc[at])
    if noun.doc[at].pos_ != "PROPN":
        return None
    name = next((c for c in noun.rights if c.dep_ == "appos" and c.left_edge.i == at), None)
    if name is None and noun.dep_ == "pobj" and noun.head.head.lower_ == "according":
        name = noun.doc[at]  # whatever the parse hangs it on
    if name is None or name.ent_type_ in _NO_NAMES or not name.text[0].isupper():
        return None
    last = last_of_name(name)
    entity = _entity(last)
    end = entity[-1] if entity is not None and entity.start == at else last
    return noun.doc[at].idx, end.idx + len(end)


def _is_misread_name(noun: Token, word: Token) -> bool:
    """`listings site Roostly said`: a capital before the verb, taken for an adverb."""
    verb = noun.head
    return (
        word.pos_ in {"ADV", "ADJ", "NOUN"}
        and word.text.istitle()
        and word.ent_type_ not in _NO_NAMES
        and noun.dep_ == "nsubj"
        and verb.i == word.i + 1
    )


def _name_up_to(last: Token) -> Place:
    """A name whose parse is lost: `Legal Aid of the Plains` before `estimates` taken for a noun."""
    doc, first, at = last.doc, last, last.i - 1
    while at >= 0 and (doc[at].is_title or doc[at].lower_ in {"of", "the", "for"}):
        if doc[at].is_title and doc[at].lower_ not in {"of", "the", "for"}:
            first = doc[at]
        at -= 1
    return first.idx, last.idx + len(last)


def _nouns_up_to(last: Token) -> Place:
    """`Bolton County data`, `the attorney general's office`, where the verb is taken for a noun."""
    first = last
    while first.i and _joins_on(first.nbor(-1)):
        first = first.nbor(-1)
    return first.idx, last.idx + len(last)


def _joins_on(token: Token) -> bool:
    joins = token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.tag_ == "POS"
    return joins and not token.is_sent_end


def _issuer(document: Token) -> Place | None:
    """`figures from the Illinois Department of Employment Security`, `Justice Atlas figures`."""
    joint = joint_before(document)
    if joint is not None:
        return joint
    for child in document.subtree:
        if _is_issuer_of(child, document):
            shown = _before_showing(child)
            if shown is not None:
                return _nouns_up_to(shown)
            entity = _entity(child)
            if entity is not None and not _is_led(entity):
                continue  # the preposition is the name's own: `in the Annals of Medicine`
            if entity is not None and entity.label_ in _NAMED - {"GPE", "NORP"}:
                return _without_article(entity)
            body = child.lemma_ in word_set("agents", "bodies") and entity is None
            if child.head.lower_ == "by" or (child.head.lower_ == "from" and body):
                named = _named_inside(child)
                return named or (None if _is_several(child) else _phrase(child))
    for child in document.rights:
        if child.dep_ == "relcl" and child.lemma_ in word_set("sources", "body_verbs"):
            owner = next((c for c in child.lefts if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
            return _phrase(owner) if owner is not None else None
    return _giver(document) or _owner_before(document) or _name_before(document)


def _is_issuer_of(noun: Token, document: Token) -> bool:
    """Not of `a poll commissioned by the campaign`, `a memo seen by the Courier`."""
    by = noun.head
    issuing = noun.dep_ == "pobj" and by.lower_ in _ISSUING and noun.i > document.i
    return issuing and by.head.lemma_ not in _ORDERING


def joint_before(document: Token) -> Place | None:
    """`a CNN/ORC poll`: both, whatever the entity tagger makes of them."""
    start = max(0, document.idx - _JOINT_WIDTH)
    match = _JOINT.search(text_of(document.doc), start, document.idx)
    span = tokens_over(document.doc, *match.span()) if match is not None else None
    while span is not None and len(span) > 1 and span[0].pos_ != "PROPN":
        span = span[1:]  # `The latest`, `In`
    return (span.start_char, span.end_char) if span is not None else None


def _giver(document: Token) -> Place | None:
    """`The agency released figures showing 212 deaths`: who gives it out."""
    verb = document.head if document.dep_ == "dobj" else document.head.head
    if document.dep_ not in {"dobj", "nsubj"} or verb.lemma_ not in _GIVING:
        return None
    giver = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
    return source_place(giver) if giver is not None and giver != document else None


def _owner_before(document: Token) -> Place | None:
    """`Justice Atlas figures`: the body or person right before."""
    for child in document.lefts:
        entity = _entity(child)
        if (
            entity is not None
            and entity.label_ in {"ORG", "PERSON"}
            and entity.end <= document.i + 1
        ):
            end = entity.end - 1 if entity[-1] == document else entity.end
            named = document.doc[entity.start : end]
            return _without_article(named) if end > entity.start else None
    return None


def _before_showing(noun: Token) -> Token | None:
    """`figures from the labor department show.`: the noun before a verb taken for one."""
    doc, at = noun.doc, noun.i
    closes = noun.lower_ in _SHOWING and at + 1 < len(doc) and doc[at + 1].is_punct
    before = doc[at - 1]
    return before if closes and before.pos_ in {"NOUN", "PROPN"} else None


def _is_led(name: Span) -> bool:
    """Whether a preposition of those before issuers leads to a name."""
    words = reversed(name.doc[max(0, name.start - _NEAR) : name.start])
    leading = next((token for token in words if token.pos_ in {"ADP", "SCONJ", "VERB"}), None)
    return leading is not None and leading.lower_ in _ISSUING


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
        if child.dep_ == "acl" and child.lemma_ == "lead":
            return _named_inside(child)
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
    first = source
    for child in reversed(list(source.lefts)):
        if child.dep_ in _CLAUSES:  # `Deaths rose to 599, figures from the state show`
            break
        first = child.left_edge
    while first.i < source.i and (
        first.pos_ in {"DET", "PUNCT", "ADP", "CCONJ"} or first.tag_ == "POS"
    ):
        first = first.nbor()
    last = source
    for child in source.rights:
        if source.lemma_ in {"person", "people"} and child.dep_ in {"acl", "amod"}:
            last = child.right_edge  # `a person briefed on the talks`
            break
        if (
            child.dep_ == "prep"
            and child.lower_ in {"of", "for", "at", "with"}
            and child.i == source.i + 1
            and (child.lower_ == "at" or not any(token.like_num for token in child.subtree))
        ):
            last = child.right_edge
            break
    return first.idx, last.idx + len(last)
