"""The words that may say where a figure holds: names of places, `statewide`, the dateline.

Each comes with how it was found, since the entity tagger takes small places for people and firms.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

from extract.statistics.figure import Figure, Place
from extract.statistics.lexicon import word_set
from extract.statistics.partitives import names_place
from extract.statistics.passage import parse_of, text_of, tokens_over
from extract.statistics.placeforms import (
    NO_PLACES,
    iter_civic,
    iter_described,
    iter_everywhere,
    iter_matches,
    iter_owners,
    iter_parts,
    joins_name,
    may_have_forms,
)

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NAMES = frozenset({"ORG", "PERSON"})
_NOT_NAMED = NO_PLACES | {"NORP", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "PRODUCT"}
_LONGEST_NAME = 4
_ALONE = 2
"""Words of a name without more than its article."""
_BEFORE_NAME = re.compile(
    r"\b(?i:in|at|across|near|around|throughout|outside|of)\s+(?P<the>the\s+)?[A-Z]"
)
_EVENTS = frozenset(
    {"fair", "festival", "marathon", "parade", "show", "games", "conference", "expo", "classic"}
    | {"tournament", "bowl", "open", "cup", "championship", "rally", "convention"}
)
"""`Attendance at the Clay County Fair`: an event is no place."""
_INSTITUTIONS = frozenset(
    {"Elementary", "High", "Middle", "Hospital", "School", "Schools", "Park", "College"}
    | {"University", "County", "Lake", "River", "Creek", "Bay", "Valley", "Bridge", "Road"}
    | {"Avenue", "Island", "Beach", "Center", "Clinic", "Library", "Mall", "Plant", "Heights"}
    | {"Hills", "Springs", "Falls", "Fort", "Mount", "Glacier", "Reservoir", "Township"}
    | {"Village", "State", "City", "Parish", "Borough", "Peninsula", "Coast", "Line", "Canyon"}
    | {"Range", "Trail", "Dam", "Gorge", "Prison", "Penitentiary", "Field", "Gap", "Basin", "Ridge"}
    | {"Airport", "Stadium", "Arena", "Jail", "Academy", "Forest", "Square", "Plaza", "Harbor"}
    | {"Street", "Highway", "Mine", "Mill", "Refinery", "Mountain", "Mountains", "Desert", "Zoo"}
    | {"Museum", "Casino", "Courthouse", "Pier", "Cemetery", "Pond", "Cove", "Islands", "Drive"}
    | {"Lane", "Boulevard", "Turnpike", "Parkway", "Bluff", "Tunnel", "Terminal", "End", "Side"}
)
"""Words in the names of places (GNIS feature classes; NCES kinds of schools)."""
_SURNAMES = frozenset(
    {"Park", "Lake", "River", "Creek", "Bay", "Bridge", "Road", "Center", "Hills", "Fort", "Mount"}
    | {"Island", "Beach", "Village", "City", "Parish", "Middle", "Falls", "Springs", "Coast"}
    | {"Field", "Gap", "Ridge", "Forest", "Street", "Mill", "Pond", "Lane", "Drive", "Mountain"}
)
"""Of these, words that people are called as well: `Una Park said`."""
_POLLS = frozenset({"poll", "polls", "pollster", "pollsters", "survey", "surveys"})
_SCHOLARS = frozenset(
    {"researcher", "researchers", "professor", "scientist", "scientists", "economist", "scholar"}
    | {"economists", "professors", "scholars", "epidemiologist", "sociologist", "historian"}
)
_OPENING = frozenset({"Lake", "Mount", "Fort", "Port", "Cape", "Camp"})
_TRUST = frozenset({"faith", "confidence", "trust", "interest", "belief", "believe", "invest"})
_AND = re.compile(r", |,? and (?:the )?")
_WHOLE = re.compile(r"(?!,? (?:and|or) (?:the )?[A-Z])(?!, [A-Z])(?:[,.;:)]|$)")
_ACTING = frozenset({"nsubj", "nsubjpass", "compound"})
_NUMBER_BEHIND = re.compile(r"\s(?:No\.\s*)?\d")
_ROADS = frozenset({"route", "highway", "interstate", "road", "county", "state"})
_APOSTROPHE = re.compile("['’]")
_POSSESSIVE, _PROPER = get_string_id("POS"), get_string_id("PROPN")


@dataclass(slots=True)
class PlaceName:
    """Words that may say where."""

    place: Place
    """The words without article and possessive."""
    words: str
    """What stands there."""
    span: Span
    found_by: set[str] = field(default_factory=set)
    """`entity GPE`, `preposition`, `owner`, `feature`, `everywhere`, `dateline`, …, `name`"""

    @property
    def is_unsettled(self) -> bool:
        """Whether nothing but its capitals says that it may be a place."""
        return self.found_by == {"name"}


def find_places(sentence: Span, figures: Sequence[Figure]) -> list[PlaceName]:
    """The place names of `sentence`, in order; none overlap each other or a figure."""
    doc = sentence.doc
    found: list[PlaceName] = []
    for span, how in _iter_names(sentence):
        if not _may_be_place(span, figures):
            continue
        place = _trimmed(span)
        same = next((name for name in found if _meet(place, name.place)), None)
        if same is None:
            words = text_of(doc)[slice(*place)]
            found.append(PlaceName(place, words, span, {how}))
        else:
            same.found_by.add(how)
    for span in _iter_others(sentence):
        place = _trimmed(span)
        if not any(_meet(place, name.place) for name in found) and _may_be_place(span, figures):
            words = text_of(doc)[slice(*place)]
            found.append(PlaceName(place, words, span, {"name"}))
    return _joined(_settled(sorted(found, key=lambda name: name.place), sentence), sentence)


def _settled(names: list[PlaceName], sentence: Span) -> list[PlaceName]:
    """The same with `Arequipa, Peru` as one: the second tells where the first lies."""
    text = text_of(sentence.doc)
    found: list[PlaceName] = []
    for name in names:
        last = found[-1] if found else None
        if last is None or not _lies_in(last, name, text):
            found.append(name)
            continue
        how = (last.found_by - {"name"}) | {"entity GPE"}
        found[-1] = _together(last, name, how, text)
    return found


def _lies_in(first: PlaceName, second: PlaceName, text: str) -> bool:
    """Whether a comma parts them, and none of a row: `Lima, Peru,`, not `Lima, Quito and Cali`."""
    if text[first.place[1] : second.place[0]] != ", " or second.found_by != {"entity GPE"}:
        return False
    if second.span.root.dep_ in _ACTING:
        return False  # `In Ukraine, Russia, which lost`
    return _WHOLE.match(text, second.place[1]) is not None


def _joined(names: list[PlaceName], sentence: Span) -> list[PlaceName]:
    """The same with `Ohio and Kansas` as one: what is said of both holds in both together."""
    text = text_of(sentence.doc)
    if " and " not in text[sentence.start_char : sentence.end_char]:
        return names
    found: list[PlaceName] = []
    row: list[PlaceName] = []
    for name in names:
        gap = text[row[-1].place[1] : name.place[0]] if row else ""
        if row and _AND.fullmatch(gap) and _stands_with(row[-1], name):
            row.append(name)
            if "and" in gap:
                found.append(_together(row[0], row[-1], {*row[0].found_by, "joint"}, text))
                row = []
        else:
            found += row
            row = [name]
    return found + row


def _stands_with(first: PlaceName, second: PlaceName) -> bool:
    """Whether a place is the next of a row, not the state that another lies in."""
    told = first.is_unsettled or second.is_unsettled
    return not told and second.span.root.dep_ in {"conj", "appos"}


def _together(first: PlaceName, last: PlaceName, found_by: set[str], text: str) -> PlaceName:
    place = first.place[0], last.place[1]
    return PlaceName(place, text[slice(*place)], first.span, found_by)


def _meet(first: Place, second: Place) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _may_be_place(span: Span, figures: Sequence[Figure]) -> bool:
    """Whether a name is no event, no maker of a survey and no figure's number."""
    place = _trimmed(span)
    if any(_is_number(place, figure) for figure in figures):
        return False
    last = span[-1].lower_
    if last in _EVENTS or (last in word_set("places", "never", "words") and len(span) <= _ALONE):
        return False
    return not (_is_maker(span) or _is_numbered(span))


