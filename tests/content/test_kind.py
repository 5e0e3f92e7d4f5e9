import pytest

from extract.content import find_kind

STORY = (
    "The county sold its jail on Monday.",
    "“I was locked up in it once,” a member said.",
    "It rained.",
)


def kind(*paragraphs, title="County sells its jail", **clues):
    given = {"section": None, "url": None, "types": frozenset(), "removed": ()} | clues
    return find_kind(paragraphs or STORY, title=title, **given)


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        (
            "Village of Teasel Plan Commission met March 11",
            ("Here are the minutes provided by the commission:", "Ng moved."),
        ),
        (
            "Teasel school board to meet Sept. 19",
            ("Here is the agenda provided by the board:", "1. Call to Order", "2. Adjournment"),
        ),
        (
            "Minutes of the Teasel County Board",
            ("I. CALL TO ORDER", "Members present: Ng, Ost.", "Motion carried 5-0."),
        ),
        (
            "Teasel trustees gather",
            ("1. CALL TO ORDER", "Motion by Ng, second by Ost, to approve the minutes. Ayes: 5."),
        ),
    ],
)
def test_minutes_and_agendas_are_told_by_two_kinds_of_evidence(title, paragraphs):
    assert kind(*paragraphs, title=title) == "minutes"


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        ("Q&A: Mayor Vane on the mill", ("The mayor sat down with us.", "Why sell?", "Because.")),
        ("Five questions for the mayor", STORY),
        (
            "The mayor and the mill",
            ("She spoke of it. The interview has been edited for length.", *STORY),
        ),
        ("The mill", ("TIMES: Why sell?", "VANE: Because.", "TIMES: And now?", "VANE: We wait.")),
        ("The mill", ("Q: Why sell?", "A: Because.", "Q: And now?", "A: We wait.")),
        (
            "The mill",
            ("AL OST, HOST: Why sell?", "ADA VANE: Because.", "OST: And now?", "VANE: We wait."),
        ),
    ],
)
def test_transcripts_are_told_by_announcement_or_turns(title, paragraphs):
    assert kind(*paragraphs, title=title) == "transcript"


@pytest.mark.parametrize(
    ("paragraphs", "clues"),
    [
        (
            ("The Attorney General’s Office issued the following announcement on Oct. 9.", *STORY),
            {},
        ),
        (("FOR IMMEDIATE RELEASE", *STORY), {}),
        ((*STORY, "Media contact: Al Ost, 740-555-0160"), {}),
        (STORY, {"removed": ("Original source can be found here.",)}),
    ],
)
def test_press_releases_are_told_by_their_formulas(paragraphs, clues):
    assert kind(*paragraphs, **clues) == "press_release"


@pytest.mark.parametrize(
    ("title", "paragraphs", "clues"),
    [
        ("Live updates: River crests", STORY, {}),
        (
            "River crests",
            ("9:40 p.m.", "It crests.", "7:15 p.m.", "It rises.", "5 p.m.", "It rains."),
            {},
        ),
        ("River crests", STORY, {"types": frozenset({"liveblogposting"})}),
    ],
)
def test_live_blogs_are_told_by_title_times_or_statement(title, paragraphs, clues):
    assert kind(*paragraphs, title=title, **clues) == "live_blog"


@pytest.mark.parametrize(
    ("title", "paragraphs", "clues"),
    [
        ("Photos: Ducks on the Teasel", STORY, {}),
        ("The Teasel flood in pictures", STORY, {}),
        ("Ducks on the Teasel | Gallery", STORY, {}),
        ("Ducks", STORY, {"types": frozenset({"imagegallery"})}),
        ("Ducks", ("A duck.", "Two ducks."), {"removed": ("1 of 3", "2 of 3", "3 of 3")}),
    ],
)
def test_galleries_are_told_by_title_statement_or_counted_pictures(title, paragraphs, clues):
    assert kind(*paragraphs, title=title, **clues) == "gallery"


def test_numbered_pictures_beside_a_long_story_make_no_gallery():
    removed = ("1 / 3", "2 / 3", "3 / 3")
    assert kind(*STORY * 4, title="Gallery owners sue over photos", removed=removed) == "story"


