"""Numbers inside web and mail addresses, names of accounts, and markup: names, never figures."""

import re

from extract.statistics.figure import Rejected
from extract.statistics.numbers import Number

_STOPS = frozenset('()[]<>“”"—–;')
"""Beside blanks, what no address runs over."""
_STRETCH = re.compile(r"[^\s()\[\]<>“”\"—–;]*")
_LONGEST = 400
_WEB = re.compile(
    r"(?i:https?://|www\.)|(?<!\w)@(?=\w)|[\w.+-]+@[\w-]+\.\w"
    r"|(?:[\w-]+\.)+(?:(?i:com|org|net|gov|edu|mil|info|news)\b"
    r"|[a-z]{2,}/)|\b10\.\d{4,9}/\w|\w\.(?i:pdf|xlsx?|docx?|pptx?|csv|jpe?g|png|txt|zip|html?|mp[34]|exe)$"
)
_GLUE = frozenset("/._-=?&#%@+~:")
_ENDS = ".,:!?'’"
_ATTRIBUTE = re.compile(r"\w=[\"“']?$")
_ATTRIBUTE_ENDS = frozenset("=\"“'")
"""Before the digits of `tweet-id="1234"`, which a page shows where its markup broke."""


def reject_in_address(text: str, number: Number) -> Rejected | None:
    """The whole address or account that `number` stands in; None outside of one.

    >>> from extract.statistics.numbers import find_numbers
    >>> words = "See example.org/2016/05/seven or write to @desk24."
    >>> [reject_in_address(words, number).reason for number in find_numbers(words)]
    ['name', 'name', 'name', 'name']
    """
    start, end = number.start, number.end
    before, behind = text[start - 1 : start], text[end : end + 2]
    if before in _ATTRIBUTE_ENDS and _ATTRIBUTE.search(text, max(0, start - 3), start):
        return Rejected(start=start, end=end, reason="name")
    glued = len(behind) > 1 and behind[0] in _GLUE and behind[1].isalnum()
    if not (before.isalnum() or before in _GLUE or behind[:1].isalnum() or glued) or not start:
        return None
    low = max(0, start - _LONGEST)
    while start > low and not (text[start - 1].isspace() or text[start - 1] in _STOPS):
        start -= 1
    stretch = _STRETCH.match(text, start)
    words = stretch.group().rstrip(_ENDS) if stretch else ""
    web = _WEB.search(words)
    if web is None or start + web.start() > number.start or start + len(words) < number.end:
        return None
    return Rejected(start=start, end=start + len(words), reason="name")