def _is_numbered(span: Span) -> bool:
    """`Room 114`, `Case 23-40917`: a thing with a number, unless it is a road."""
    if len(span) > 1 or span[0].lower_ in _ROADS or span[0].ent_type_ in _PLACES:
        return False
    return _NUMBER_BEHIND.match(text_of(span.doc), span.end_char) is not None


def _is_maker(span: Span) -> bool:
    """`A Suffolk poll`, `researchers at Duke University`: who found it, not where it holds."""
    doc = span.doc
    behind = doc[span.end] if span.end < len(doc) else None
    if behind is not None and behind.lower_ in _POLLS and span.root.pos_ == "PROPN":
        return True
    before = span.start - 1
    while before >= 0 and doc[before].pos_ == "DET":
        before -= 1
    return (
        before >= 1
        and doc[before].lower_ in {"at", "from", "of"}
        and doc[before - 1].lower_ in _SCHOLARS
    )


def _is_number(place: Place, figure: Figure) -> bool:
    """Whether a name is a figure's number, not what it counts: `five Michigan counties`."""
    number = figure.number
    return figure.start < place[1] and place[0] < max(number.end, figure.start + 1)


def _iter_names(sentence: Span) -> Iterator[tuple[Span, str]]:
    formed = may_have_forms(sentence)
    if _PROPER not in parse_of(sentence.doc).parts_of_speech[sentence.start : sentence.end]:
        yield from _iter_entities(sentence)  # without a proper noun nothing else tells a name
    else:
        yield from _iter_first(sentence, formed=formed)
        yield from _iter_last(sentence, formed=formed)
    if formed:
        yield from iter_everywhere(sentence)