@pytest.mark.parametrize(
    ("title", "paragraphs", "clues"),
    [
        ("Opinion: Keep the clock", STORY, {}),
        ("Letter to the editor: Keep the clock", STORY, {}),
        ("Keep the clock", STORY, {"section": "Opinion"}),
        ("Keep the clock", STORY, {"url": "https://t.example/opinion/keep-the-clock"}),
        ("Keep the clock", STORY, {"types": frozenset({"opinionnewsarticle"})}),
        ("Keep the clock", (*STORY, "The views expressed here are the author's own."), {}),
        (
            "The clock",
            ("I grew up under it.", "My father wound it.", "I want it kept.", "It is slow."),
            {},
        ),
    ],
)
def test_opinion_is_told_by_label_section_or_voice(title, paragraphs, clues):
    assert kind(*paragraphs, title=title, **clues) == "opinion"


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        ("County sells its jail", STORY),
        ("Council met to mend the clock, and broke it", STORY),
        ("Motion carried: clock stays", (*STORY, "The motion carried 3-2 after an hour.")),
        ("Mayor in the opinion polls", STORY),
        ("Live animals at the fair", STORY),
        ("Minutes matter when a heart stops", STORY),
        (
            "Jail",
            (
                "“I was in it,” he said. “I was a boy.”",
                "“My cell had a view,” she said.",
                "“I left.”",
            ),
        ),
        ("Jail", ("Note: it rained.", "Correction: it did not.", "The sale was on Monday.")),
        ("Times", ("The bus leaves at 9:40 p.m. each day.", "It returns at 5 p.m.", "It is late.")),
    ],
)
def test_what_only_sounds_like_another_kind_is_a_story(title, paragraphs):
    assert kind(*paragraphs, title=title) == "story"


def test_questions_answered_in_the_first_person_are_a_transcript():
    asked = (
        "Maud Perrin took over the library in March.",
        "Why did you come to Teasel?",
        "I grew up 20 miles from here.",
        "What will change?",
        "We will open on Sundays.",
        "What are you reading?",
        "A book about bees, and I love it.",
    )
    assert kind(*asked) == "transcript"


@pytest.mark.parametrize(
    "paragraphs",
    [
        # frequent questions, answered by the paper
        (
            "What is a levee?",
            "A bank of earth.",
            "Who pays for it?",
            "The state pays 70%.",
            "Why does it fail?",
            "Water seeps under the bank.",
        ),
        # a story that asks twice
        ("Who knew?", "I did not, she said.", "Who paid?", "We do not know.", *STORY),
        ("“Why?” she said.", "“When?”", "“Who asked you?”", "I did.", *STORY),
    ],
)
def test_questions_that_nobody_is_asked_make_no_transcript(paragraphs):
    assert kind(*paragraphs) == "story"


UPDATES = (
    "4:45 p.m. Bridge on Route 9 closed",
    "The county closed the bridge after water reached the deck.",
    "3:20 p.m. 1,200 homes without power",
    "Crews wait for the wind to drop.",
    "11:10 a.m. Shelter opens",
    "It has beds for 140 people.",
)


def test_headings_whose_times_run_backwards_make_a_live_blog():
    assert kind(*UPDATES) == "live_blog"


def test_police_log_runs_forwards_and_is_no_live_blog():
    log = [text for at in (4, 2, 0) for text in UPDATES[at : at + 2]]
    assert kind(*log) == "story"


CAPTIONS = [f"Lena Hart shows her calf, Biscuit, on day {day} of the fair." for day in range(5)]


def test_page_whose_words_are_mostly_captions_is_a_gallery():
    assert kind("The fair drew 8,000 visitors on Friday.", captions=CAPTIONS) == "gallery"


@pytest.mark.parametrize(
    "captions", [CAPTIONS[:3], [CAPTIONS[0]] * 8, ["A calf.", "A pie.", "A cow.", "Rain.", "Mud."]]
)
def test_story_with_pictures_is_no_gallery(captions):
    assert kind(*STORY, captions=captions) == "story"
