"""Surnames that stand alone in a text: whose they are is told by what is said of them."""

import re
from collections.abc import Sequence

from extract.attribution import Paragraph

_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_CAMP = r"(?:campaign|supporters?|backers?|aides?|advis[eo]rs?|allies|donors?)"
_OWNED = (
    r"(?:presidency|candidacy|rivals?|lawyers?|attorneys?|remarks?|comments?|speech|tweets?|critics"
    r"|wife|husband|son|daughter|mother|father|family|e-?mails?|friends?|voice|career|decision"
    r"|claims?|running mate|nomination|opponents?|book|body|victory|performance)"
)
_SIGNS = re.compile(
    r"\b(?P<name>[A-Z][\w-]+)(?:"
    rf"[’']s? (?:own |new |top |senior |longtime |former |political )?(?:{_CAMP}|{_OWNED})\b"
    rf"|, who\b| {_CAMP}\b| (?:(?:has|had|also|then|later|once|recently) )*"
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|argued|argues|acknowledged|admitted"
    r"|insisted|joked|recalled|declared|conceded|vowed|promised|believes|thinks|spoke|suggested)\b)"
)
_WHERE = re.compile(
    r"\b(?:(?i:in|at|near|around|across|throughout|outside|to|from)"
    r"|(?:districts?|city|town|village|part|parts|state|province|suburbs?|outskirts|people"
    r"|residents?|mayor|streets|north|south|east|west) of) (?P<name>[A-Z][\w-]+)"
    r"|\b(?P<town>[A-Z][\w-]+) (?:(?:says|said|argue[sd]) (?:that )?its?\b|residents\b|[Cc]ouncil\b"
    r"|[Pp]olice\b|[Cc]ounty\b|[Tt]ownship\b)"
)


def find_surnames(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Names of one word that are somebody's by what the article says of them, in small letters.

    Somebody says something, owns a campaign or has supporters, and no place is named so: nothing
    is `in` it, and the model never takes it for one. That it takes a name for a person tells less:
    it does so with small towns.
    """
    signs = {match["name"] for one in paragraphs for match in _SIGNS.finditer(one.text)}
    if not signs:
        return frozenset()
    places = {
        match["name"] or match["town"] for one in paragraphs for match in _WHERE.finditer(one.text)
    }
    for paragraph in paragraphs:
        for entity in paragraph.doc.ents:
            words = entity[:-1] if entity[-1].tag_ == "POS" else entity
            if entity.label_ in _PLACES and len(words) == 1 and words[0].is_title:
                places.add(words.text)
    return frozenset(name.casefold() for name in signs - places)
