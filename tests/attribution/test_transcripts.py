"""Transcripts of broadcasts and hearings: each paragraph is somebody's turn."""

import pytest

pytestmark = pytest.mark.model

GREETING = 'This is "Front Porch." Its director, Lavinia Crewe, is here.'
BROADCAST = f"""PRIYA ROE, HOST: {GREETING}

LAVINIA CREWE: Thank you. It's good to be out of the kitchen.

ROE: Your mother is in the film.

CREWE: She is. We had an actress, and my mother said, "I know the lines."

(LAUGHTER)

CREWE: So that was that.

(SOUNDBITE OF FILM, "SALT")

ODESSA CREWE: (As Marva) You can put anything in a pot.

ROE: You turned down a studio.

CREWE: Two of them. One wanted shrimp.

The other never read it. You can tell.

UNIDENTIFIED PERSON: (Off mic) Tell her about the stove.

CREWE: It caught fire on day three."""


def turns(told, text):
    return [(words, who) for kind, words, who in told(text) if kind == "direct"]


def test_each_turn_of_a_broadcast_is_its_speakers(told):
    assert turns(told, BROADCAST) == [
        ([GREETING], "Priya Roe"),
        (["Thank you. It's good to be out of the kitchen."], "Lavinia Crewe"),
        (["Your mother is in the film."], "Priya Roe"),
        (['She is. We had an actress, and my mother said, "I know the lines."'], "Lavinia Crewe"),
        (["So that was that."], "Lavinia Crewe"),
        (["You can put anything in a pot."], "Odessa Crewe"),
        (["You turned down a studio."], "Priya Roe"),
        (
            ["Two of them. One wanted shrimp.", "The other never read it. You can tell."],
            "Lavinia Crewe",
        ),
        (["It caught fire on day three."], "Lavinia Crewe"),
    ]


@pytest.mark.parametrize(
    ("label", "again"),
    [
        ("DALE VOSS, BYLINE", "VOSS"),
        ("DALE VOSS, CO-HOST", "VOSS"),
        ("DALE VOSS, ANCHOR", "VOSS"),
        ("DALE VOSS (voice-over)", "VOSS"),
        ("Dale Voss", "Voss"),
    ],
)
def test_a_label_may_tell_what_the_speaker_is(told, label, again):
    text = (
        f"{label}: The plows went out at 4 a.m. Mayor Ann Roy rode along.\n\n"
        "ANN ROY: I could see nothing.\n\n"
        f"{again}: Roy says the city will buy two more.\n\n"
        "ROY: They cost what they cost."
    )
    assert [who for _, who in turns(told, text)] == ["Dale Voss", "Ann Roy", "Dale Voss", "Ann Roy"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "(APPLAUSE)",
        "[Laughs.]",
        "City Clerk Ida Maro, who sat in on the talk, added a figure.",
        "Birch later told the paper that the city would buy two more.",
        "UNIDENTIFIED WOMAN: We cannot hear you.",
        "Outside, 40 protesters waited in the rain.",
    ],
)
def test_what_stands_between_turns_is_no_part_of_them(told, paragraph):
    text = (
        "City Clerk Ida Maro and Mayor Owen Birch met.\n\n"
        "MARO: The pier is closed.\n\n"
        "BIRCH: For how long?\n\n"
        "MARO: Until the spring, or longer.\n\n"
        f"{paragraph}\n\n"
        "BIRCH: Then we wait."
    )
    assert not any(paragraph in words for words, _ in turns(told, text))


@pytest.mark.parametrize(
    ("paragraphs", "gone_on"),
    [
        (["A stove of ours had a crack.", "It had two plates."], 2),
        (["A crack in a stove is a bad sign, you know."], 1),
        (["The kitchen has a window on the yard."], 0),
    ],
)
def test_an_answer_goes_on_where_it_speaks_of_me_or_you(told, paragraphs, gone_on):
    between = "\n\n".join(paragraphs)
    text = (
        "Ana Bell runs a kitchen.\n\nQ: Who cooked at home?\n\nA: My mother did.\n\n"
        f"{between}\n\nQ: And now?\n\nA: Nobody does."
    )
    answers = [words for words, who in turns(told, text) if who == "Ana Bell"]
    assert answers == [["My mother did.", *paragraphs[:gone_on]], ["Nobody does."]]


def test_a_name_in_capitals_is_the_person_of_the_story(told):
    text = (
        "Ottoline Marsh keeps the mill. “It is old,” Marsh said.\n\n"
        "“OTTOLINE MARSH is the mill,” said Tam Roe. “It turns,” OTTOLINE MARSH said."
    )
    assert {who for _, who in turns(told, text)} == {"Ottoline Marsh", "Tam Roe"}


HEARING = """The Water Committee met. Sen. Carla Voss saw the engineer, Dale Roe, and Maud Pell.

CHAIRWOMAN VOSS: The committee will come to order. Mr. Roe, when did you know?

MR. ROE: In May, Senator.

SEN. VOSS: And you told nobody?

MS. PELL: If I may. We asked for the report in June.

SENATOR CARLA VOSS: Thank you, Ms. Pell.

(Recess.)

DR. ROE: It was a mistake."""


def test_titles_before_names_open_turns_too(told):
    people = {"VOSS": "Carla Voss", "ROE": "Dale Roe", "PELL": "Maud Pell"}
    lines = [line for line in HEARING.split("\n\n")[1:] if not line.startswith("(")]
    split = [line.partition(": ") for line in lines]
    assert turns(told, HEARING) == [
        ([words], people[label.split()[-1]]) for label, _, words in split
    ]


def test_names_that_only_open_turns_are_people(told):
    text = (
        "PRIYA ROE: Welcome back.\n\nTAM DALE: Hi there.\n\nPRIYA ROE: What is in the pot?\n\n"
        "TAM DALE: Beans. Always beans."
    )
    assert [who for _, who in turns(told, text)] == ["Priya Roe", "Tam Dale"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "ROAD CLOSURES: Main Street is shut.\n\nBURN BAN: No fires until May.",
        "WATER RATES: The board voted.\n\nPOOL HOURS: Noon to six.\n\nFISH FRY: On Friday.",
        "TITLE NINE: The law is 50 years old.\n\nIt passed in 1972.",
    ],
)
def test_headings_before_a_colon_are_no_turns(told, text):
    assert turns(told, text) == []
