"""Codes of the records in plain words, and values as readers expect them."""

import re
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from schemas import Period, SourceReference, Speaker, Statistic

QUOTATION_KINDS = {"direct": "direct", "mixed": "partly direct", "indirect": "indirect"}
RESOLUTIONS = {
    "explicit": "named here",
    "alias": "a short form or description",
    "pronoun": "a pronoun",
    "document": "a document, which stands for who issued it",
    "carried": "not named here: the speaker before goes on",
    "corrected": "put right by a person",
}
BOUNDS = {
    "exact": "exactly",
    "about": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "range": "from … to",
}
FIGURE_KINDS = {"percentage_point": "percentage point", "index": "index or score"}
ARTICLE_KINDS = {"press_release": "press release", "live_blog": "live blog"}
REJECTIONS = {
    "bill": "bill or ordinance",
    "list_marker": "list marker",
    "roll_call": "part of a roll call",
    "too_long": "too many digits",
    "name": "part of a name",
    "section": "section of a law",
}
ACTIONS = {"drop": "left out", "label": "became a field", "capture": "became a list"}

_MONTHS = (
    "Jan",
    "Feb",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
)
_LINKED_SCHEMES = {"http", "https"}
_CLOSING_MARKS = {"“": "”", "«": "»"}
_OPENS = re.compile(r'[\s(\[—–-]?"[^\s"]')
"""A straight mark with what stands around it, where it opens."""


def plain(code: str) -> str:
    """A code without underscores, or its plain words.

    >>> plain("percentage_point"), plain("money")
    ('percentage point', 'money')
    """
    for words in (FIGURE_KINDS, ARTICLE_KINDS, REJECTIONS, ACTIONS):
        if code in words:
            return words[code]
    return code.replace("_", " ")


def day(value: date | str) -> str:
    """A date as printed in English news, as exact as it is given.

    >>> day("2017-05"), day("2024-03-01"), day(date(2023, 11, 9)), day("1999")
    ('May 2017', 'March 1, 2024', 'Nov 9, 2023', '1999')
    """
    year, *rest = str(value)[:10].split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{month} {int(rest[1])}, {year}" if rest[1:] else f"{month} {year}"


def amount(value: Decimal | float) -> str:
    """A number with commas, its digits as they are.

    >>> amount(Decimal("96500000.50")), amount(412)
    ('96,500,000.50', '412')
    """
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def closed(words: str) -> str:
    """The words of a quotation, closed where they end inside quotation marks.

    A quotation's text leaves out the marks at its ends, also where only its second half is quoted.
    A straight mark opens where a word begins behind it, so that of inches (`a 5" pipe`) does not.

    >>> closed("the plan “a start."), closed('the plan "a start.'), closed("the plan «a start")
    ('the plan “a start.”', 'the plan "a start."', 'the plan «a start»')
    """
    for opening, closing in _CLOSING_MARKS.items():
        if words.rfind(opening) > words.rfind(closing):
            return words + closing
    last = words.rfind('"')
    is_open = last >= 0 and bool(_OPENS.fullmatch(words[max(last - 1, 0) : last + 2]))
    return words + '"' if is_open else words


def percent(part: int, whole: int) -> str:
    """A share in whole percent, or a dash where there is nothing to share.

    >>> percent(2, 3), percent(0, 0)
    ('67%', '–')
    """
    return f"{part / whole:.0%}" if whole else "–"


def web_address(url: str | None) -> str | None:
    """The address if it may become a link: http and https alone.

    >>> web_address("https://a.example/x"), web_address(" javascript:alert(1)")
    ('https://a.example/x', None)
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:  # as in http://[
        return None
    return parts.geturl() if parts.scheme.lower() in _LINKED_SCHEMES and parts.netloc else None


def describe_standing(speaker: Speaker) -> str | None:
    """Role, affiliation, party and state, as the page gives them."""
    party = "-".join(filter(None, (speaker.party, speaker.state)))
    role = speaker.role if speaker.role != speaker.label else None
    return ", ".join(filter(None, (role, speaker.affiliation, party))) or None


def describe_value(figure: Statistic) -> str:
    """The number that was read, with its bound and base."""
    if figure.low is not None and figure.high is not None:
        words = f"{amount(figure.low)} to {amount(figure.high)}"
    elif figure.value is None:
        return "an amount without a number"
    else:
        bound = "" if figure.bound == "exact" else f"{BOUNDS[figure.bound]} "
        words = f"{bound}{amount(figure.value)}"
    unit = figure.unit and (figure.unit.code or figure.unit.phrase or figure.unit.head)
    if unit:
        words += f" {unit}"
    if figure.base:
        base = [amount(figure.base.value)] if figure.base.value != 1 else []
        words += " per " + " ".join([*base, figure.base.unit or "unit"])
    return words


def describe_change(figure: Statistic) -> str | None:
    """The rise or fall that the figure belongs to."""
    change = figure.change
    if change is None:
        return None
    start = f" from {amount(change.from_value)}" if change.from_value is not None else ""
    role = "by so much" if change.role == "amount" else "to this level"
    return f"{change.direction} {role}{start}"


def describe_period(period: Period) -> str:
    """The time words, and the days they mean where those are known."""
    if period.starts_on is None or period.ends_on is None:
        return period.text
    if period.starts_on == period.ends_on:
        return f"{period.text} ({day(period.starts_on)})"
    return f"{period.text} ({day(period.starts_on)} to {day(period.ends_on)})"


def describe_source(source: SourceReference) -> str:
    """Who it is attributed to: the page's words and whom they mean."""
    words = f"“{source.mention}”" if source.mention else "carried over from a sentence before"
    if source.name and source.name != source.mention:
        words = f"{source.name}: {words}"
    return f"{words}, {day(source.date)}" if source.date else words
