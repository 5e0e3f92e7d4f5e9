"""Dates as pages print them, to ISO 8601 as exact as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

Precision = Literal["year", "month", "day", "minute", "second"]

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS.split(" "), 1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?,?\s+"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_ZONE = r"(?:z|utc|gmt|[ecmp][sd]t)?\s*(?:[+-]\d\d:?\d\d)?(?![\w:])"
_TIME = (
    r"(?:[\s,;|•·–—@-]|\bat\b|\bon\b)*(?P<hour>[0-2]?\d)(?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)"
    r"(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?|\s*(?P<bare_half>[ap]\.?m\b\.?))"
    rf"\s*(?P<zone>{_ZONE})"
)
# The commonest ways of English-language pages (AP Stylebook: dates; times), ISO 8601 and RFC 2822.
_PATTERNS = tuple(
    re.compile(rf"(?<![\w/.-])(?:{_WEEKDAY})?{order}(?:{_TIME})?", re.IGNORECASE)
    for order in (
        rf"{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:t(?=\d))?",
        rf"{_YEAR}/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)\b",
        rf"{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+{_YEAR}",
    )
)
_PARTIAL = re.compile(rf"{_YEAR}(?:-(?P<month>[01]\d))?$")
_MONTH_AND_YEAR = re.compile(rf"{_MONTH},?\s+{_YEAR}$", re.IGNORECASE)
_EPOCH = re.compile(r"(\d{10})(\d{3})?$")
_ZONES = {"z": 0, "utc": 0, "gmt": 0}  # hours, as RFC 2822, section 4.3, has them
_ZONES |= {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)$")
_NOON = 12


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as exact as it is printed."""

    value: str
    """ISO 8601, with a zone where one is given."""
    precision: Precision
    """How exact it is."""
    start: int = 0
    """Where it begins in the text it was found in."""
    end: int = 0
    """Where it ends."""
    weekday_given: bool = False
    """Whether a weekday stands before it."""

    @property
    def day(self) -> date | None:
        """The calendar day in the date's own zone; None where only year or month are given."""
        return None if self.precision in {"year", "month"} else date.fromisoformat(self.value[:10])


def parse_date(text: str) -> PrintedDate | None:
    """The date that `text` consists of, or begins with where a time or note follows.

    >>> parse_date("2020-02-14T06:30:00-06:00").value, parse_date("Oct. 9, 2024").value
    ('2020-02-14T06:30:00-06:00', '2024-10-09')
    >>> parse_date("May 2017").precision
    'month'
    """
    text = " ".join(text.split())
    found = next(iter_dates(text), None)
    if found and found.start == 0:
        return found
    partial = _PARTIAL.match(text) or _MONTH_AND_YEAR.match(text)
    if partial:
        return _partial_date(partial)
    epoch = _EPOCH.match(text)
    if epoch:
        moment = datetime.fromtimestamp(int(epoch[1]), tz=UTC)
        return PrintedDate(moment.isoformat(), "second", 0, len(text))
    return None


def iter_dates(text: str) -> Iterator[PrintedDate]:
    """The dates with day, month and year that stand in `text`, in order, not overlapping."""
    matches = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    end = 0
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if match.start() < end:
            continue
        found = _date_of(match)
        if found:
            end = match.end()
            yield found


def parse_visit_date(line: str) -> date | None:
    """The day of a masthead line that is a weekday and a date and nothing else.

    >>> parse_visit_date("Sunday, May 19, 2024")
    datetime.date(2024, 5, 19)
    """
    found = parse_date(line)
    is_whole = found and found.weekday_given and found.end == len(" ".join(line.split()))
    return found.day if found and is_whole and found.precision == "day" else None


def _partial_date(match: re.Match[str]) -> PrintedDate | None:
    year, month = match["year"], match["month"]
    if not month:
        return PrintedDate(year, "year", 0, match.end())
    number = int(month) if month.isdigit() else _MONTH_NUMBERS[month[:3].lower()]
    if not 1 <= number <= len(_MONTH_NUMBERS):
        return None
    return PrintedDate(f"{year}-{number:02}", "month", 0, match.end())


def _date_of(match: re.Match[str]) -> PrintedDate | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTH_NUMBERS[month[:3].lower()]
    try:
        day = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    value, precision = _with_time(day, match)
    end = match.end() if precision != "day" else match.end("day" if _day_ends(match) else "year")
    return PrintedDate(value, precision, match.start(), end, bool(match["weekday"]))


def _day_ends(match: re.Match[str]) -> bool:
    return match.end("day") > match.end("year")


def _with_time(day: date, match: re.Match[str]) -> tuple[str, Precision]:
    half = match["half"] or match["bare_half"]
    if not match["hour"]:
        return day.isoformat(), "day"
    hour = int(match["hour"])
    if half:
        if not 1 <= hour <= _NOON:
            return day.isoformat(), "day"
        hour = hour % _NOON + (_NOON if half[0].lower() == "p" else 0)
    try:
        moment = datetime(  # noqa: DTZ001 - the zone follows where the page gives one
            day.year, day.month, day.day, hour, int(match["minute"] or 0), int(match["second"] or 0)
        )
    except ValueError:
        return day.isoformat(), "day"
    moment = moment.replace(tzinfo=_parse_zone(match["zone"]))
    if match["second"]:
        return moment.isoformat(), "second"
    return moment.isoformat(timespec="minutes"), "minute"


def _parse_zone(text: str) -> timezone | None:
    zone = text.strip().lower()
    offset = _OFFSET.search(zone)
    if offset:
        shift = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        if shift >= timedelta(days=1):
            return None
        return timezone(shift if offset[1] == "+" else -shift)
    hours = _ZONES.get(zone)
    return None if hours is None else timezone(timedelta(hours=hours))
