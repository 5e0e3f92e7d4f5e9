"""Rises and falls: which figures are the size or the outcome of one, and the level before."""

import pytest


def _changes(figures):
    return [
        (
            figure.change.direction if figure.change else None,
            figure.change.role if figure.change else None,
            figure.change.from_value if figure.change else None,
        )
        for figure in figures
    ]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Employers added 5,200 jobs in May.", "up"),
        ("The county gained 1,310 residents.", "up"),
        ("The district lost 412 students.", "down"),
        ("Mills shed 900 workers.", "down"),
        ("The plan would eliminate 45 positions.", "down"),
        ("The lake has lost 6 feet since May.", "down"),
        ("Wheat gained 6 cents.", "up"),
        ("Shares dropped $3 on Monday.", "down"),
        ("Pay is about $3 above what it was in 2021.", "up"),
        ("Milk was 2.8 percent lower on the year.", "down"),
        ("Corn averaged well, a gain of 9 cents from August.", "up"),
        ("The drug slowed the loss by 38 percent.", "down"),
        ("Output grew fastest in Ohio, at 3.1 percent.", "up"),
        ("Sales have fallen by between 15 and 25 percent.", "down"),
        ("Shares ended 2.1 percent higher.", "up"),
        ("Members would pay $6 a month more next year.", "up"),
        ("They planted 7 percent fewer acres than last year.", "down"),
        ("The union wants a 9 percent raise over time.", "up"),
    ],
)
def test_a_figure_is_the_size_of_a_change(read, text, direction):
    [figure] = read(text)[0]
    assert (figure.change.direction, figure.change.role) == (direction, "amount")


@pytest.mark.parametrize(
    "text",
    [
        "The Tigers lost 3 games in a row.",
        "They gained 212 yards on Friday.",
        "He lost by 212 votes.",
        "The storm dropped 9 inches on Buffalo.",
        "The tower would rise three stories.",
        "The flood cut off 300 people from the road.",
        "The bank lost 12 percent of its loans to fraud.",
        "She lost 2 children.",
        "The flu hit 41 percent of homes.",
        "Sales fell under the past two mayors.",
    ],
)
def test_what_is_lost_or_rises_is_not_always_a_change(read, text):
    [figure] = read(text)[0]
    assert figure.change is None


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Unemployment ticked down to 3.8 percent in June.", "down"),
        ("The rate edged lower to 3.8 percent.", "down"),
        ("The rate edged up to 3.8 percent.", "up"),
        ("Costs came down to $40.", "down"),
        ("Gas is back up to $4.", "up"),
    ],
)
def test_the_word_behind_a_verb_tells_where_it_went(read, text, direction):
    [figure] = read(text)[0]
    assert (figure.change.direction, figure.change.role) == (direction, "new_level")


@pytest.mark.parametrize(
    "text",
    [
        "Bills went up $4 in June, to $61.",
        "Fees rose $4 last year, bringing the cost of a round trip to $9.",
        "Visits have tripled since 2011, reaching 4,100 in May.",
        "Smoke cut sales 5 percent and pushed the index to 187.",
        "Rents climbed 3 percent over the winter, past $900 a month.",
    ],
)
def test_what_a_change_leads_to_is_a_new_level(read, text):
    figure = read(text)[0][-1]
    assert (figure.change.direction, figure.change.role) == ("up", "new_level")


def test_what_is_lost_down_to_a_level_is_a_fall(read):
    lost, level = read("Corn lost 3 cents to $4.31.")[0]
    assert (lost.change.direction, lost.change.role) == ("down", "amount")
    assert (level.change.direction, level.change.role) == ("down", "new_level")


def test_the_median_that_reached_a_sum_has_risen(read):
    [figure] = read("The median price reached $389,000 in October.")[0]
    assert (figure.change.direction, figure.change.role) == ("up", "new_level")
    [figure] = read("The mercury reached 109 degrees.")[0]
    assert figure.change is None


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("The price of a pass went to $48 from $45.", 45, "up"),
        ("Fines will go to $50 a day from $75 in July.", 75, "down"),
        ("The deficit widened to $3 million in May, they said, from $2 million.", 2000000, "up"),
        ("Prices cooled to 3 percent in May from a peak of 7 percent.", 7, "down"),
        ("The wait rose to 31 days from 12 two years ago.", 12, "up"),
    ],
)
def test_the_level_before_may_stand_behind(read, text, before, after):
    new, old = read(text)[0]
    assert _changes([new, old]) == [(after, "new_level", before), (None, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "She watched her rent go from $900 to $1,350.",
        "Owners would see a bill go from $900 to about $1,350.",
        "The rent could go from $900 to $1,350.",
        "The plan would take the rent up from $900 to $1,350.",
    ],
)
def test_what_goes_from_one_level_to_the_next_is_no_range(read, text):
    assert _changes(read(text)[0]) == [(None, None, None), ("up", "new_level", 900)]


@pytest.mark.parametrize(
    "text",
    [
        "Deaths are down from 148 to 41.",
        "The city has brought deaths down from 148 to 41.",
        "They kept deaths down, from 148 to 41.",
        "Deaths are down from 148 in March to 41 in April.",
    ],
)
def test_what_is_down_from_one_level_to_the_next_has_fallen(read, text):
    assert _changes(read(text)[0]) == [(None, None, None), ("down", "new_level", 148)]