def _iter_first(sentence: Span, *, formed: bool) -> Iterator[tuple[Span, str]]:
    """What tells places more surely than what `_iter_last` finds; `formed` as for `placeforms`."""
    if formed:
        for name in iter_matches(sentence):
            yield name, "feature"
        for name in iter_civic(sentence):
            yield name, "civic body"
    yield from _iter_entities(sentence)
    for name in _iter_settled(sentence):
        yield name, "preposition"


def _iter_last(sentence: Span, *, formed: bool) -> Iterator[tuple[Span, str]]:
    if formed:
        for name in iter_described(sentence):
            yield name, "entity GPE"
        for name in iter_owners(sentence):
            yield name, "owner people" if name[-1].ent_type_ == "NORP" else "owner"
    for name in _iter_features(sentence):
        yield name, "feature"
    if formed:
        for name in iter_parts(sentence):
            yield name, "part"
    for name in _iter_possessors(sentence):
        yield name, f"possessor {name[-1].ent_type_ or 'unknown'}"


def _iter_entities(sentence: Span) -> Iterator[tuple[Span, str]]:
    for entity in sentence.ents:
        if entity.label_ in _PLACES:
            if not entity.text.islower():
                yield _whole(entity, sentence), f"entity {entity.label_}"
        elif entity.label_ in _NAMES and _is_institution(entity):
            yield entity, f"institution {entity.label_}"


def _whole(entity: Span, sentence: Span) -> Span:
    """`North End`, `Tri-Rivers` where the tagger takes `North` and `Tri` alone."""
    doc, last = sentence.doc, entity[-1]
    if _is_hyphenated(doc, last.i) and last.i + 2 < sentence.end:
        return doc[entity.start : last.i + 3]
    behind = doc[entity.end] if entity.end < sentence.end else None
    if behind is None or behind.pos_ != "PROPN" or behind.text not in _INSTITUTIONS:
        return entity
    return doc[entity.start : entity.end + 1] if last.dep_ == "compound" else entity


def _iter_possessors(sentence: Span) -> Iterator[Span]:
    """`Kittredge's Walk Score`: names before a possessive, whatever they are taken for."""
    doc = sentence.doc
    if not _APOSTROPHE.search(text_of(doc), sentence.start_char, sentence.end_char):
        return
    tags = parse_of(doc).tags
    for mark in range(sentence.start + 1, sentence.end):
        if tags[mark] != _POSSESSIVE:
            continue
        last = first = mark - 1
        while first > sentence.start and joins_name(doc, first - 1):
            first -= 1
        opens = first == sentence.start or doc[first - 1].text in {";", ",", "and"}
        person = doc[last].ent_type_ == "PERSON" and last > first
        known = person or doc[last].ent_type_ in NO_PLACES
        if opens and not known and doc[last].pos_ == "PROPN" and doc[last].is_title:
            yield doc[first : last + 1]


