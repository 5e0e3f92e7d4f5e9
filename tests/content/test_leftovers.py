"""Lines that are left over in a story go; quotations and short real paragraphs stay."""

import pytest

from extract.content.author_note import judge_author_notes
from extract.content.lines import judge_lines, rules_of
from extract.readers import read_page
from extract.reading import read_article
from extract.sites import load_general, load_profiles

RULES = rules_of([load_general()], "html", "anywhere")

LEFTOVERS = {
    "bracketed_caption": ["[Photo: The mill at Harlow. File photo by Tam Roe]"],
    "disclaimer": ["Disclaimer: HarlowWire is not responsible for the accuracy of releases."],
    "divider": ["* * *", "•••", "—", "###", "# # #", "-30-", "ENDS"],
    "player_control": [
        "Play Video",
        "0:00 / 1:47",
        "Volume 90%",
        "Press shift question mark to access a list of keyboard shortcuts",
        "Keyboard Shortcuts Enabled Disabled",
        "Play/Pause SPACE",
        "Increase Volume ↑",
        "Loaded: 4.28%",
        "Remaining Time -1:47",
        "Next up",
    ],
    "share": ["Email", "Share this story", "Click to share on Facebook (Opens in new window)"],
    "read_more": [
        "READ MORE: How the levee is paid for",
        "Related stories",
        "Story continues below",
    ],
    "newsletter": [
        "Sign up for the Friday letter here.",
        "Get our morning newsletter with the week’s best stories.",
        ">> Subscribe to our channel",
        "Five stories to know, delivered to your inbox.",
        "By signing up, you agree to our terms of use.",
        "If this letter was forwarded to you, you can subscribe here.",
        "To receive new posts and support my work, become a subscriber.",
        "No spam. Unsubscribe anytime.",
        "Text GALE to 55155 for election alerts. Msg & data rates may apply.",
        "Get breaking news alerts on your phone. Text GALE to 55155.",
        "Message and data rates may apply. Reply STOP to end.",
        "Type your email…",
        "View this email in your browser",
        "Read it in your browser",
        "Is this email not displaying correctly? View it in your browser.",
        "You are receiving this email because you signed up at gale.example.",
        "You’re getting this newsletter because you gave to the Courier.",
        "This email was sent to ada@gale.example by the Courier, Box 7, Gale.",
        "Unsubscribe | Update preferences",
        "Manage preferences · Unsubscribe · Privacy policy",
        "Unsubscribe",
    ],
    "follow": [
        "Follow us on Instagram for more.",
        "Download our app",
        "To download the Channel 7 app, click here.",
        "Click here to download our app.",
        "Download our free Channel 7 news and weather app",
        "Stay with Channel 7 on air, online and on the Channel 7 app for updates.",
        "Stay connected with us online.",
    ],
    "tips": [
        "Have a news tip? Call the newsroom at 555-0100.",
        "We’d love to hear from you.",
        "The Courier welcomes letters of up to 250 words.",
        "Letters should be no longer than 250 words.",
        "Do you have more information about this story? Email us at news@gale.example.",
        "Help us investigate. Do you know of other wells like this? Write to wells@gale.example.",
        "Know something we should? Send a tip to tips@gale.example or on Signal at 555-0133.",
        "Send your news tips to desk@gale.example.",
        "Share confidential tips at gale.example/tips.",
    ],
    "republished": [
        "This story is republished here under a Creative Commons license.",
        "Republish this story under our license.",
        "Want to republish this article? See our rules.",
        "This article originally appeared on Gale Courier: Levee fails twice in a week",
        "This story first appeared in the Gale Courier.",
        "This story was originally published on the site of Harbor Lines.",
        "This column first ran in the Tillery Star.",
    ],
    "address_line": ["E-mail: jsims@gale.example", "jsims@gale.example"],
    "tag_line": [
        "Tags: roads, levy, Gale County",
        "Filed under — Roads, Gale County",
        "Last updated: 10:12 a.m. Wednesday",
    ],
    "paywall": [
        "This story is for subscribers only. Subscribe now to keep reading.",
        "This article is available exclusively to our subscribers.",
        "Already a subscriber? Log in",
        "You have 2 free articles remaining this month.",
        "You’ve reached your limit of free articles.",
        "To continue reading, please subscribe or sign in.",
        "Log in to continue reading.",
        "This story is for subscribers. Already a subscriber? Sign in.",
        "This article is for members only. Already a member? Log in.",
    ],
    "appeal": [
        "The Courier’s reporting is free thanks to readers like you. Please consider a gift.",
        "If you value this kind of reporting, consider becoming a member.",
        "Support local journalism with a gift today.",
        "Donate now",
        "Support our work",
        "Harbor Lines has no paywall. One in 40 readers gives. If you can, chip in.",
        "We are a nonprofit newsroom. Your gift of any size keeps our reporters on the road.",
        "The Star is member-supported. Make a gift today.",
        "Our reporting is free to read. It is not free to make. Donate today.",
        "Your donation helps us cover every meeting.",
        "Your gift of $5 a month makes this journalism possible.",
        "Before you go: would you consider supporting the Star?",
        "Before you move on, we ask you to become a member.",
        "The Courier is a nonprofit newsroom. If you value this reporting, please consider a gift.",
        "Harbor Lines is a reader-supported publication, so consider becoming a member.",
        "Thanks for reading Harbor Lines! This post is public so feel free to share it.",
    ],
    "author_note": [
        "Ines Calloway covers health for us. Reach her at ines@courier.example or 555-0133.",
        "Tam Wickett is a reporter in Tillery. Follow him on Twitter.",
        "Nora Whitt covers schools for the Courier. Call her at 740-555-0131.",
        "Reach her at ines@courier.example.",
        "Ines Calloway can be reached at ines@courier.example.",
        "(Tam Wickett may be contacted at 740-555-0133.)",
    ],
    "reporting_credit": [
        "Webb reported from Harlow, Ohio.",
        "Webb reported from Harlow, Ohio. Roe and Moss reported from Oslo.",
        "Reporter Tam Wickett contributed to this report.",
    ],
    "picture_credit": [
        "Photo: Dale Umber",
        "Photo courtesy of the county",
        "Dale Umber / Gale Courier",
    ],
    "copyright": [
        "Copyright 2025 Channel 7. All rights reserved.",
        "© 2025 The Courier",
        "Accuracy and availability of transcripts may vary.",
    ],
    "page_control": [
        "3 of 12",
        "4 min read",
        "3-Minute Listen",
        "42 views",
        "Load more",
        "Listen to this article",
        "Listen to the story 6:12",
        "Listen 4 min",
        "Gift this article",
        "<iframe src=x>",
    ],
    "press_contact": [
        "Media contact: Jill Sorrel, 555-0117",
        "FOR IMMEDIATE RELEASE",
        "For more information, contact Jill Sorrel at jill@gale.example.",
    ],
}
STORY = [
    "Snow was reported from Harlow, Ohio.",
    "Disclaimer: I own shares of the mill.",
    "Thank you for reading to my son, Ada Webb wrote.",
    # short, and real
    "That phase has no money yet.",
    "Not everyone is worried.",
    "It rained.",
    "Two members voted no.",
    "“No,” she said.",
    "“Print it.”",
    "“Read more.”",
    "“Follow us,” the guide called.",
    "“Sign up?” said Cormac Dell, 71. “They’re gone till Christmas.”",
    "30",
    "In the end.",
    "Nine of 12.",
    # the words of a leftover, in a sentence of a story
    "The museum welcomes letters from soldiers, which it has collected since 1919.",
    "Thanks for reading the will aloud, the judge told her.",
    "Four of 12 trustees left the room.",
    "For more information to come, residents have to wait until May.",
    "The paper is a nonprofit newspaper that was founded in 1911.",
    "By signing the order, the governor ended the strike.",
    "To receive new boats, the harbor must dredge.",
    "Click here, the app said, and it froze.",
    "Sign up for a Monday slot? “They’re gone till Christmas,” said Cormac Dell of Tillery.",
    "Signing up for the program takes ten minutes, the county said.",
    "Subscribe to the theory or not, Vane said, the mill is closing.",
    "Get the news to your neighbors, the sheriff told the crowd.",
    "Share this burden, the governor told mayors, or lose the money.",
    "Follow him on the trail and “you will see elk,” Ost says.",
    "Download the map, not the app, the ranger told hikers.",
    "Download the county’s app first, the clerk said, and the line is shorter.",
    "Stay with a neighbor until the water is gone, the sheriff said.",
    "Have a story to tell? “Everyone here does,” said Lowe.",
    "Already a member of the council, Ash now wants to be mayor.",
    "The story is for members of the tribe to tell, Crewe said.",
    "You have two weeks left, the judge told the mill’s owners.",
    "To keep reading scores up, the district will sign a contract with a publisher, Penn said.",
    "The library lent 41,000 books last year to readers like Maud Perrin’s neighbors.",
    "“We do this for readers like you,” the librarian said.",
    "Support local farms, the signs along Route 9 say.",
    "Play was stopped at 0:47.",
    "Volume fell 90%.",
    "Watch the video, the sheriff told jurors.",
    "This video will be evidence, Lowe said.",
    "Duration matters less than depth.",
    "Text HOME to 741741 to reach a counselor at any hour.",
    "Republish the map or lose the grant, the state told the county.",
    "E-mail: it is what the mayor answers last.",
    "Residents who want to speak may write to her at clerk@tillery.example by Friday.",
    "Ash covers the shifts of nurses who are ill and can be reached at night.",
    "Moffat contributed $500 to the campaign that reported the gift late.",
    "The photo shows the bridge in 1911.",
    "Related charges against her brother were dropped in May.",
    "More than 300 people watched.",
    "The article was first published in 1911.",
    "If you like reporting, “come in,” the sign in the window says.",
    "If you value coverage for your barn, read the policy.",
    "Last updated in 1974, the code forbids chickens.",
    "This story was first told by Ojibwe elders.",
    "Copyright law does not cover recipes.",
    # the notes of a correction are the story's
    "Correction: An earlier version of this story misstated the size of the levee.",
    "CORRECTION, May 3: This story gave the wrong year for the flood. It was 1974.",
    "Clarification: This article has been updated to say who paid for the pumps.",
    "Corrections: The caption of this story misspelled the name of the engineer.",
    "An earlier version of the bill would have closed the mill.",
    "This story has been told in Gale for 80 years, and it has changed each time.",
    "The correction to the map moved the line by 40 feet.",
    "This column of smoke was seen in three counties, the chief said.",
    "Note: the water is not safe to drink, the sign at the spring says.",
    "The article was amended in committee to ban fences, and the board passed it.",
    "You are receiving this medal because you went back, the chief told Ost.",
    "The letter was sent to 40 homes.",
    "View the river in winter and you will know why, Ost said.",
    "Send a tip to the kitchen, too, the waiter told them.",
    "Help us investigate, the sheriff asked divers, and 12 of them came.",
    "Tips sent to the police led them to the barn.",
    "This article of the charter first appeared in 1911.",
    "This play first ran in 1987, and again in 2001.",
    "The clinic is a nonprofit. It turned away 40 people in May.",
    "The choir is community-supported. It sings on Sundays.",
    "Your donation of blood goes to the county hospital, the nurse told them.",
    "Before you go to the lake, check the flags, the ranger said.",
    "Support our neighbors in Tillery, the pastor said.",
    "The trail is free to walk. Parking costs $5.",
    "Ada Wren can be reached only by boat.",
    "Filed under oath, the paper names two people.",
    "Listen to the river and you will hear it, Ost said.",
    # gifts, tips and numbers that are not the newsroom's
    "The pantry is a nonprofit that serves all of Gale. Residents can donate food at the desk.",
    "The county relies on taxes for its budget. Residents would pitch in $12 a year.",
    "The county relies on our taxes for its budget. Residents would pitch in $12 a year.",
    "The hospital is a nonprofit with 300 workers. It plans to donate $2 million to the school.",
    "The clinic is the biggest nonprofit in the US. It plans to donate beds to the school.",
    "Police still look for him. Anyone with information can call 555-0142 or send tips to them.",
    "The police want residents to share tips on the app, which opened Monday and has 900 users.",
    "Students email tips to a hotline that the state set up in 2019, and 4,300 came last year.",
    "Send any news tips to detectives at 740-555-0142.",
    "Detective Tom Reyes can be reached at 740-555-0142.",
]