def test_what_is_pushed_up_to_a_level_is_there(read):
    new, old = read("The deal pushed debt up to $4 million from $3 million.")[0]
    assert _changes([new, old]) == [("up", "new_level", 3000000), (None, None, None)]
    assert (new.bound, old.bound) == ("exact", "exact")


@pytest.mark.parametrize(
    "text",
    [
        "Crops are down from 20 to 30 percent because of the drought.",
        "Bookings are up from 10 to 15 percent.",
        "Shares fell. The number of beds, up from 12 to 20, will serve Leeds.",
    ],
)
def test_what_has_risen_by_a_range_or_has_one_for_a_name_stays_a_range(read, text):
    [figure] = read(text)[0]
    assert (figure.bound, figure.change and figure.change.role) in {
        ("range", None),
        ("range", "amount"),
    }


def test_a_range_may_be_the_level_before(read):
    new, old = read("Tickets cost $50, up from $15 to $30 last year.")[0]
    assert (new.bound, old.bound) == ("exact", "range")


@pytest.mark.parametrize(
    "text",
    [
        "The law brings fines up to $500.",
        "It takes crews up to 4 hours to clear a street.",
        "The storm will bring winds up to 70 mph.",
    ],
)
def test_what_is_brought_or_taken_up_to_a_limit_is_limited(read, text):
    [figure] = read(text)[0]
    assert (figure.bound, figure.change) == ("at_most", None)


def test_the_part_is_what_has_gone_up(read):
    part, whole, before = read("The party won 31 of the 150 seats, up from nine.")[0]
    assert _changes([part, whole, before]) == [
        ("up", "new_level", 9),
        (None, None, None),
        (None, None, None),
    ]


def test_it_has_the_level_of_the_sentence_before(read):
    old, new = read("The gauge stood at 14 feet. By noon it had dropped to 9 feet.")[0]
    assert _changes([old, new]) == [(None, None, None), ("down", "new_level", 14)]


def test_other_things_are_not_the_level_before(read):
    shops, towns = read("She walked to 12 stores from 3 towns.")[0]
    assert _changes([shops, towns]) == [(None, None, None), (None, None, None)]


def test_raises_in_a_list_are_all_raises(read):
    found = read("Clerks get raises of 4 percent, 3 percent and 2 percent.")[0]
    assert [figure.change.direction for figure in found] == ["up", "up", "up"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Profit fell to $9 million, or 32 cents a share, from $12 million, or 41 cents.",
            [("down", "new_level", 12000000), ("down", "new_level", 0.41), None, None],
        ),
        (
            "Pay rose 0.4% from May and 2.9% from a year earlier, to $31.20.",
            [("up", "amount", None), ("up", "amount", None), ("up", "new_level", None)],
        ),
        (
            "The Owls drew 8,640 fans last spring, down 6 percent from the year before.",
            [("down", "new_level", None), ("down", "amount", None)],
        ),
        (
            "A flat went for $1,240 in March, a 5 percent increase.",
            [("up", "new_level", None), ("up", "amount", None)],
        ),
        (
            "That compares with 1,870 last year, a 28 percent drop.",
            [None, ("down", "amount", None)],
        ),
        ("The crew cut water to about 2,400 homes.", [None]),
        (
            "Hotels added 8,200 jobs, more than half of the rise.",
            [("up", "amount", None), None],
        ),
        (
            "Errors fell from 6.2 to 4.1 per 1,000 trips.",
            [None, ("down", "new_level", 6.2)],
        ),
    ],
)
def test_figures_that_stand_together_share_a_change(read, text, expected):
    found = [
        figure.change
        and (
            figure.change.direction,
            figure.change.role,
            None if figure.change.from_value is None else float(figure.change.from_value),
        )
        for figure in read(text)[0]
    ]
    assert found == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (
            "The city will boost the number of seats offered on its buses this year, from 7 to 8.",
            [(None, None), ("up", 7)],
        ),
        (
            "She favors raising the wage from the current $7.25 to $12.",
            [(None, None), ("up", 7.25)],
        ),
        ("The plan would sink $30 billion into the region.", [(None, None)]),
    ],
)
def test_two_levels_are_no_range_and_spending_is_no_fall(read, text, changes):
    found = _changes(read(text)[0])
    assert [(direction, level and float(level)) for direction, _, level in found] == changes


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Ridership has recovered to 83 percent of its level in May.", [("up", "new_level", None)]),
        ("Divers recovered 83 coins.", [(None, None, None)]),
        (
            "Output was 3 percent lower at 812 tons.",
            [("down", "amount", None), ("down", "new_level", None)],
        ),
        (
            "Enrollment, which peaked at 11,240, has slipped to 8,905.",
            [(None, None, None), ("down", "new_level", 11240)],
        ),
        (
            "Members, who numbered 9,700, have fallen to 5,400.",
            [(None, None, None), ("down", "new_level", 9700)],
        ),
        (
            "Diesel fell to $3.77 from $4.12 as crude slid below $70.",
            [("down", "new_level", 3), (None, None, None), ("down", "new_level", None)],
        ),
    ],
)
def test_where_it_came_to(read, text, changes):
    found = [(d, r, v and int(v)) for d, r, v in _changes(read(text)[0])]
    assert found == [(d, r, 4 if v == 3 else v) for d, r, v in changes]
