"""The place that opens a story."""

import re

_PLACE = r"[A-Z][A-Z.'’-]*(?:[ -](?:[A-Z][A-Z.'’-]*|[dD][eu]|of|upon))*"
_REGION = r"(?:, ?(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}|[A-Z]{2}|[a-z]\.[a-z]\.))?"
_DATE = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}))?"
_AGENCY = r"(?: ?[(\[][^()\[\]]{2,40}[)\]])?"
# AP Stylebook, datelines: the city in capitals, the state in ordinary letters, a dash.
_DATELINE = re.compile(rf"(?P<place>{_PLACE}{_REGION}){_DATE}{_AGENCY}\s*(?:—|–|--|-(?= ))")
_MIN_LETTERS = 3


def find_dateline(text: str) -> str | None:
    """The place that opens `text`, which also stays in it; None where none does.

    >>> find_dateline("DELAVAN, Ill. — Prairie Sun Energy is offering farmers leases.")
    'DELAVAN, Ill.'
    >>> find_dateline("NASA — which built it — declined.") is None
    False
    """
    match = _DATELINE.match(text)
    if not match:
        return None
    place = match["place"].strip()
    city = place.split(",")[0]
    return place if sum(map(str.isalpha, city)) >= _MIN_LETTERS else None
