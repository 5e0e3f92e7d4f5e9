"""A picture's caption and who made or owns it, apart."""

import re

from extract.sites.shapes import CREDIT_MARK, is_outlet_name

_LENGTH = "{2,100}"
_KIND = r"(?:photo(?:graph)?s?|images?|pictures?|pics?|illustrations?|file photo)"
# How credits are announced: AP Stylebook, captions; the forms of 131 news pages.
_ANNOUNCED = (
    rf"(?:{_KIND}(?: credits?| courtesy)?(?: by| of)?\s?[:/]|photo(?:graph)?s? by|credits?:"
    r"|image (?:copyright|source|caption|via)|(?:photo|picture)s? via"
    r"|(?:photo )?courtesy(?: of)?:?|source:|©)"
)
_LEAD = re.compile(rf"^(?:{_ANNOUNCED}\s*)+", re.IGNORECASE)
_AT_END = re.compile(rf"(?:^|\s)\(?{_ANNOUNCED}\s*(?P<credit>.{_LENGTH}?)\)?\.?$", re.IGNORECASE)
_PARENTHESIS = re.compile(rf"\s*[(\[](?P<credit>[^()\[\]]{_LENGTH})[)\]]\.?$")
_COUNTER = re.compile(r"^(?:(?:photo |image )?\d{1,3} ?(?:of|/) ?\d{1,3}[:.]?\s*)(?=[A-Z“\"])")
"""A gallery's counter before a caption: `1of4`, `2 / 12`."""
_AGENCY = re.compile(
    r"\b(?:AP|AFP|Reuters|Getty|Shutterstock|Wikimedia|Flickr|EPA|PA|Alamy|iStock|Unsplash)\b|/"
)
_AGENCIES = r"(?:AP|AFP|EPA|Reuters|Getty(?: Images)?|Shutterstock|Alamy|iStock|Unsplash|Wikimedia)"
_AGENCY_AT_END = re.compile(
    rf"(?<=[.!?\"”])\s+(?P<credit>{_AGENCIES}(?: (?:file )?photos?)?"
    rf"(?:\s?/\s?[\w.’' -]{_LENGTH})?)\.?$",
    re.IGNORECASE,
)
"""An agency behind the caption's last sentence: `… at 4 a.m. AP Photo/Lou Grand`."""


def split_credit(text: str) -> tuple[str | None, str | None]:
    """A caption and its credit, either of which may be missing.

    >>> split_credit("Buses wait outside. | Busseron Community Schools")
    ('Buses wait outside.', 'Busseron Community Schools')
    >>> split_credit("The mayor at work. (Photo by Jane Doe/AP)")
    ('The mayor at work.', 'Jane Doe/AP')
    >>> split_credit("The mill burns. AP Photo/Lou Grand")
    ('The mill burns.', 'AP Photo/Lou Grand')
    >>> split_credit("1 of 4 The mill at night.")
    ('The mill at night.', None)
    >>> split_credit("The mill (left) and the bridge.")
    ('The mill (left) and the bridge.', None)
    """
    text = _COUNTER.sub("", text)
    caption, mark, credit = text.rpartition(CREDIT_MARK)
    if mark:
        return caption.strip() or None, clean_credit(credit)
    match = _PARENTHESIS.search(text)
    if match and (
        _LEAD.match(match["credit"])
        or _AGENCY.search(match["credit"])
        or is_outlet_name(match["credit"])
    ):
        return text[: match.start()].strip() or None, clean_credit(match["credit"])
    match = _AGENCY_AT_END.search(text)
    if match:
        return text[: match.start()].strip() or None, match["credit"]
    match = _AT_END.search(text)
    if match:
        return text[: match.start()].strip() or None, clean_credit(match["credit"])
    return text or None, None


def clean_credit(text: str) -> str | None:
    """A credit without the word that announces it.

    >>> clean_credit("Photo by Jane Doe")
    'Jane Doe'
    """
    credit = _LEAD.sub("", text.strip().strip("()[]")).strip()
    return credit or None
