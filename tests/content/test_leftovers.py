"""Lines that are left over in a story go; quotations and short real paragraphs stay."""

import pytest

from extract.content.lines import judge_lines, rules_of
from extract.readers import read_page
from extract.reading import read_article
from extract.sites import load_general, load_profiles

RULES = rules_of([load_general()], "html", "anywhere")

LEFTOVERS = {
    "share": ["Share this story", "Click to share on Facebook (Opens in new window)"],
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
    ],
    "follow": [
        "Follow us on Instagram for more.",
        "Download our app",
        "Download our free Channel 7 news and weather app",
        "Stay with Channel 7 on air, online and on the Channel 7 app for updates.",
        "Stay connected with us online.",
    ],
    "tips": [
        "Have a news tip? Call the newsroom at 555-0100.",
        "We’d love to hear from you.",
        "Do you have more information about this story? Email us at news@gale.example.",
    ],
    "republished": ["This story is republished here under a Creative Commons license."],
    "tag_line": ["Tags: roads, levy, Gale County", "Last updated: 10:12 a.m. Wednesday"],
    "paywall": [
        "This story is for subscribers only. Subscribe now to keep reading.",
        "This article is available exclusively to our subscribers.",
        "Already a subscriber? Log in",
        "You have 2 free articles remaining this month.",
        "You’ve reached your limit of free articles.",
        "To continue reading, please subscribe or sign in.",
        "Log in to continue reading.",
    ],
    "appeal": [
        "The Courier’s reporting is free thanks to readers like you. Please consider a gift.",
        "If you value this kind of reporting, consider becoming a member.",
        "Support local journalism with a gift today.",
    ],
    "author_note": [
        "Ines Calloway covers health for us. Reach her at ines@courier.example or 555-0133.",
        "Tam Wickett is a reporter in Tillery. Follow him on Twitter.",
        "Nora Whitt covers schools for the Courier. Call her at 740-555-0131.",
        "Reach her at ines@courier.example.",
    ],
    "reporting_credit": ["Reporter Tam Wickett contributed to this report."],
    "picture_credit": ["Photo: Dale Umber", "Photo courtesy of the county"],
    "copyright": ["Copyright 2025 Channel 7. All rights reserved.", "© 2025 The Courier"],
}
STORY = [
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
    # the words of a leftover, in a sentence of a story
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
