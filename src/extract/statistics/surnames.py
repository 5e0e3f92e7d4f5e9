"""Surnames that stand alone in a text: who bears them is told by what is said of them."""

import re
from collections import Counter
from collections.abc import Sequence

from extract.attribution import Paragraph

_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_SIGNS = re.compile(
    r"\b(?P<owner>[A-Z][\w-]+)(?:[’']s?) (?:own |new |top |senior |longtime |former |political )?"
    r"(?:campaign|supporters?|backers?|aides?|advis[eo]rs?|allies|donors?|emails?|e-mails?|wife"
    r"|husband|son|daughter|mother|father|family|presidency|candidacy|rivals?|lawyers?|attorneys?"
    r"|remarks?|comments?|speech|tweets?|critics|favou?r|friends?|voice|career|decision|claims?"
    r"|running mate|nominees?|nomination|opponents?|book|home|death|body|victory|performance)\b"
    r"|\b(?P<subject>[A-Z][\w-]+) (?:has |had |also |then |later |once |recently )*"
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|argued|argues|acknowledged|admitted"
    r"|insisted|joked|recalled|declared|conceded|vowed|promised|believes|thinks|spoke|suggested)\b"
    r"|\b(?P<of>[A-Z][\w-]+), who\b"
    r"|\b(?P<camp>[A-Z][\w-]+) (?:campaign|supporters?|backers?|aides?|advis[eo]rs?"
    r"|allies|donors?)\b"
)
_WHERE = re.compile(
    r"\b(?:(?i:in|at|near|around|across|throughout|outside|to|from)"
    r"|(?:districts?|city|town|village|part|parts|state|province|suburbs?|outskirts|people"
    r"|residents?|mayor|streets|north|south|east|west) of) (?P<name>[A-Z][\w-]+)"
)


def find_surnames(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Names of one word that are somebody's by what the article says of them, in small letters."""
    labels: dict[str, Counter[str]] = {}
    signs: Counter[str] = Counter()
    where: Counter[str] = Counter()
    for paragraph in paragraphs:
        doc, text = paragraph.doc, paragraph.text
        for entity in doc.ents:
            words = entity[:-1] if entity[-1].tag_ == "POS" else entity
            if len(words) == 1 and words[0].is_title:
                labels.setdefault(words.text, Counter())[entity.label_] += 1
        for match in _SIGNS.finditer(text):
            signs[match["owner"] or match["subject"] or match["of"] or match["camp"]] += 1
        for match in _WHERE.finditer(text):
            where[match["name"]] += 1
    found: set[str] = set()
    for name in {*labels, *signs}:
        said = labels.get(name, Counter())
        if not said.keys().isdisjoint(_PLACES) or where[name]:
            continue
        if signs[name] or said["PERSON"] > 1:
            found.add(name.casefold())
    return frozenset(found)
