from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.dates import iter_dates, parse_date, parse_visit_date
from schemas.article import parse_partial_date

PRINTED = [
    ("2020-02-14T06:30:00-06:00", "2020-02-14T06:30:00-06:00", "second"),
    ("2024-08-28T11:26:02.614Z", "2024-08-28T11:26:02+00:00", "second"),
    ("2025-05-21T14:19:07+0200", "2025-05-21T14:19:07+02:00", "second"),
    ("2024-10-16 00:00", "2024-10-16T00:00", "minute"),
    ("2024-10-16", "2024-10-16", "day"),
    ("2024/10/9", "2024-10-09", "day"),
    ("2017-05", "2017-05", "month"),
    ("2017", "2017", "year"),
    ("May 2017", "2017-05", "month"),
    ("Oct. 9, 2024", "2024-10-09", "day"),
    ("October 9th, 2024", "2024-10-09", "day"),
    ("9 October 2024", "2024-10-09", "day"),
    ("Oct 9, 2024 at 9:30 p.m. EST", "2024-10-09T21:30-05:00", "minute"),
    ("Oct 9, 2024, 12 a.m.", "2024-10-09T00:00", "minute"),
    ("Fri, 14 Feb 2020 06:30:00 -0600", "2020-02-14T06:30:00-06:00", "second"),
    ("Thu Oct 24 2024 11:05:17 GMT+0100 (CET)", "2024-10-24T11:05:17+01:00", "second"),
    ("1714300000", "2024-04-28T10:26:40+00:00", "second"),
    ("1714300000123", "2024-04-28T10:26:40+00:00", "second"),
]
NO_DATES = [
    "",
    "yesterday",
    "2024-02-30",
    "February 30, 2024",
    "12/13/14",
    "1899-01-01",
    "May 5",
    "Route 2024",
    "740-555-0188",
    "v2024-10-16",
]


@pytest.mark.parametrize(("text", "value", "precision"), PRINTED)
def test_dates_are_as_exact_as_they_are_printed(text, value, precision):
    found = parse_date(text)
    assert (found.value, found.precision) == (value, precision)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_gives_none(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sunday, May 19, 2024", date(2024, 5, 19)),
        ("sunday may 19 2024", date(2024, 5, 19)),
        ("Wed., Sept. 3, 2025", date(2025, 9, 3)),
        ("May 19, 2024", None),
        ("Sunday, May 19, 2024, was a hot day", None),
        ("Updated Sunday, May 19, 2024", None),
        ("Sunday, May 19, 2024 5:00 p.m.", None),
    ],
)
def test_masthead_line_is_a_weekday_and_a_date_and_nothing_else(line, day):
    assert parse_visit_date(line) == day


def test_dates_in_a_text_come_in_order_with_their_places():
    text = "Held Nov. 3, 2018, and again 4 May 2019 at 5:00 p.m."
    found = list(iter_dates(text))
    assert [each.value for each in found] == ["2018-11-03", "2019-05-04T17:00"]
    assert text[found[0].start : found[0].end] == "Nov. 3, 2018"


@given(st.text(max_size=80))
def test_parsing_never_raises(text):
    parse_date(text)
    parse_visit_date(text)


@given(st.datetimes(min_value=parse_partial_date("1900"), max_value=parse_partial_date("2099")))
def test_iso_times_come_back_as_they_are(moment):
    moment = moment.replace(microsecond=0)
    found = parse_date(moment.isoformat())
    assert parse_partial_date(found.value) == moment
