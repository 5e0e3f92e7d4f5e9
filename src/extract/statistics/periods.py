"""When a figure holds: the time words of its sentence, and the days they name."""

import calendar
import re
from datetime import date

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_YEAR = re.compile(r"\b(?P<year>(?:1[5-9]|20)\d\d)\b")
_WHOLE = re.compile(r"(?:(?P<month>[A-Za-z]+)\.?\s+)?(?P<year>(?:1[5-9]|20)\d\d)")
_SPAN = re.compile(
    r"(?P<first>(?:1[5-9]|20)\d\d)\s*(?:and|to|through|-|–)\s*(?P<last>(?:1[5-9]|20)\d\d)"
)


def resolve_period(words: str) -> tuple[date | None, date | None]:
    """First and last day of a year, a month of a year, or a span of years; else nothing.

    >>> resolve_period("May 2017")
    (datetime.date(2017, 5, 1), datetime.date(2017, 5, 31))
    >>> resolve_period("2010 and 2020")
    (datetime.date(2010, 1, 1), datetime.date(2020, 12, 31))
    >>> resolve_period("last summer")
    (None, None)
    """
    span = _SPAN.fullmatch(words)
    if span:
        return date(int(span["first"]), 1, 1), date(int(span["last"]), 12, 31)
    whole = _WHOLE.fullmatch(words)
    if not whole:
        return None, None
    year = int(whole["year"])
    if whole["month"] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = month_number(whole["month"])
    if month is None:
        return None, None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def month_number(word: str) -> int | None:
    """1 for January or Jan; None for other words."""
    folded = word.casefold().rstrip(".")
    for name, number in _MONTHS.items():
        if folded == name or (len(folded) >= 3 and name.startswith(folded)):  # noqa: PLR2004 - Jan
            return number
    return None


def date_of_words(words: str) -> str | None:
    """The ISO date, as exact as printed, of `May 2017` or `2023`.

    >>> date_of_words("May 2017"), date_of_words("2023"), date_of_words("last year")
    ('2017-05', '2023', None)
    """
    whole = _WHOLE.fullmatch(words.strip())
    if not whole:
        return None
    if whole["month"] is None:
        return whole["year"]
    month = month_number(whole["month"])
    return f"{whole['year']}-{month:02d}" if month else None
