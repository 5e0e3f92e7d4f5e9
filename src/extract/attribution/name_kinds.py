"""Whether a name is of a person, an organization or a place."""

from spacy.tokens import Doc

from extract.attribution import lexicon
from extract.attribution.capitals import LINKS, MARKS, PAIR
from extract.attribution.entity import EntityKind
from extract.attribution.name_words import nickname_in

LONGEST_PERSON = 5
"""Words of a person's name."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ORGANIZATIONS = frozenset({"ORG"})
_FOUNDING = frozenset({"found", "cofound", "start", "launch", "establish", "run"})
"""Verbs whose objects are bodies."""


def kind_by_label(doc: Doc, start: int, end: int) -> EntityKind | None:
    """What the labels of spaCy tell."""
    labels = [token.ent_type_ for token in doc[start:end] if token.ent_type_]
    return _labelled(labels, end - start)


def kind_by_shape(doc: Doc, start: int, end: int) -> EntityKind | None:
    """What the words themselves tell, with the lexicons and without the model."""
    words = [token.text for token in doc[start:end] if token.text not in MARKS]
    labels = [token.ent_type_ for token in doc[start:end] if token.ent_type_]
    heads = lexicon.words("speakers_organizations", "heads", "words")
    nickname = nickname_in(doc, start, end) is not None
    given = nickname or lexicon.given_name_gender(words[0]) is not None
    given = given and 1 < len(words) <= LONGEST_PERSON
    outlets = lexicon.words("speakers_organizations", "outlets", "names")
    if " ".join(words) in outlets or _is_school(doc, start, words):
        return "organization"
    if (
        given
        and not any(word in heads for word in words[1:])
        and not any(w in LINKS for w in words)
    ):
        return "person"
    placed = words[-1] in lexicon.words("speakers_organizations", "places", "words")
    of = words.index("of") if "of" in words else 0
    if len(words) > 1 and placed and not any(word in heads for word in words[:of]):
        return "place"  # but the Quay Foundation of Grand Island
    business = (
        len(words) > 1
        and words[-1] in lexicon.words("speakers_organizations", "business", "ends")
        and lexicon.given_name_gender(words[0]) is None
    )
    acronym = (
        len(words) == 1
        and words[0].isupper()
        and len(words[0]) > 1
        and labels[:1] != ["GPE"]
        and "." not in words[0]
    )
    headed = any(word in heads for word in words) and (len(words) > 1 or "ORG" in labels)
    return "organization" if headed or business or acronym else None


def is_called_a_body(doc: Doc, start: int) -> bool:
    """Whether the noun right before a name tells a business or a group: the firm Hale Tow."""
    noun = doc[start - 1].lower_ if start else ""
    if noun in lexicon.role_nouns() and lexicon.given_name_gender(doc[start].text) is not None:
        return False  # developer Ann Bell
    groups = {"nonprofit", "coalition", "foundation", "institute", "association", "union", "group"}
    return lexicon.organization_nouns().get(noun) == () or noun in groups


def is_founded(doc: Doc, start: int, end: int) -> bool:
    """Whether somebody is said to have founded, or to run, what a name of several words means."""
    if not start or end - start < PAIR or doc[start - 1].lemma_ not in _FOUNDING:
        return False
    return doc[start - 1].pos_ == "VERB" and lexicon.given_name_gender(doc[start].text) is None


def _is_school(doc: Doc, start: int, words: list[str]) -> bool:
    """Whether a name is a school's: Ridge High; behind a given name only in "at Lincoln High"."""
    ends = lexicon.words("speakers_organizations", "schools", "ends")
    at = start > 0 and doc[start - 1].lower_ in {"at", "of", "from"}
    return len(words) > 1 and words[-1] in ends and (at or not lexicon.given_name_gender(words[0]))


def _labelled(labels: list[str], length: int) -> EntityKind | None:
    if not labels:
        return None
    label = max(set(labels), key=lambda one: (labels.count(one), one))
    if label == "PERSON" and length <= LONGEST_PERSON:
        return "person"
    if label in _ORGANIZATIONS:
        return "organization"
    if label in _PLACES:
        return "place"
    return None