def _is_institution(entity: Span) -> bool:
    words = {token.text for token in entity} & _INSTITUTIONS
    if entity[0].text == "State":  # `State Department`
        words -= {"State"}
    if entity.label_ == "PERSON" and entity[0].text not in _OPENING:
        words -= _SURNAMES
    return bool(words) and len(entity) > 1


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
        span = tokens_over(doc, match.end() - 1, match.end())
        if span is None or span.start_char != match.end() - 1:
            continue
        first, article = span.start, match["the"] is not None
        token = doc[first - 2 if article else first - 1]
        of_share = token.lower_ == "of"
        if of_share and token.head.lower_ not in {"percent", "%", "half", "most"}:
            continue
        last = first
        while last < sentence.end and doc[last].pos_ == "PROPN" and doc[last].is_title:
            last += 3 if _is_hyphenated(doc, last) else 1
        last = min(last, sentence.end)
        names = doc[first:last]
        if not len(names) or any(name.ent_type_ in NO_PLACES for name in names):
            continue
        if names[-1].lower_ in _EVENTS or (of_share and not names_place(names[-1], "the")):
            continue
        if of_share and not article:
            continue
        if names[0].ent_type_ == "PERSON" and not _may_hold(token, names):
            continue
        area = last < sentence.end and doc[last].lower_ in {"area", "region", "basin"}
        if names[0].ent_type_ == "ORG" and token.lower_ == "in" and last - first > 1 and not area:
            continue
        yield names


def _is_hyphenated(doc: Doc, at: int) -> bool:
    """`Tri-Rivers`."""
    if at + 2 >= len(doc) or doc[at].whitespace_ or doc[at + 1].text != "-":
        return False
    return not doc[at + 1].whitespace_ and doc[at + 2].is_title


def _may_hold(preposition: Token, names: Span) -> bool:
    """`in Dunmore`, taken for a person: one word behind a preposition that people do not follow."""
    following = names.doc[names.end] if names.end < len(names.doc) else None
    owner = following is not None and following.tag_ == "POS"
    trusted = preposition.head.lemma_ in _TRUST
    opens = preposition.i == names.sent.start and following is not None and following.text == ","
    one = len(names) == 1 or opens  # `In Upper Tye, the rate is 55 percent`
    return preposition.lower_ != "at" and one and not owner and not trusted


def _iter_features(sentence: Span) -> Iterator[Span]:
    """Names that end or begin with what places are called: `Lake Pardee`, `Grinnell Glacier`."""
    doc, stop = sentence.doc, sentence.end
    names = parse_of(doc).parts_of_speech
    at = sentence.start
    while _PROPER in names[at:stop]:
        end = at = names.index(_PROPER, at)
        if not doc[at].is_title:
            at += 1
            continue
        while end < stop and names[end] == _PROPER:
            end += 1
        opens = doc[at].text in _OPENING
        if end - at > 1 and (opens or doc[end - 1].text in _INSTITUTIONS):
            yield Span(doc, at, end)
        at = end


def _iter_others(sentence: Span) -> Iterator[Span]:
    """`Pike ranked 97th`, `the Hobson elevator`: names that nothing tells to be places."""
    doc, stop = sentence.doc, sentence.end
    names = parse_of(doc).parts_of_speech
    at = sentence.start
    while _PROPER in names[at:stop]:
        end = at = names.index(_PROPER, at)
        while end < stop and names[end] == _PROPER:
            end += 3 if _is_hyphenated(doc, end) else 1
        end = min(end, stop)
        first, last = doc[at], doc[end - 1]
        person = first.ent_type_ == "PERSON" and end - at > 1
        known = (
            person
            or last.lower_ in word_set("periods", "words")
            or last.ent_type_ in _NOT_NAMED
            or end - at > _LONGEST_NAME
        )
        if not known and all(token.is_title or token.text == "-" for token in doc[at:end]):
            yield Span(doc, at, end)
        at = end
