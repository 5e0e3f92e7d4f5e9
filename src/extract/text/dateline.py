"""The place that opens a story, in front of its first words.

AP Stylebook, "datelines": the city in capitals, the state in ordinary letters, a dash. Many sites
add a date, and the agency in brackets; then the city often stands in ordinary letters.
"""

import re

_CITY = r"[A-Z][A-Z.'’-]*(?:[ -](?:[A-Z][A-Z.'’-]*|[dD][eu]|of|upon))*"
_PLAIN_CITY = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}"
_STATE = r", ?(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}|[a-z]\.[a-z]\.)"
_YEAR = r"(?:,? \d{4})?"
_DATE = (
    r"(?:,? (?:(?:[A-Z][a-z]{2,5}day, )?"
    rf"[A-Z][a-z]{{2,8}}\.? \d{{1,2}}{_YEAR}|\d{{1,2}} [A-Z][a-z]{{2,8}}{_YEAR}))?"
)
_AGENCY = r" ?(?:[(\[][^()\[\]]{2,40}[)\]]|/[A-Z][\w .-]{2,38}/)"
_AGENCY_ALONE = r"[(\[][A-Z][^()\[\]]{1,40}[)\]]"
_DASH = r"[^\S\n]*(?:—|–|―|--|-(?= |$))[^\S\n]*"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_CITY}(?:{_STATE})?){_DATE}(?:{_AGENCY})?"
    rf"|(?P<plain>{_PLAIN_CITY}{_STATE}){_DATE}{_AGENCY}"
    rf"|{_AGENCY_ALONE}){_DASH}(?:{_AGENCY}{_DASH})?(?=$|[^\W_a-z]|[\"“„«'‘`$£€(\[])"
)
_MIN_LETTERS = 3


def find_dateline(text: str) -> str | None:
    """The place that opens `text`, which also stays in it; None where none does.

    >>> find_dateline("DELAVAN, Ill. — Prairie Sun Energy is offering farmers leases.")
    'DELAVAN, Ill.'
    >>> find_dateline("DELAVAN, May 6, 2025 /PRNewswire/ -- Prairie Sun Energy opened a mill.")
    'DELAVAN'
    >>> find_dateline("NASA — which built it — declined.") is None
    True
    """
    match = _match(text)
    place = match and (match["place"] or match["plain"])
    return place.strip() if place else None


def dateline_end(text: str, start: int = 0) -> int:
    """Where the words behind the dateline that opens `text` begin; `start` where none does.

    The date, the agency and the dash belong to it, and so does an agency without a place.

    Args:
        text: Any text.
        start: Where the paragraph begins in it.

    >>> dateline_end("(Valley News) – The bridge closed.")
    16
    """
    match = _match(text, start)
    return match.end() if match else start


def _match(text: str, start: int = 0) -> re.Match[str] | None:
    match = _DATELINE.match(text, start)
    if match is None or match["place"] is None:
        return match
    city = match["place"].split(",")[0]
    return match if sum(map(str.isalpha, city)) >= _MIN_LETTERS else None
