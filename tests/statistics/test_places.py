"""Where a figure holds."""

import pytest

from extract.pipeline import annotate, article_of_text
from extract.statistics.placenames import find_places
from extract.statistics.topics import places_of_dateline


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Prices are 4 percent higher than in Ohio.", None),
        ("Sixty percent of the Panhandle is dry.", "Panhandle"),
        ("In Upper Tye, the rate is 55 percent.", "Upper Tye"),
        ("The Marlow school board raised the levy by 4 mills.", "Marlow"),
        ("Attendance at the Dale County Fair reached 61,000.", None),
        ("Dalby grew. It has 12 parks.", None),
        ("Voters in Ohio moved. They own 12 boats.", "Ohio"),
        ("Voters in Ohio moved.\n\nThey own 12 boats.", "Ohio"),
        ("The state owns five Michigan parks.", "Michigan"),
        ("Dorothy Dalby owns the mill in Corliss. It had 27 workers when Dalby came.", "Corliss"),
        ("Wheat sold for $5.90 a bushel at the Larkin elevator on Monday.", "Larkin"),
        ("Brant Caverns drew 51,000 visitors last summer.", "Brant Caverns"),
        ("Floods closed 31 roads in Gage and Otoe counties.", "Gage and Otoe counties"),
        ("The Barlow County Commission approved a $31 million budget.", None),
        ("Hail damaged 640 barns in Ohio and Kansas.", "Ohio and Kansas"),
        ("Votes in the 9th District ran 52 percent to 48 percent.", "9th District"),
        ("Rents in the North End rose to $1,140 a month.", "North End"),
        ("Prices in the eurozone rose 2.2 percent in May.", "eurozone"),
        ("Gasoline averaged $3.46 in the Tri-Rivers area on Monday.", "Tri-Rivers"),
        ("Serrano, a country of 3 million, has 14 seismologists.", "Serrano"),
        ("Crews pulled 12 hikers from Tolman Gorge on Sunday.", "Tolman Gorge"),
        ("Of these, 612 were reported from the Kesarra block alone.", "Kesarra"),
        ("Fires destroyed 30 barns in the Corliss valley.", "Corliss"),
        ("Some 40 homes burned in the Sand Branch neighborhood.", "Sand Branch"),
        ("Deputies found 30 grams of heroin in Room 114.", None),
        ("Turnout was 19 percent of registered voters.", None),
        ("Attendance was 41 percent on Monday.", None),
        ("Fans of the Owls left. The Owls drew 11,290 fans a game.", None),
        ("A fire at the Tarrow Chemical plant injured nine workers.", "Tarrow Chemical"),
        ("Roe met aides in Corliss about Brant, where four crews died.", "Brant"),
        ("Mr. Dalby's two mills cost $4 million.", None),
        ("Roe is one of six members running in Ohio.", "Ohio"),
        ("Voss, who leads, has 41 aides.", None),
        ("Toronto-based Fernhill Foods recalled 212,000 tubs.", None),
        ("Dalby's campaign said it was 40 delegates short.", None),
        ("Dalby said no. Dalby holds 14 percent of the shares.", None),
        ("Hamilton won 40 new homes. Hamilton says it needs 200 more.", "Hamilton"),
        ("The people of Dalby said no. Dalby has 12 parks.", "Dalby"),
        ("Nurses said 140 knees were replaced at St. Ann's last year.", "St. Ann"),
    ],
)
def test_a_place_is_where_the_figure_holds(figures_of, text, place):
    found = next(iter(figures_of(text).values())).place
    assert (found.text if found else None) == place


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The mayor told reporters in Brixley that 41 bridges had been closed.",
        "Dana Roe told a crowd in Brixley on Monday that the agency had 900 workers.",
        "Dana Roe said in Brixley that the agency had 900 workers.",
    ],
)
def test_where_somebody_speaks_is_not_where_a_figure_holds(figures_of, text):
    assert [figure.place for figure in figures_of(text).values()] == [None]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Halden's shares fell 8 percent to $21.10 on Monday.",
        "Shares of the firm, which runs hotels at lakes on the Gulf Coast, fell 11 percent.",
        "Investors sold shares of Halden. Halden had 4,100 workers in June.",
        (
            "LARKMOUTH, Feb. 3 - Halden Marine reported a 12% drop in profit.\n\n"
            "Net income fell to $31 million, or 48 cents a share."
        ),
    ],
)
def test_a_company_is_no_place_and_what_it_earns_has_none(figures_of, text):
    found = figures_of(text)
    assert found
    assert {figure.place for figure in found.values()} == {None}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Deer are back in Barlow County. Hunters took 412 there in the fall.", "Barlow County"),
        (
            (
                "Barlow County lost its hospital in 2019. Patients now travel farther for care. "
                "The county has 9,200 residents."
            ),
            "Barlow County",
        ),
        (
            (
                "The fire started near Pomfret at noon. Crews came from other states. By Tuesday, "
                "31 homes in the town were gone."
            ),
            "Pomfret",
        ),
        ("Voters in Ohio said no. The state spent $14 million on the election.", "Ohio"),
        ("Crime fell in Larkin.\n\nThe city's murder rate is 4 per 100,000.", "Larkin"),
        (
            "LARKIN (Northline) - Police hired.\n\nBreak-ins in the city fell to 38 in May.",
            "LARKIN",
        ),
    ],
)
def test_words_that_point_back_mean_the_place_named_before(figures_of, text, place):
    found = next(iter(figures_of(text).values())).place
    assert (found.text if found else None) == place


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Malaria killed 40,000 people worldwide.", ["worldwide"]),
        ("Global coffee output rose 4 percent.", ["Global"]),
        ("The Orland City Council raised fees.", ["Orland"]),
        ("The Dale County Board of Supervisors met.", ["Dale County"]),
        ("Orland School Board members voted.", ["Orland"]),
        ("The Dairy Council met.", []),
    ],
)
def test_words_that_may_say_where(nlp, text, names):
    found = find_places(next(nlp(text).sents), ())
    assert [name.words for name in found if not name.is_unsettled] == names


