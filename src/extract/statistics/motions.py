"""Amounts of minutes and agendas: the motion or item says what they are for.

`Motion by Lund, second by Voss, to approve the purchase of a salt truck from Ayer Ford for $84,500`
measures the purchase of a salt truck. Only the words before the amount count; an amount that
stands first (`to approve $4,200 for tree trimming`) is read like any other.
"""

import re
from functools import cache

from extract.statistics.anchor import Link
from extract.statistics.figure import Place
from extract.statistics.lexicon import word_set
from extract.statistics.spelled import any_of

_MOVED = r"\b(?:motion|moved|resolved|voted|recommended|recommendation)\b[^.;\n]{0,80}?\bto\s+"
_MARKER = r"^\s*(?:(?:[A-Z]|[IVX]{1,5}|\d{1,2})(?:\.\d{1,2})*[.)]\s+)"
_NUMBERED = (
    r"(?:(?:resolution|ordinance|bill|motion|item|order)\s+(?:No\.\s*)?\d[\w.-]*\s*[:,—–-]\s+)?"
)
_ARTICLE = re.compile(r"(?:the|an?|its|their)\s+", re.IGNORECASE)
_CONNECTOR = re.compile(
    r"\s*(?:,|\(|[—–-])?\s*(?:(?:in|for|at|of|to|not|with|and|an?|the|total|amount|sum|cost|price"
    r"|estimated|exceed|totaling|totalling|costing|about|over|up|by|more|than|annual|maximum"
    r"|amounting)\s+)+$"
    r"|\s*(?:,|\(|:)\s*$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r",|;|:|(?<=[a-z]{3})\.\s+(?=[A-Z])"
    r"|\s(?:from|with|by|through|submitted|presented|as|between|to(?=\s[A-Z]))\s"
)
_NUMBER = re.compile(r"\d[\d,.]*(?:\s+(?:thousand|million|billion))?")
_LONGEST = 400
"""Characters of a motion before its amount."""
_AND = re.compile(r"\s*,?\s*and\s+")


@cache
def _opening() -> re.Pattern[str]:
    verbs = any_of(word_set("motions", "verbs"))
    nouns = any_of(word_set("motions", "nouns"))
    return re.compile(
        rf"(?:{_MOVED}(?:{verbs})|{_MARKER}{_NUMBERED}(?:(?:{verbs}|{nouns})\s+of|(?:{verbs})))"
        r"\s+(?P<what>.*)$",
        re.IGNORECASE | re.DOTALL,
    )


def moved(link: Link) -> Place | None:
    """What the motion or item that leads to an amount is about."""
    if link.figure.kind != "money":
        return None
    end = link.figure.start
    start = max(link.text.rfind("\n", 0, end) + 1, end - _LONGEST)
    match = _opening().search(link.text[start:end])
    if match is None or not match["what"]:
        return None
    low = start + match.start("what")
    last = max((number.end() for number in _NUMBER.finditer(link.text, low, end)), default=low)
    joined = _AND.match(link.text, last) if last > low else None
    if joined is not None:
        low = joined.end()
    article = _ARTICLE.match(link.text, low, end)
    low = article.end() if article else low
    connector = _CONNECTOR.search(link.text, low, end)
    high = connector.start() if connector else end
    broken = _BREAK.search(link.text, low, high)
    high = broken.start() if broken else high
    if connector is None or not link.text[low:high].strip():
        return None
    return low, low + len(link.text[low:high].rstrip())
