"""What is no figure, by the characters around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.statistics.lexicon import load_lexicon
from extract.statistics.numbers import find_numbers
from extract.statistics.patterns import reject_by_pattern


def rejections(text):
    found = (reject_by_pattern(text, number) for number in find_numbers(text))
    return {(text[r.start : r.end], r.reason) for r in found if r}


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Call 555-0142 to speak.", "555-0142", "phone"),
        ("Text 812-555-0177 now.", "812-555-0177", "phone"),
        ("Residents should dial 211 now.", "dial 211", "phone"),
        ("Text VOTE to 741741 now.", "Text VOTE to 741741", "phone"),
        ("Reach him at extension 204.", "extension 204", "phone"),
        ("It rang at half past 2 again.", "half past 2", "time"),
        ("Shots were heard in the 900 block of Pine.", "900 block", "address"),
        ("Resolutions 90 through 94 passed.", "Resolutions 90 through 94", "bill"),
        ("He cited 18 U.S.C. 922 again.", "18 U.S.C. 922", "section"),
        ("It is cited as 410 U.S. 113.", "410 U.S. 113", "section"),
        ("Counts 2 and 5 were dropped.", "Counts 2 and 5", "section"),
        ("He read John 3:16 aloud.", "John 3:16", "section"),
        ("Cut lines 14 through 22 of it.", "lines 14 through 22", "name"),
        ("It raised money at a 5K race.", "5K", "name"),
        ("They met in Courtroom 2B again.", "2B", "name"),
        ("He hid a .38 revolver there.", ".38 revolver", "name"),
        ("Tune to 88.5 FM now.", "88.5 FM", "name"),
        ("The 76ers lost.", "76ers", "name"),
        ("It starts at 6:30 p.m. sharp.", "6:30 p.m.", "time"),
        ("It starts at 7 p.m. sharp.", "7 p.m.", "time"),
        ("She won in 2:19:44.", "2:19:44", "time"),
        ("On Nov. 3, 2020, it rained.", "Nov. 3, 2020", "date"),
        ("On 11/3/2020 it rained.", "11/3/2020", "date"),
        ("The 1990s-era radios hum.", "1990s-era", "year"),
        ("It grew from 2010-2020 again.", "2010-2020", "year"),
        ("The barn at 410 Fifth Street burned.", "410 Fifth Street", "address"),
        ("Mail it to 115 N. Third St. today.", "115 N. Third St.", "address"),
        ("She signed House Bill 1104.", "Bill 1104", "bill"),
        ("Ordinance 88-3 took effect.", "Ordinance 88-3", "bill"),
        ("It fails under Section 4 of the act.", "Section 4", "section"),
        ("Read page 14.", "page 14", "section"),
        ("See 17-3-2(b) of it.", "17-3-2(b)", "section"),
        ("Route 9 is closed.", "Route 9", "name"),
        ("Bring Form 1095-A along.", "Form 1095-A", "name"),
        ("COVID-19 testing moved.", "COVID-19", "name"),
        ("The Ford F-150 rusts.", "F-150", "name"),
        ("Case No. 19-CV-2281 is pending.", "Case No. 19-CV-2281", "name"),
        ("The S&P 500 fell.", "S&P 500", "name"),
        ("1. Call to order.", "1.", "list_marker"),
        ("It is a 7-Eleven now.", "7-Eleven", "name"),
        ("They reached the last 16 in June.", "last 16", "name"),
        ("A last-32 tie waits.", "last-32", "name"),
        ("USD 259 schools closed.", "USD 259", "name"),
        ("Roll Call 213 was close.", "Roll Call 213", "roll_call"),
    ],
)
def test_the_reason_is_named_and_the_words_are_whole(text, words, reason):
    assert (words, reason) in rejections(text)


@pytest.mark.parametrize(
    "text",
    [
        "It cost $555,014 in all.",
        "They rank 12 schools.",
        "The measure 10 people backed",
        "Residents of May Street gave 40 coats.",
        "The team won 3 games.",
        "Section 8 percent",
        "It took 2.5 hours.",
        "A 25-bed hospital closed.",
        "About 1,204 people came.",
    ],
)
def test_figures_are_left_alone(text):
    assert not rejections(text)


@given(st.text(max_size=60), st.integers(min_value=0, max_value=99999), st.text(max_size=60))
def test_no_surrounding_words_break_it(before, number, after):
    text = f"{before} {number} {after}"
    for words, _ in rejections(text):
        assert words in text


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("They are asked to dial 211 now.", "dial 211", "phone"),
        ("They kept texting 741741 all day.", "texting 741741", "phone"),
        ("It is in area codes 305 and 786.", "area codes 305 and 786", "phone"),
        ("It rang at a quarter to nine.", "at a quarter to nine", "time"),
        ("It was built in fiscal 2019.", "fiscal 2019", "year"),
        ("It began in early 2019 there.", "early 2019", "year"),
        ("It passed resolutions 90 through 94.", "resolutions 90 through 94", "bill"),
        ("It stands in paragraph 12 of it.", "paragraph 12", "section"),
        ("It failed on roll call vote 41.", "roll call vote 41", "roll_call"),
        ("He spoke in wards 3 and 4.", "wards 3 and 4", "name"),
        ("He fled from courtroom 7 then.", "courtroom 7", "name"),
        ("It was filed as case number 4417 then.", "case number 4417", "name"),
        ("They play in the under-19 side.", "under-19", "name"),
        ("She tuned in to 88.5 there.", "tuned in to 88.5", "name"),
        ("She sold the album “21” there.", "album “21", "name"),
    ],
)
def test_patterns_that_start_with_a_small_letter(text, words, reason):
    assert (words, reason) in rejections(text)


def test_words_of_the_lexicon_open_a_pattern_in_small_letters():
    names = load_lexicon("names")
    for word in (*names["section"]["words"], *names["name"]["lower"]):
        assert rejections(f"They saw {word} 12 there."), word
