"""Places that the words around a name tell, or its form: what the patterns find in a sentence."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from extract.statistics.passage import sentence_words, tokens_over
from extract.statistics.placepatterns import (
    AREA,
    CIVIC_BODY,
    DESCRIBED,
    EVERYWHERE,
    JOINT,
    NUMBERED,
    OF_NATION,
    OWNERS,
    PARTS,
)

NO_PLACES = frozenset({"DATE", "TIME", "LAW", "LANGUAGE", "EVENT", "WORK_OF_ART"})
"""What the tagger may take a name for that is no place then."""
LOCALS = frozenset(
    {"resident", "voter", "grader", "student", "household", "homeowner", "renter", "taxpayer"}
    | {"pupil", "senior", "family", "school", "neighborhood", "street", "county", "road"}
)
"""`Orrin third graders`: who or what belongs to the place named before."""
CIVIC = frozenset({"board", "council", "commission", "commissioner", "police", "trustee"})
"""`The Tolliver school board raised the levy`: the place acts."""


_WORDS_OF_FORMS = frozenset().union(
    *(
        pattern.words
        for pattern in (
            *(AREA, CIVIC_BODY, DESCRIBED, EVERYWHERE, JOINT),
            *(NUMBERED, OF_NATION, OWNERS, PARTS),
        )
    )
)


def may_have_forms(sentence: Span) -> bool:
    """Whether a sentence has a word of any of the patterns below; many have none."""
    return not _WORDS_OF_FORMS.isdisjoint(sentence_words(sentence))


def iter_everywhere(sentence: Span) -> Iterator[tuple[Span, str]]:
    """`statewide`, `the national average`, `the euro zone`, each with what it is."""
    for match in EVERYWHERE.iter_in(sentence):
        span = tokens_over(sentence.doc, *match.span())
        if span is not None:
            how = "national" if match["whole"] else "feature" if match["area"] else "everywhere"
            yield span, how


def iter_civic(sentence: Span) -> Iterator[Span]:
    """The place that a council, a school board or a police department acts for."""
    doc = sentence.doc
    for match in CIVIC_BODY.iter_in(sentence):
        span = tokens_over(doc, *match.span("name"))
        if span is not None and all(token.pos_ == "PROPN" for token in span):
            yield span


def iter_matches(sentence: Span) -> Iterator[Span]:
    """`Gage and Otoe counties`, `the 9th District`, `the Somali border`."""
    yield from _iter_joint(sentence)
    for match in NUMBERED.iter_in(sentence):
        span = tokens_over(sentence.doc, *match.span("name"))
        if span is not None:
            yield span
    for match in OF_NATION.iter_in(sentence):
        span = tokens_over(sentence.doc, *match.span("name"))
        if span is not None and span[0].ent_type_ == "NORP":
            yield span


def iter_parts(sentence: Span) -> Iterator[Span]:
    """`metro Dayton`, `southern Oregon`."""
    doc = sentence.doc
    for match in PARTS.iter_in(sentence):
        span = tokens_over(doc, match.start(), match.end() + 1)
        if span is None:
            continue
        last = span.end - 1
        while last + 1 < sentence.end and joins_name(doc, last) and doc[last + 1].pos_ == "PROPN":
            last += 1
        if doc[last].pos_ == "PROPN" and doc[last].ent_type_ not in NO_PLACES:
            yield doc[span.start : last + 1]


def iter_described(sentence: Span) -> Iterator[Span]:
    """`Tolliver, a town of 9,870`, `the Sand Branch neighborhood`: what is said to be a place."""
    doc = sentence.doc
    for pattern in (DESCRIBED, AREA):
        for match in pattern.iter_in(sentence):
            span = tokens_over(doc, *match.span("name"))
            if span is not None and all(_may_name(token) for token in span):
                yield span


def _may_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ not in NO_PLACES


def iter_owners(sentence: Span) -> Iterator[Span]:
    """`Orrin third graders`, `the Tolliver school board`: the name before locals and bodies."""
    doc = sentence.doc
    for match in OWNERS.iter_in(sentence):
        span = tokens_over(doc, *match.span("name"))
        if span is None:
            continue
        token = span[-1]
        named = token.pos_ == "PROPN" and token.ent_type_ not in NO_PLACES
        if named and token.dep_ in {"compound", "nmod", "amod", "poss"}:
            first = token.i
            while first > sentence.start and joins_name(doc, first - 1):
                first -= 1
            yield doc[first : token.i + 1]


def joins_name(doc: Doc, at: int) -> bool:
    """Whether a name goes on to the left: `Cedar Hollow schools`."""
    token = doc[at]
    return token.pos_ == "PROPN" and token.is_title and token.dep_ == "compound"


def _iter_joint(sentence: Span) -> Iterator[Span]:
    """`Gage and Otoe counties`, `Elm, Oak and Ash streets`."""
    doc = sentence.doc
    for match in JOINT.iter_in(sentence):
        span = tokens_over(doc, *match.span("names"))
        if span is not None and span[0].pos_ == "PROPN":
            yield span
