"""The words of a sentence that say when."""

import pytest

from extract.statistics.timewords import find_times, sort_of

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def times(nlp):
    def read(text):
        [doc] = nlp.pipe([text])
        return [text[slice(*time.place)] for time in find_times(doc[:], ())]

    return read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell in the week ending Jan. 13.", ["week ending Jan. 13"]),
        ("It fell in the fiscal year that ended June 30.", ["fiscal year that ended June 30"]),
        ("It fell since the summer.", ["since the summer"]),
        ("It fell between July 2022 and June 2023.", ["July 2022 and June 2023"]),
        ("It fell in the first six months of 2022.", ["first six months of 2022"]),
        ("It fell this session.", ["this session"]),
        ("Its second-quarter profit fell.", ["second-quarter"]),
        ("A fourth-quarter touchdown won it.", []),
        ("It grows in the coming fiscal year.", ["coming fiscal year"]),
        ("It fell by spring.", ["spring"]),
        ("It fell in 2019-20 and again in early 2023.", ["2019-20", "early 2023"]),
        ("It fell from the same period last year.", ["same period last year"]),
        ("It fell over the holiday weekend.", ["holiday weekend"]),
        ("It fell over the weekend, and on count day.", ["weekend", "count day"]),
        ("It fell in the spring of 2020 and over the winter.", ["spring of 2020", "winter"]),
        ("It fell at noon, by dawn and overnight.", ["noon", "dawn", "overnight"]),
        ("It fell between Labor Day and Easter.", ["Labor Day and Easter"]),
        ("It fell in its first year.", ["first year"]),
        ("Five years ago it fell, and a decade back.", ["Five years ago", "a decade back"]),
        ("ROADS, JANUARY-JUNE: 14 potholes", ["JANUARY-JUNE"]),
        ("It has halved since the mill closed, the city says.", ["since the mill closed"]),
        ("It has halved since it opened in 2019.", ["since it opened in 2019"]),
        ("He said Monday's fire burned 3 acres.", ["Monday"]),
        ("Each spring cranes come, and rooms fill in peak season.", ["Each spring", "peak season"]),
        ("It fell, he said Monday.", []),
        ("It fell, a 2021 state report found.", []),
        ("It may fall. He will march on.", []),
        ("It fell on 5 May with 300 others.", ["5 May"]),
        ("It is a spring day.", []),
    ],
)
def test_the_words_without_article_are_found(times, text, found):
    assert times(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It falls now.",
        "It fell so far.",
        "It fell on the 12th.",
        "It fell yesterday.",
        "It fell Friday.",
        "It fell on Christmas.",
        "It fell in Ramadan.",
        "It fell in the pandemic.",
        "It fell in the recession.",
        "It fell before the strike.",
        "It fell by midnight.",
        "It fell on the night of the storm.",
        "It fell in the second half.",
        "It fell over the past two decades.",
        "It fell this century.",
        "It fell midweek.",
        "It fell in the 1990s.",
        "It fell in AUGUST.",
        "It fell in Sept. 2021 there.",
    ],
)
def test_time_words_of_every_kind_are_looked_for(times, text):
    assert times(text)


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("since the summer", "since"),
        ("a year earlier", "back"),
        ("2019 and 2020", "years"),
        ("Tuesday", "weekday"),
        ("Tuesday night", "part of a day"),
        ("noon", "hour"),
        ("spring", "season"),
        ("March 4", "date"),
        ("early May", "month"),
        ("same date in 2023", "same"),
        ("holiday weekend", "other"),
    ],
)
def test_words_have_a_sort(words, sort):
    assert sort_of(words) == sort
