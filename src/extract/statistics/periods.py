"""The days that time words name, on their own or seen from the day the article was published.

Only what has one reading is resolved. A month without a year is one of the calendar year of
publication (AP Stylebook, "months"), as long as it had begun by then; fiscal years, seasons,
quarters and weekdays name no days.
"""

import calendar
import re
from datetime import date, timedelta

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_WHOLE = re.compile(r"(?:(?P<month>[A-Za-z]+)\.?,?\s+)?(?P<year>(?:1[5-9]|20)\d\d)")
_DAY = re.compile(
    r"(?P<month>[A-Za-z]+)\.?\s+(?P<day>\d{1,2})(?:\s?[-–]\s?(?P<last>\d{1,2}))?"
    r"(?:,?\s+(?P<year>(?:1[5-9]|20)\d\d))?"
)
_SPAN = re.compile(
    r"(?P<first>(?:1[5-9]|20)\d\d)\s*(?:and|to|through|-|–)\s*(?P<last>(?:1[5-9]|20)\d\d)"
)
_RELATIVE = re.compile(
    r"(?P<which>this|current|last|next|previous)\s+(?P<what>year|month)", re.IGNORECASE
)
_STEPS = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1}
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1}
_SINCE = re.compile(r"(?P<side>since|before)\s+(?:the\s+)?(?P<rest>.+)", re.IGNORECASE)
_SHORTEST_MONTH = 3
_MONTHS_A_YEAR = 12

Days = tuple[date | None, date | None]
_NOTHING: Days = (None, None)


def resolve_period(words: str, published: date | None = None) -> Days:
    """First and last day of what `words` name; either is None where it cannot be worked out.

    >>> resolve_period("May 2017")
    (datetime.date(2017, 5, 1), datetime.date(2017, 5, 31))
    >>> resolve_period("2010 and 2020")
    (datetime.date(2010, 1, 1), datetime.date(2020, 12, 31))
    >>> resolve_period("since 2009")
    (datetime.date(2009, 1, 1), None)
    >>> resolve_period("last year", date(2024, 3, 5))
    (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
    >>> resolve_period("last summer", date(2024, 3, 5))
    (None, None)
    """
    since = _SINCE.fullmatch(words)
    if since:
        first, last = resolve_period(since["rest"], published)
        if since["side"].casefold() == "since":
            return first, None
        return None, first - timedelta(days=1) if first is not None else last
    span = _SPAN.fullmatch(words)
    if span:
        return date(int(span["first"]), 1, 1), date(int(span["last"]), 12, 31)
    whole = _WHOLE.fullmatch(words)
    if whole:
        return _whole(int(whole["year"]), whole["month"])
    return _days(words, published) or _seen_from(words, published)


def _whole(year: int, month: str | None) -> Days:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    number = month_number(month)
    return _month(year, number) if number is not None else _NOTHING


def _month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _days(words: str, published: date | None) -> Days | None:
    """`May 5, 2021`, `May 5-8`; without their year days of that of publication that had come."""
    match = _DAY.fullmatch(words)
    month = month_number(match["month"]) if match else None
    if match is None or month is None:
        return None
    year = int(match["year"]) if match["year"] else published.year if published else None
    if year is None:
        return None
    try:
        first = date(year, month, int(match["day"]))
        last = date(year, month, int(match["last"] or match["day"]))
    except ValueError:
        return None
    is_to_come = match["year"] is None and published is not None and last > published
    return None if is_to_come or last < first else (first, last)


def _seen_from(words: str, published: date | None) -> Days:
    if published is None:
        return _NOTHING
    if words.casefold() in _NEAR:
        day = published + timedelta(days=_NEAR[words.casefold()])
        return day, day
    relative = _RELATIVE.fullmatch(words)
    if relative:
        step = _STEPS[relative["which"].casefold()]
        if relative["what"].casefold() == "year":
            return _whole(published.year + step, None)
        years, month = divmod(published.month - 1 + step, _MONTHS_A_YEAR)
        return _month(published.year + years, month + 1)
    month_alone = month_number(words)
    if month_alone is not None and month_alone <= published.month:
        return _month(published.year, month_alone)
    return _NOTHING


def month_number(word: str) -> int | None:
    """1 for January or Jan; None for other words."""
    folded = word.casefold().rstrip(".")
    for name, number in _MONTHS.items():
        if folded == name or (len(folded) >= _SHORTEST_MONTH and name.startswith(folded)):
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
