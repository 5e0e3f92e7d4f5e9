"""Questions to the parse: the subject of a verb, the words of a mention, the extent of a clause."""

from spacy.tokens import Span, Token

from extract.attribution.marked import MarkedParagraph

_SUBJECTS = frozenset({"nsubj", "csubj"})
_CHAINED = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp"})
_RELATIVES = frozenset({"who", "that", "which", "whom"})
_PERSONAL = frozenset({"who", "whom"})
_OF = frozenset({"at", "of", "for", "with", "in", "from"})
_PLACES_OF_WORK = frozenset({"ORG", "GPE", "FAC", "LOC"})
_SEPARATORS = frozenset({",", ";", ":", "—", "–", "-", "--", "(", ")", "[", "]", "/", "―"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_CITING = frozenset({"quote", "cite", "describe", "record", "paraphrase"})
_MODALS = frozenset({"will", "'ll", "’ll", "would", "could", "may", "might", "can", "should"})
_DEFINITE = frozenset({"the", "this", "that", "these"})
_OTHER = frozenset({"other", "another", "former", "new", "second", "third", "next"})
"""A description with one of them means someone else."""
_CLIMBS = 4
"""Verbs between a cue and the one whose subject it shares: "wanted to go on to say"."""
_MAX_MENTION = 25
"""Tokens of a mention; longer ones are faults of the parser."""


def find_subject(verb: Token, marked: MarkedParagraph) -> Token | None:
    """The head of who says `verb`, outside quotation marks; looks through chains of verbs.

    The relative pronoun gives way to its antecedent: "a memo that claims" is said by the memo.
    """
    current = verb
    for climb in range(_CLIMBS):
        passive = any(child.dep_ == "nsubjpass" for child in current.children)
        if passive and not climb:
            return find_agent(current, marked)
        subjects = [
            child
            for child in current.children
            if child.dep_ in _SUBJECTS | {"nsubjpass"} and marked.outside(child)
        ]
        if subjects:
            nearest = min(subjects, key=lambda child: abs(child.i - current.i))
            return _antecedent(nearest, current)
        cited = _cited(current)
        if cited is not None or current.dep_ in {"acl", "relcl"}:
            return _outside_or_none(cited or current.head, marked)
        if current.dep_ == "pcomp" and current.head.head.i != current.head.i:
            current = current.head.head
        elif current.dep_ in _CHAINED and current.head.i != current.i:
            current = current.head
        else:
            return None
        if marked.is_quoted(current.i):
            return None
    return None


def is_cited_saying(verb: Token) -> bool:
    """Whether it is the "saying" of "was quoted as saying", which stands for an inflected verb."""
    as_ = verb.dep_ == "pcomp" and verb.head.lower_ == "as"
    return as_ and verb.head.head.lemma_ in _CITING


def _cited(verb: Token) -> Token | None:
    """Who is quoted, cited or heard as saying: the object of the verb that "as" hangs on.

    Of a passive one ("was quoted as saying") its subject.
    """
    if not is_cited_saying(verb):
        return None
    told = (child for child in verb.head.head.children if child.dep_ in {"dobj", "nsubjpass"})
    return next(told, None)


def behind_hyphen(root: Token, span: Span) -> Token:
    """The noun that a prefix belongs to, which the parser may take for one: co-author Ann Pell."""
    doc = span.doc
    at = root.i + 2
    if at >= span.end or doc[root.i + 1].text != "-" or root.whitespace_:
        return root
    head = doc[at]
    while head.head != root.head and head.head.i in range(at, span.end) and head.head != head:
        head = head.head
    return head if head.pos_ in {"NOUN", "PROPN"} else root


def find_agent(verb: Token, marked: MarkedParagraph) -> Token | None:
    """Who does what a passive verb tells: "was called “a trap” by Maro", by the marks too."""
    by = [child for child in verb.children if child.dep_ == "agent"]
    words = verb.i + 1 + (marked.doc[verb.i + 1 : verb.i + 2].text == "as")
    if not by and words < len(marked.doc) and marked.is_quoted(words):
        behind = marked.regions[marked.region_of[words]].last
        by = [token for token in marked.doc[behind : behind + 1] if token.lower_ == "by"]
    for preposition in by:
        for noun in preposition.children:
            if noun.dep_ == "pobj" and marked.outside(noun):
                return noun
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in _RELATIVES and verb.dep_ == "relcl" and verb.head.pos_ != "VERB":
        return told_of(subject, verb.head)
    return subject


def told_of(relative: Token, noun: Token) -> Token:
    """The noun that a relative pronoun means, `noun` by the parse.

    "Lee Tran, economist at Acme Bank, who expects": a person, not where they work.
    """
    preposition = noun.head
    if relative.lower_ not in _PERSONAL or noun.dep_ != "pobj" or preposition.dep_ != "prep":
        return noun
    works = preposition.lower_ == "at" and noun.pos_ == "PROPN"
    if not works and (noun.ent_type_ not in _PLACES_OF_WORK or preposition.lower_ not in _OF):
        return noun
    worker = preposition.head
    if worker.pos_ not in {"NOUN", "PROPN"}:
        return noun
    return worker.head if worker.dep_ == "appos" else worker


def _outside_or_none(token: Token, marked: MarkedParagraph) -> Token | None:
    return token if marked.outside(token) and token.pos_ in {"NOUN", "PROPN", "PRON"} else None


def mention_span(head: Token, marked: MarkedParagraph, cue: int | None = None) -> tuple[int, int]:
    """The words of a mention: its noun phrase up to a comma or a clause, as token numbers."""
    start, end = head.i, head.i + 1
    left = head.left_edge.i
    while start > left and start - 1 != cue and _joins(marked.doc[start - 1], marked):
        start -= 1
    right = head.right_edge.i + 1
    while end < right and end != cue and end - head.i < _MAX_MENTION:
        token = marked.doc[end]
        if not _joins(token, marked) or _opens_clause(token, head):
            break
        if token.ent_type_ in {"DATE", "TIME"} and token.dep_ in {"pobj", "npadvmod"}:
            break
        end += 1
    while end - 1 > head.i and marked.doc[end - 1].pos_ in {
        "ADP",
        "CCONJ",
        "PUNCT",
        "DET",
        "SPACE",
    }:
        end -= 1
    while start < head.i and (
        marked.doc[start].is_punct or marked.doc[start].pos_ in {"CCONJ", "SPACE"}
    ):
        start += 1
    return start, end


def _joins(token: Token, marked: MarkedParagraph) -> bool:
    tight = (
        token.text in {"-", "–"}
        and not token.whitespace_
        and token.i > 0
        and not marked.doc[token.i - 1].whitespace_
    )
    return (
        marked.outside(token)
        and (tight or token.text not in _SEPARATORS)
        and token.text not in {".", "!", "?"}
    )


def _opens_clause(token: Token, head: Token) -> bool:
    """Whether the word belongs to a clause or coordinated clause that hangs on the head."""
    current = token
    for _ in range(_MAX_MENTION):
        if current.i in {head.i, current.head.i}:
            return False
        if current.dep_ in _CLAUSES or (current.dep_ == "conj" and current.pos_ in {"VERB", "AUX"}):
            return True
        current = current.head
    return False


def is_negated(verb: Token) -> bool:
    """Whether the verb is denied: "did not say", "never said"."""
    return any(child.dep_ == "neg" for child in verb.children) or (
        verb.dep_ == "xcomp" and verb.head.lemma_ in {"decline", "refuse", "fail"}
    )


def is_supposed(verb: Token) -> bool:
    """Whether the verb tells what may come: "they will call it"."""
    return any(child.tag_ == "MD" and child.lower_ in _MODALS for child in verb.children)


def cue_span(verb: Token) -> tuple[int, int]:
    """The cue's words: the verb with a particle that follows it at once ("point out")."""
    end = verb.i + 1
    for child in verb.children:
        if child.dep_ == "prt" and child.i == end:
            end += 1
    return verb.i, end


def is_finite(verb: Token) -> bool:
    """Whether the verb is inflected, itself or through an auxiliary.

    A past that the parser takes for a participle heads its sentence: "..., the insurer estimated".
    """
    heads = verb.tag_ == "VBN" and verb.dep_ == "ROOT"
    if heads and any(child.dep_ == "nsubj" for child in verb.children):
        return True
    return verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for child in verb.children
    )


def is_source(head: Token) -> bool:
    """Whether a noun stands behind "according to", which makes it the speaker."""
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def is_definite(token: Token) -> bool:
    """Whether a singular noun means something known: "the plant", not "another plant"."""
    if token.tag_ not in {"NN", "NNP"}:
        return False
    article = False
    for child in token.children:
        if child.dep_ == "det" and child.lower_ in _DEFINITE:
            article = True
        if child.lower_ in _OTHER or child.dep_ in {"poss", "nummod"}:
            return False
    return article
