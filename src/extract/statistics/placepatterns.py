"""Patterns that tell the name of a place by fixed words beside it."""

import re

from extract.statistics.keyed import Keyed
from extract.statistics.spelled import any_of

_OWNER_WORDS = frozenset(
    {"residents", "voters", "graders", "students", "households", "homeowners", "renters"}
    | {"taxpayers", "pupils", "seniors", "families", "schools", "neighborhoods", "streets"}
    | {"counties", "roads", "board", "council", "commission", "commissioners", "police"}
    | {"trustees", "plant", "clinic", "shelter", "mill", "office", "campus", "hospital"}
    | {"lawmakers", "driver", "drivers", "city", "economy", "budget", "population", "river"}
    | {"rivers", "beaches", "parks", "airport", "store", "stores"}
)
OWNERS = Keyed(
    _OWNER_WORDS,
    re.compile(
        r"(?P<name>[A-Z][\w-]+)(?:[’']s)?\s+(?:[a-z0-9][\w-]*\s+){0,2}?"
        rf"(?:{any_of(_OWNER_WORDS)})\b"
    ),
)
_KINDS = frozenset(
    {"town", "city", "village", "county", "suburb", "hamlet", "township", "borough", "parish"}
    | {"community", "neighborhood", "island", "state", "country", "nation", "province", "region"}
    | {"territory", "kingdom", "reservation"}
)
DESCRIBED = Keyed(
    _KINDS | {"where"},
    re.compile(
        r"\b(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}),\s+(?:where\b|(?:an?|the)\s+"
        rf"(?:[a-z-]+\s+){{0,3}}?(?:{any_of(_KINDS)})\b(?![’']))"
    ),
)
"""`Tolliver, a town of 9,870`, `Tolliver, where`."""
_AREAS = frozenset(
    {"neighborhood", "neighbourhood", "district", "block", "region", "section"}
    | {"suburb", "province", "valley", "peninsula", "area", "ward", "prefecture", "estate"}
    | {"township", "borough", "corridor", "basin", "plateau", "governorate"}
)
AREA = Keyed(
    _AREAS,
    re.compile(
        r"\b(?:the|a|an|its|their)\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})\s"
        rf"(?:{any_of(_AREAS)})\b(?!\s(?:attorney|court|judge|manager|office|championship|title))"
    ),
)
"""`the Tarrawong district`, `the Sand Branch neighborhood`."""
_PART_WORDS = frozenset(
    {"metro", "metropolitan", "downtown", "greater", "suburban", "rural", "upstate", "northern"}
    | {"southern", "eastern", "western", "central", "northeast", "northwest", "southeast"}
    | {"southwest"}
)
PARTS = Keyed(
    _PART_WORDS | {"saharan"},
    re.compile(rf"\b(?i:{any_of(_PART_WORDS)}|sub-saharan)\s+(?=[A-Z])"),
)
"""`metro Dayton`, `southern Oregon`."""
_JOINED_WORDS = frozenset(
    {"counties", "parishes", "townships", "boroughs", "streets", "avenues", "roads", "rivers"}
    | {"creeks", "lakes", "islands", "districts"}
)
JOINT = Keyed(
    _JOINED_WORDS,
    re.compile(
        r"\b(?P<names>(?:[A-Z][\w’'-]+,?\s+){1,5}and\s+(?:[A-Z][\w’'-]+\s+){1,2}"
        rf"(?:{any_of(_JOINED_WORDS)}))\b"
    ),
)
"""`Gage and Otoe counties`: both together."""
_BODIES = frozenset(
    {"council", "commission", "commissioners", "board", "supervisors", "trustees", "sheriff"}
    | {"legislature", "district", "selectmen", "aldermen", "police", "department"}
)
CIVIC_BODY = Keyed(
    _BODIES,
    re.compile(
        r"\b(?P<name>(?!The\b|A\b)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}?)\s(?:(?:(?:City|Town|Village"
        r"|Borough)\s|(?<=County\s)|(?<=Parish\s)|(?<=Township\s))(?:Council|Commission(?:ers)?|Board"
        r"|Supervisors|Trustees|Sheriff|Legislature)|School\s(?:Board|District)|Selectmen|Aldermen"
        r"|Police(?:\sDepartment)?|Fire\sDepartment|Planning\s(?:Board|Commission))\b"
    ),
)
"""`the Delmar City Council`: the place that a body acts for."""
_EVERYWHERE_WORDS = frozenset(
    {"statewide", "nationwide", "nationally", "citywide", "countywide", "districtwide"}
    | {"worldwide", "globally"}
)
_OF_ALL = _EVERYWHERE_WORDS | {"global", "national", "euro", "eurozone"}
EVERYWHERE = Keyed(
    _OF_ALL,
    re.compile(
        rf"\b(?:{any_of(_EVERYWHERE_WORDS)}|global(?=\s+[a-z])|(?P<area>euro\s?zone|euro\sarea)|(?P<whole>national(?=\s+"
        r"(?:average|figure|rate|norm|median|mean|level|share|total))))\b",
        re.IGNORECASE,
    ),
)
_PRECINCTS = frozenset({"district", "ward", "precinct"})
NUMBERED = Keyed(
    _PRECINCTS,
    re.compile(
        r"\b(?P<name>\d+(?:st|nd|rd|th)\s(?:(?:Congressional|House|Senate)\s)?"
        r"(?:District|Ward|Precinct))\b"
    ),
)
"""`the 9th District`."""
_OF_NATIONS = frozenset({"capital", "border", "coast", "countryside", "highlands", "mainland"})
OF_NATION = Keyed(
    _OF_NATIONS, re.compile(rf"\bthe\s+(?P<name>[A-Z][a-z]+\s(?:{any_of(_OF_NATIONS)}))\b")
)
"""`the Somali border`."""