def rule_over(line):
    [verdict] = judge_lines([line], RULES)
    return verdict and verdict.rule_id


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule, lines in LEFTOVERS.items() for line in lines]
)
def test_leftover_line_goes_by_its_rule(rule, line):
    assert rule_over(line) == f"general.{rule}"


@pytest.mark.parametrize("line", STORY)
def test_quotation_or_short_paragraph_of_a_story_stays(line):
    assert rule_over(line) is None


@pytest.mark.parametrize("lines", list(LEFTOVERS.values()))
def test_leftovers_in_reported_speech_stay(lines):
    for line in lines:
        assert (
            rule_over(f"“{line.rstrip('.')},” the sign at the mill’s gate said on Tuesday.") is None
        )


ISSUER = "Gale Water Trust"


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        ([f"About {ISSUER}", f"{ISSUER} runs nine wells.", "It rained."], [True, True, False]),
        ([f"About the {ISSUER}:", f"The {ISSUER} runs nine wells."], [True, True]),
        # a heading of the story's own
        (["About the project", "Nine wells are to be dug by June."], [False, False]),
        (["About 300 people watched.", "300 people is a lot for Gale."], [False, False]),
        (["About Face", "Gale turned its back on the levy."], [False, False]),
    ],
)
def test_note_about_the_issuer_is_told_by_the_name_in_its_heading(lines, taken):
    verdicts = judge_lines(lines, RULES)
    assert [verdict is not None for verdict in verdicts] == taken
    assert {verdict.rule_id for verdict in verdicts if verdict} <= {"general.issuer_note"}