@pytest.mark.model
def test_what_an_article_names_first_may_hold_sentences_later(figures_of):
    found = figures_of(
        "Work has begun on a bridge in Corliss. The old one was too narrow. Trucks could not pass. "
        "The city has 9,200 residents and 40 police officers."
    )
    assert {figure.place.text for figure in found.values() if figure.place} == {"Corliss"}


@pytest.mark.model
def test_a_dateline_offers_its_country_and_no_state(nlp, options):
    def places(dateline):
        text = f"{dateline} — The opposition won 51 percent of the vote."
        article = article_of_text("1", text)
        [(first, lead)] = annotate([article], nlp=nlp, options=options)
        return [name.words for name in places_of_dateline(first, lead)]

    assert places("ACCRA, Ghana") == ["ACCRA", "Ghana"]
    assert places("AKRON, Ohio") == ["AKRON"]
    assert places("BATH, Pa.") == ["BATH"]


@pytest.mark.model
def test_the_nation_is_not_carried_into_the_next_sentence(figures_of):
    found = figures_of("The national average is 14. Fees have climbed 9 percent since then.")
    assert found["9 percent"].place is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A quake struck near Dayton, Ohio, killing at least 17 people.", "Dayton, Ohio"),
        ("A ferry sank off Lamu, Kenya, on Monday, drowning 17 people.", "Lamu, Kenya"),
        ("It sold 17 homes in Ohio, Indiana and Iowa.", "Ohio, Indiana and Iowa"),
        ("In Ukraine, Russia lost 40 tanks.", "Ukraine"),
        ("The fire in Ohio, Texas officials said, killed 14 people.", "Ohio"),
    ],
)
def test_a_town_and_what_it_lies_in_are_one_place(read, text, place):
    statistics, _ = read(text)
    assert [one.place.text for one in statistics] == [place]


def test_how_far_away_a_place_is_tells_nothing_of_the_next_figure(read):
    statistics, _ = read("The fire 40 miles west of Boise, Idaho, burned 17 homes on Monday.")
    assert [one.place.text for one in statistics if one.text == "17 homes"] == ["Boise, Idaho"]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Shares in Colbrook plc dropped 5.6% to 212p.",
        "In a Plainsview survey, 24 percent walk to work.",
    ],
)
def test_a_company_and_who_took_a_survey_are_no_places(figures_of, text):
    assert {one.place for one in figures_of(text).values()} == {None}
