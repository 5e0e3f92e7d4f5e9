"""When a figure holds."""

from datetime import date

import pytest

from extract.statistics.periods import resolve_period
from extract.statistics.timewords import find_times


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Gas averaged $3.29 a gallon on Monday.", "Monday"),
        ("Mayor Ruiz proposed a $4 million budget on Monday.", None),
        ("A 2021 state report counted 40 bridges.", None),
        ("Fees hit $40 in May. They are now $60.", "May"),
        ("A 25-bed clinic closed last year.", None),
        ("The bridge, built in 1931, carries 12 trucks.", None),
        ("Aid was 4 percent, compared with 7 percent before the pandemic.", None),
        ("Born in 1938, she taught for 31 years.", None),
        ("Founded in 1902, the mill employs 340 people.", None),
        ("The city had 61 homes built in 2019.", "2019"),
        ("Resolution 2025-14 awards a contract of $412,500.", None),
        ("Under Ordinance 2023-07, the fee is $40.", None),
        ("The poll of Oct. 3-8 asked 1,012 adults.", "Oct. 3-8"),
        ("Project 2025 would cut 40,000 jobs.", None),
        ("The Russell 2000 rose 4 percent.", None),
        ("In 2025 it rose 4 percent.", "2025"),
        ("Prices rose 6.1% in the year to June.", "year to June"),
        ("Profit fell 4% in the half year to 31 December.", "half year to 31 December"),
        ("Output rose 11% in the three months to 30 September.", "three months to 30 September"),
        ("Figures published today show that it sold 40 tons.", None),
        ("A letter dated 3 November counts 26 cases.", None),
    ],
)
def test_a_period_is_when_the_figure_holds(figures_of, text, period):
    first = next(iter(figures_of(text).values())).period
    assert (first.text if first else None) == period


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("It has 14 ovens. Owner Ruth Pell expects 30 to arrive this year.", "30", "this year"),
        (
            "Hay is scarce. It sells for $310, up from $180 three years ago.",
            "$180",
            "three years ago",
        ),
        ("It sorts 61 percent, up from 44 percent a year ago.", "44 percent", "a year ago"),
        ("The clinic opened in 1979, when a visit cost $4.", "$4", "1979"),
        ("A storm dumped 3 inches on Lowell Friday, wetting 40 homes.", "40 homes", "Friday"),
        ("Police arrested two men early Tuesday.", "two men", "early Tuesday"),
        ("They are now asking $339,900.", "$339,900", "now"),
        ("The board fined it $9,000 in 2018 for three spills.", "three spills", "2018"),
        ("At its height in 1968 it employed 112 people.", "112 people", "1968"),
        ("It was sold in 2011, when it was losing $3 million.", "$3 million", "2011"),
        ("It was the worst since 1983, when 40 families fled.", "40 families", "1983"),
        ("It cost $9 until 2004, when the price went to $12.", "$12", "2004"),
        ("Rents rose 12 percent over the last two months.", "12 percent", "last two months"),
        ("A mudslide buried a hamlet before dawn Sunday, killing 31.", "31", "dawn Sunday"),
    ],
)
def test_a_time_of_its_own_sentence_is_taken(figures_of, text, figure, period):
    found = figures_of(text)[figure].period
    assert (found.text if found else None) == period


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("The dam now holds 40 feet.", ["now"]),
        ("Now that she has left, 40 remain.", []),
        ("So far this year 40 barns have burned.", ["So far this year"]),
        ("Wages should rise 3 percent in the current year.", ["current year"]),
        ("It closed early Friday.", ["early Friday"]),
        ("The quake came before dawn on Friday.", ["dawn on Friday"]),
        ("Sales sagged in the December quarter.", ["December quarter"]),
        ("It fell from the same three months of 2019.", ["same three months of 2019"]),
        ("Costs climb in the fiscal year that begins Oct. 1.", ["fiscal year that begins Oct. 1"]),
        ("It will be gone by the end of 2031.", ["end of 2031"]),
        ("The end of the pier is 40 feet away.", []),
        ("Two ferries ran the rest of the winter.", ["rest of the winter"]),
        ("Three offers came during the month.", ["month"]),
        ("The vote is on the 14th, he said.", ["14th"]),
        ("An office on the 14th floor burned.", []),
        ("Since the merger, 40 clerks have left.", ["Since the merger"]),
        ("A loaf cost $2 before the war.", ["before the war"]),
        ("On the day of the Lilac Parade it drew 40.", ["day of the Lilac Parade"]),
    ],
)
def test_words_that_say_when(nlp, sentence, times):
    found = find_times(next(nlp(sentence).sents), ())
    assert [sentence[slice(*time.place)] for time in found] == times


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("current year", date(2024, 1, 1), date(2024, 12, 31)),
        ("last year", date(2023, 1, 1), date(2023, 12, 31)),
        ("last month", date(2024, 2, 1), date(2024, 2, 29)),
        ("next month", date(2024, 4, 1), date(2024, 4, 30)),
        ("February", date(2024, 2, 1), date(2024, 2, 29)),
        ("October", None, None),
        ("March 4", date(2024, 3, 4), date(2024, 3, 4)),
        ("March 31", None, None),
        ("March 1-4", date(2024, 3, 1), date(2024, 3, 4)),
        ("Feb. 27–29, 2024", date(2024, 2, 27), date(2024, 2, 29)),
        ("March 4-1", None, None),
        ("Feb. 30", None, None),
        ("yesterday", date(2024, 3, 4), date(2024, 3, 4)),
        ("since 2019", date(2019, 1, 1), None),
        ("before 2020", None, date(2019, 12, 31)),
        ("fiscal 2023", None, None),
        ("last summer", None, None),
        ("Monday", None, None),
    ],
)
def test_a_period_is_resolved_where_its_words_have_one_reading(words, first, last):
    assert resolve_period(words, date(2024, 3, 5)) == (first, last)


@pytest.mark.parametrize("words", ["last year", "February", "today", "March 4"])
def test_words_that_look_from_publication_need_its_day(words):
    assert resolve_period(words) == (None, None)