SPLIT = "“It’s rented,” she told me, holding her coat over it. “I’m not for rent.”"
WHOLE = "“The river takes what it wants,” said Ost. “It took the barn.”"


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        ([SPLIT, "It rained.", "“It’s rented. I’m not for rent.”"], 2),
        (["“I’m not for rent.”", SPLIT], 0),
        ([WHOLE, '"The river takes what it wants."'], 1),
        ([WHOLE, "“The river takes what it wants. It took the barn.”"], 1),
        # words of nobody else's, a short one, one with who says it, and one in two paragraphs
        ([SPLIT, "“It’s a cello. I’m not for rent.”"], None),
        ([SPLIT, "“I’m not.”"], None),
        ([WHOLE, "“The river takes what it wants”"], None),
        ([WHOLE, "“The river takes what it wants,” Ost says again."], None),
        ([WHOLE, SPLIT, "“It took the barn. I’m not for rent.”"], None),
        (["“The river takes what it wants.”", "“The river takes what it wants.”"], None),
    ],
)
def test_quoted_words_that_a_paragraph_has_too_are_a_pull_quote(lines, taken):
    rules = [verdict and verdict.rule_id for verdict in judge_lines(lines, RULES)]
    wanted = [None] * len(lines)
    if taken is not None:
        wanted[taken] = "general.pull_quote_line"
    assert rules == wanted


