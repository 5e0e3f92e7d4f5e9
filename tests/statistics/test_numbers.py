"""The grammar of number phrases: exact offsets, values as printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.statistics.numbers import find_numbers, parse_words

PHRASES = [
    ("$1.3 million", "1300000", "digits"),
    ("A$6m", "6000000", "digits"),
    ("RM79", "79", "digits"),
    ("Rs 40 crore", "400000000", "digits"),
    ("£4.5bn", "4500000000", "digits"),
    ("€2.50", "2.50", "digits"),
    ("1,204", "1204", "digits"),
    ("30M", "30000000", "digits"),
    ("minus 17", "-17", "digits"),
    ("-4.5", "-4.5", "digits"),
    ("2½", "2.5", "digits"),
    ("1 1/2", "1.5", "digits"),
    ("3 dozen", "36", "digits"),
    ("twenty-one", "21", "words"),
    ("two hundred and fifty thousand", "250000", "words"),
    ("half a million", "500000", "words"),
    ("half a dozen", "6", "words"),
    ("a quarter-million", "250000", "words"),
    ("two and a half", "2.5", "words"),
    ("a hundred", "100", "words"),
    ("three-quarters", "0.75", "fraction"),
    ("two-thirds", "0.6667", "fraction"),
    ("a fifth", "0.2", "fraction"),
    ("half", "0.5", "fraction"),
    ("one in five", "0.2", "ratio"),
    ("seven out of 10", "0.7", "ratio"),
    ("one of every 12", "0.08333", "ratio"),
    ("3-to-1", "3", "ratio"),
    ("16 to 1", "16", "ratio"),
    ("doubled", "2", "multiple"),
    ("halved", "0.5", "multiple"),
    ("tenfold", "10", "multiple"),
    ("third-highest", "3", "rank"),
    ("No. 9", "9", "rank"),
    ("bottom 20", "20", "rank"),
    ("38th", "38", "ordinal"),
    ("twenty-first", "21", "ordinal"),
    ("dozens", None, "vague"),
    ("a slight majority", None, "vague"),
    ("a handful", None, "vague"),
]


@pytest.mark.parametrize(("phrase", "value", "form"), PHRASES)
def test_a_phrase_is_found_whole_with_its_value(phrase, value, form):
    text = f"They counted {phrase}, more or less."
    [found] = find_numbers(text)
    assert text[found.start : found.end] == phrase
    assert found.value == (None if value is None else Decimal(value))
    assert found.form == form


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("5 in 2019", ["5", "2019"]),
        ("two in 14 years", ["two", "14"]),
        ("12 of 80 samples", ["12", "80"]),
        ("the second-round interest of the west", ["second"]),
        ("some of the several and the many", []),
        ("nobody, someone and the tension", []),
    ],
)
def test_what_only_looks_like_one_phrase_is_taken_apart(text, phrases):
    assert [text[found.start : found.end] for found in find_numbers(text)] == phrases


def test_trailing_zeros_stay_as_printed():
    assert [str(found.value) for found in find_numbers("from 2.50 to 94.0")] == ["2.50", "94.0"]


def test_a_currency_sign_belongs_to_its_number():
    [found] = find_numbers("It cost HK$80.")
    assert (found.currency, found.prefix) == ("HKD", "HK$")


@given(st.integers(min_value=0, max_value=10**30), st.sampled_from(["", "$", "£", "€"]))
def test_a_printed_number_parses_back_to_itself(number, sign):
    text = f"about {sign}{number:,} of them"
    [found] = find_numbers(text)
    assert found.value == number
    assert text[found.start : found.end] == f"{sign}{number:,}"


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_a_printed_decimal_keeps_its_digits(number):
    [found] = find_numbers(f"a rate of {number:f} now")
    assert format(found.value, "f") == format(number, "f")


@given(st.integers(min_value=21, max_value=99))
def test_number_words_parse_back(number):
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    units = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    words = tens[number // 10 - 2] + (f"-{units[number % 10 - 1]}" if number % 10 else "")
    assert parse_words(words) == number


@given(st.text(max_size=80) | st.text(alphabet="0123456789.,-/$%½ onetwhalfdozens()", max_size=60))
def test_any_string_gives_ordered_phrases_within_it(text):
    found = find_numbers(text)
    ends = [0, *(number.end for number in found)]
    assert all(end <= number.start < number.end for end, number in zip(ends, found, strict=False))
    assert all(number.end <= len(text) for number in found)
