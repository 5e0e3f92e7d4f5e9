"""Of which party somebody is: (R-MO) behind a name, "Republican" before or behind it."""

import re

from spacy.tokens import Doc

from extract.attribution import lexicon

_PARTY = re.compile(r"[(,]\s*(?P<party>[A-Z]{1,3})[-–](?P<place>[A-Z][\w. ]*?)\.?(?P<end>\)|,|$)")
PARTIES = {"democrat": "D", "republican": "R", "libertarian": "L"}
"""Nouns for members of a party, with its letter behind names."""
OF_PARTIES = {**PARTIES, "democratic": "D", "gop": "R"}
"""The same with adjectives."""
_REACH = 8
"""Words before a name in which its party is looked for."""


def party_after(doc: Doc, end: int) -> tuple[str, str | None] | None:
    """Party and state printed behind a name: (R-MO), D-N.Y.

    A place that is no state ("D-Globe") is left off.
    """
    letters = lexicon.words("speakers_titles", "parties", "letters")
    if end + 1 >= len(doc) or doc[end].text not in {"(", ","}:
        return None
    if re.split("[-–]", doc[end + 1].text)[0] not in letters:
        return None  # asked first: to join the text of a Doc is slow
    match = _PARTY.match(doc.text, doc[end].idx)
    if match is None or match["party"] not in letters:
        return None
    place = match["place"]
    states = lexicon.words("speakers_titles", "parties", "states")
    printed = place if place in states else f"{place}." if f"{place}." in states else None
    return match["party"], printed


def is_party(doc: Doc, at: int) -> bool:
    """Whether a party's letter and a place stand behind a name: (R-Lower Shore), D-West Quay."""
    if not at or doc[at - 1].text not in {"(", ","}:
        return False
    letter, dash, _ = doc[at].text.partition("-")
    dash = dash or doc[at + 1 : at + 2].text
    return dash in {"-", "–"} and letter in lexicon.words("speakers_titles", "parties", "letters")


def party_before(doc: Doc, start: int) -> str | None:
    """The party that the words before a name tell: "her Republican rival, Sen. Lee Hunt"."""
    commas = 0
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        token = doc[at]
        commas += token.text == ","
        words = token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.text == "," or token.text[-1] == "."
        if not words or commas > 1 or (token.text[-1] == "." and token.text.islower()):
            return None
        if token.lower_ in OF_PARTIES and token.text[0].isupper():
            return token.text
    return None


def without_party(role: str) -> str:
    """A role as printed less the party before it: "Republican state Rep."."""
    first, _, rest = role.partition(" ")
    return rest if rest and first.lower() in OF_PARTIES else role