@pytest.mark.parametrize(
    "note",
    [
        "Ines Calloway covers the river for the Courier.",
        "Contact Ines Calloway at icalloway@courier.example or 555-0142.",
        "Ines Calloway is a retired nurse. She lives in Tillery.",
        "About the author: Ines Calloway has written two books on rivers.",
        "— Ines Calloway, Tillery Courier",
        "- By Ines Calloway",
    ],
)
def test_note_about_the_author_at_the_end_goes(note):
    paragraphs = ["The levee failed.", "It was 60 years old.", note]
    taken = [bool(verdict) for verdict in judge_author_notes(paragraphs, ["Ines Calloway"])]
    assert taken == [False, False, True]
    assert not any(judge_author_notes(paragraphs, ["Tam Wickett"]))


@pytest.mark.parametrize(
    ("author", "is_person"),
    [
        ("Ines van der Calloway", True),
        ("Marrow County Sheriff's Office", False),
        ("Gale Water Trust", False),
        ("Gale Sports Editor", False),
        ("Sports Editor", False),
    ],
)
def test_body_that_issued_a_story_is_no_author_of_it(author, is_person):
    paragraphs = ["The levee failed.", f"The {author} has reported 14 rescues this winter."]
    assert any(judge_author_notes(paragraphs, [author])) == is_person


@pytest.mark.parametrize(
    "paragraph",
    [
        "“It was a good levee, and now it is a good story,” Ines Calloway says.",
        "In May the district wrote to Tam Wickett and Ines Calloway that it is over.",
        "Calloway is a town of 300.",
    ],
)
def test_paragraph_that_names_the_author_otherwise_stays(paragraph):
    assert not any(judge_author_notes(["The levee failed.", paragraph], ["Ines Calloway"]))


def read(html, options):
    raw = read_page(html.encode(), source_key="x", options=options)
    return read_article(raw, profiles=load_profiles(), options=options)


PAGE = """<html lang=en><body><article><h1>Levee repairs to begin in April</h1>
<p>Repairs to the levee that failed twice last spring will begin on April 14, the district said.</p>
<p>The work will cost $6.3 million, of which the state pays 70%, its engineer told the board.</p>
{box}
<p>Two pump stations, at Dock Street and at Hale Road, will be rebuilt in a second phase.</p>
<p>That phase has no money yet.</p>
<p>The board of the district meets again on March 17 in the school at Corbin Bend.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    "end", ["<input type=email>", "<button>Sign me up</button>", "<button> Subscribe now </button>"]
)
def test_box_around_a_field_for_an_address_goes_whole(end, options):
    box = f"<div><h4>Morning Seven</h4><p>Today’s headlines, in one email.</p>{end}</div>"
    reading = read(PAGE.format(box=box), options)
    assert "Morning Seven" not in reading.article.text
    assert "in one email" not in reading.article.text
    assert len(reading.article.text.split("\n\n")) == 5
    assert "general.email_box" in {block.rule_id for block in reading.removed_blocks}


@pytest.mark.parametrize("end", ["<button>Show the map</button>", "<input type=text>"])
def test_box_with_another_control_stays_to_be_judged(end, options):
    box = f"<div><p>The levee is 60 years old, and parts of it are older.</p>{end}</div>"
    reading = read(PAGE.format(box=box), options)
    assert "The levee is 60 years old" in reading.article.text
