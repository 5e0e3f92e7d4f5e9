"""Where a figure holds: a named place of its sentence or the one before, or `statewide`."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extract.statistics.figure import Figure, Place
from extract.statistics.lexicon import word_set
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.populations import names_place
from extract.statistics.setting import Setting, choose_setting

_PLACES = frozenset({"GPE", "LOC"})
_NO_PLACES = frozenset({"DATE", "TIME", "LAW", "LANGUAGE", "EVENT", "WORK_OF_ART"})
_BEFORE_NAME = re.compile(
    r"\b(?i:in|at|across|near|around|throughout|outside|of)\s+(?P<the>the\s+)?[A-Z]"
)
_EVENTS = frozenset(
    {"fair", "festival", "marathon", "parade", "show", "games", "conference", "expo", "classic"}
    | {"tournament", "bowl", "open", "cup", "championship", "rally", "convention"}
)
"""`Attendance at the Clay County Fair`: an event is no place."""
_FEATURES = frozenset({"Lake", "Mount", "Fort", "Port", "Cape"})
"""Words before the name of a place (GNIS feature classes)."""
_TRUST = frozenset({"faith", "confidence", "trust", "interest", "belief", "believe", "invest"})
_LOCALS = frozenset(
    {"resident", "voter", "grader", "student", "household", "homeowner", "renter", "taxpayer"}
    | {"pupil", "senior", "family", "school", "neighborhood", "street"}
)
"""`Orrin third graders`: who or what belongs to the place named before."""
_CIVIC = frozenset({"board", "council", "commission", "commissioner", "police", "trustee"})
"""`The Tolliver school board raised the levy`: the place acts."""
_OWNERS = re.compile(
    r"(?P<name>[A-Z][\w’'-]+)\s+(?:[a-z0-9][\w-]*\s+){0,2}?"
    r"(?:residents|voters|graders|students|households|homeowners|renters|taxpayers|pupils|seniors"
    r"|families|schools|neighborhoods|streets|board|council|commission|commissioners|police"
    r"|trustees)\b"
)
_HELD_AGAINST = frozenset({"under", "above", "below", "over", "than", "against"})
_COMPARED = re.compile(r"\b(?:than|of|above|below|under|over|with|to|as)\s+the\s+$")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.’' -]+[A-Z])(?:,\s[A-Z][\w.]+(?:\s[A-Z]\w+)?)?\s"
    r"(?:\([A-Z]\w+\)\s)?(?:—|–|--)\s"
)
_EVERYWHERE = re.compile(
    r"\b(?:statewide|nationwide|nationally|citywide|countywide|districtwide)\b", re.IGNORECASE
)
_ON_THE_WAY = frozenset(
    {"from", "to", "through", "into", "toward", "towards", "against", "with", "than", "like"}
)
"""Behind these a place is where something goes, comes from or is compared with."""
_COMPARED_WIDTH = 12
_PART_OF_NAME = frozenset({"compound", "nmod", "amod"})


def read_places(doc: Doc, figures: Sequence[Figure]) -> None:
    """Fill in the place of the figures of one paragraph."""
    earlier: Setting | None = None
    current: int | None = None
    found: list[Setting] = []
    own: list[Figure] = []
    read: dict[int, list[Setting]] = {}
    for figure in figures:
        sentence = sentence_of(figure.token)
        if sentence.start != current:
            if current is not None and found:
                earlier = found[-1]
            if sentence.start:
                before = _settings_of(doc, sentence_of(doc[sentence.start - 1]), read)
                earlier = before[-1] if before else earlier
            found, current = _settings_of(doc, sentence, read), sentence.start
            own = [other for other in figures if sentence_of(other.token).start == current]
        setting = choose_setting(figure, own, found) or earlier
        figure.place = setting.words if setting else None


def _settings_of(doc: Doc, sentence: Span, read: dict[int, list[Setting]]) -> list[Setting]:
    """The places of a sentence, worked out once."""
    if sentence.start not in read:
        read[sentence.start] = _settings(doc, sentence)
    return read[sentence.start]


def _settings(doc: Doc, sentence: Span) -> list[Setting]:
    text = text_of(doc)
    dateline = _DATELINE.match(text) if sentence.start == 0 else None
    start = dateline.end() if dateline else 0
    settings = [
        Setting(_trimmed(entity))
        for entity in sentence.ents
        if entity.start_char >= start and _is_place(entity) and not _is_elsewhere(entity)
    ]
    known = {setting.words[0] for setting in settings}
    settings += [
        Setting((names[0].idx, names[-1].idx + len(names[-1])))
        for names in (*_iter_settled(sentence), *_iter_owners(sentence))
        if names.start_char >= start
        and not any(names.start_char <= first < names.end_char for first in known)
        and not _is_elsewhere(names)
    ]
    for match in _EVERYWHERE.finditer(text, sentence.start_char, sentence.end_char):
        lead = text[max(0, match.start() - _COMPARED_WIDTH) : match.start()]
        bound = _COMPARED.search(lead) is not None
        settings.append(Setting((match.start(), match.end()), bound=bound))
    if dateline and not settings:
        settings.append(Setting(dateline.span("place")))
    return sorted(settings, key=lambda setting: setting.words)


def _is_place(entity: Span) -> bool:
    return entity.label_ in _PLACES or (
        entity.label_ in {"PERSON", "ORG", "FAC"}
        and len(entity) > 1
        and entity[0].text in _FEATURES
        and entity.root.dep_ in {"nsubj", "nsubjpass", "pobj"}
    )


def _trimmed(entity: Span) -> Place:
    """The entity without article and possessive."""
    start, end = entity.start, entity.end
    while start < end - 1 and entity.doc[start].pos_ == "DET":
        start += 1
    while end > start + 1 and entity.doc[end - 1].tag_ == "POS":
        end -= 1
    last = entity.doc[end - 1]
    return entity.doc[start].idx, last.idx + len(last)


def _iter_settled(sentence: Span) -> Iterator[Span]:
    """Capitalised names behind `in`, `at`, `near`: `at Northfield High`, which entities miss.

    Behind `percent of the` as well: `87 percent of the Panhandle`.
    """
    doc = sentence.doc
    for match in _BEFORE_NAME.finditer(text_of(doc), sentence.start_char, sentence.end_char):
        span = doc.char_span(match.end() - 1, match.end(), alignment_mode="expand")
        if span is None or span.start_char != match.end() - 1:
            continue
        first, article = span.start, match["the"] is not None
        token = doc[first - 2 if article else first - 1]
        of_share = token.lower_ == "of"
        if of_share and token.head.lower_ not in {"percent", "%", "half", "most"}:
            continue
        last = first
        while last < sentence.end and doc[last].pos_ == "PROPN" and doc[last].is_title:
            last += 1
        names = doc[first:last]
        if not len(names) or any(name.ent_type_ in _NO_PLACES for name in names):
            continue
        if names[-1].lower_ in _EVENTS or (of_share and not names_place(names[-1], "the")):
            continue
        if of_share and not article:
            continue
        if names[0].ent_type_ == "PERSON" and not _may_hold(token, names):
            continue
        if names[0].ent_type_ == "ORG" and token.lower_ == "in" and last - first > 1:
            continue
        yield names


def _may_hold(preposition: Token, names: Span) -> bool:
    """`in Dunmore`, taken for a person: one word behind a preposition that people do not follow."""
    following = names.doc[names.end] if names.end < len(names.doc) else None
    owner = following is not None and following.tag_ == "POS"
    trusted = preposition.head.lemma_ in _TRUST
    return preposition.lower_ != "at" and len(names) == 1 and not owner and not trusted


def _iter_owners(sentence: Span) -> Iterator[Span]:
    """`Orrin third graders`, `the Tolliver school board`: the name before locals and bodies."""
    doc = sentence.doc
    for match in _OWNERS.finditer(text_of(doc), sentence.start_char, sentence.end_char):
        span = doc.char_span(*match.span("name"), alignment_mode="expand")
        if span is None:
            continue
        token = span[-1]
        head = token.head
        if token.pos_ != "PROPN" or token.ent_type_ or token.dep_ not in _PART_OF_NAME:
            continue
        if head.pos_ != "NOUN" or head.i < token.i:
            continue
        many = head.tag_ == "NNS" and head.lemma_ in _LOCALS
        acts = head.lemma_ in _CIVIC and head.dep_ in {"nsubj", "nsubjpass"}
        acts = acts and head.head.lemma_ not in word_set("sources", "verbs")
        if many or acts:
            yield doc[token.i : token.i + 1]


def _following(entity: Span) -> Token | None:
    """The token right behind `entity`."""
    return entity.doc[entity.end] if entity.end < len(entity.doc) else None


def _is_elsewhere(entity: Span) -> bool:
    """Words that belong to an agency, a district, an office or a company, or lead elsewhere."""
    root = entity.root
    head = root.head
    following = _following(entity)
    if following is not None and following.lower_ in {"district", "township", "schools"}:
        return True
    if root.dep_ == "pobj" and (
        head.head.lower_ in {"those", "that"}
        or head.lower_ in _ON_THE_WAY
        or (head.i and head.nbor(-1).lower_ == "than")
    ):
        return True
    if root.dep_ in {*_PART_OF_NAME, "poss"} and head.pos_ == "NOUN":
        if head.dep_ == "pobj" and head.head.lower_ in _HELD_AGAINST:
            return True
        if head.tag_ == "NN" and head.lemma_ in word_set("agents", "people"):
            return head.lemma_ not in _LOCALS
    return (
        root.dep_ in _PART_OF_NAME and head.pos_ == "PROPN" and head.i > root.i
    ) or entity.text.isupper()
