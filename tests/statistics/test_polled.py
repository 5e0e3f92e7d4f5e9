"""Which poll a figure comes from."""

import pytest

pytestmark = pytest.mark.model


def sources(found):
    return [one.source and (one.source.name or one.source.mention) for one in found.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A KRDX/Tarn poll shows 68% of voters back the levy.", "KRDX/Tarn"),
        ("The latest Orrin Herald/Kellan College survey found that 31 percent rent.",
         "Orrin Herald/Kellan College"),
        ("About 12 percent walk to work, according to a KRDX News/Orrin Herald poll.",
         "KRDX News/Orrin Herald"),
        ("A Kellan College poll found that 31 percent rent.", "Kellan College"),
    ],
)  # fmt: skip
def test_all_who_took_it_are_named(figures_of, text, expected):
    assert sources(figures_of(text)) == [expected]


def test_who_commissioned_it_did_not_take_it(figures_of):
    found = figures_of("In a poll commissioned by the Voss campaign, 41 percent back the levy.")
    assert sources(found) == ["poll"]


def test_a_player_who_scores_is_no_source(figures_of):
    assert sources(figures_of("Point guard Alina Roche scored 27 points on Friday.")) == [None]


def test_one_that_opens_a_sentence_holds_for_it(figures_of):
    found = figures_of(
        "A Marlow poll in June showed that 72 percent of voters were bothered. In a KRDX/Tarn poll "
        "the same month, 38 percent of voters said the mayor should step down."
    )
    assert sources(found) == ["Marlow poll", "KRDX/Tarn"]


def test_it_tells_the_shares_of_candidates_in_paragraphs_behind(figures_of):
    found = figures_of(
        "A Kellan College poll of the race was released on Monday.\n\n"
        "Mayor Ivo Tamblyn stands at 44 percent, Councilwoman Dora Finn at 31 percent among "
        "likely voters.\n\n"
        "The margin of error is 4 percentage points."
    )
    assert sources(found) == ["Kellan College"] * 3


@pytest.mark.parametrize(
    "behind",
    [
        "In the primary of 2019, Finn got 52 percent of the vote.",
        "Finn beat Tamblyn by 3 percentage points in that election.",
        "The city spent $2 million on the shelter.",
    ],
)
def test_votes_that_were_cast_and_other_things_are_of_no_poll(figures_of, behind):
    poll = "A Kellan College poll of the race was released on Monday."
    assert sources(figures_of(f"{poll}\n\n{behind}")) == [None]


def test_it_is_forgotten_after_some_paragraphs(figures_of):
    poll = "A Kellan College poll of the race was released on Monday."
    other = "The weather was fine."
    share = "Finn stands at 31 percent among likely voters."
    assert sources(figures_of(f"{poll}\n\n{other}\n\n{share}")) == ["Kellan College"]
    assert sources(figures_of(f"{poll}\n\n{other}\n\n{other}\n\n{share}")) == [None]


def test_the_margin_of_error_holds_nowhere_and_at_no_time(figures_of):
    found = figures_of(
        "The poll of 1,000 adults in Ohio was taken Dec. 6, with a margin of error of 3.1 points."
    )
    margin = found["3.1 points"]
    assert (margin.place, margin.period) == (None, None)
    assert found["1,000 adults"].period is not None


def test_it_tells_what_people_answered_in_paragraphs_behind(figures_of):
    found = figures_of(
        "A Kellan College poll of renters was released on Monday.\n\n"
        "About 41 percent think it is fair. Some 22 percent of renters were undecided, while "
        "a third of them have a negative view of the mayor."
    )
    assert sources(found) == ["Kellan College"] * 3


def test_a_poll_without_a_name_is_one_where_it_tells(figures_of):
    told = "The poll makes clear what is ahead.\n\nFor Finn, 56% have a negative view."
    assert sources(figures_of(told)) == ["poll"]


def test_those_who_were_asked_are_no_source_of_their_share(figures_of):
    found = figures_of(
        "A Kellan College poll was released on Monday. Many voters shrugged it off, saying the "
        "levy was too high, with three in 10 saying they would move."
    )
    assert sources(found) == ["Kellan College"]


def test_a_share_that_is_no_answer_is_of_no_poll(figures_of):
    poll = "A Kellan College poll of renters was released on Monday."
    assert sources(figures_of(f"{poll}\n\nSome 40 percent of residents rent.")) == [None]
