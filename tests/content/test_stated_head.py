"""Heads of e-mails and of Markdown texts give fields, and are no paragraphs of the story."""

import pytest

STORY = (
    "The council delayed a vote on harbor parking on Monday, Mayor Bo Finch said.",
    "The vote is now set for June 3.",
)
TITLE = "Council delays vote on harbor parking"
MAIL = f"""\
Received: from mx.herald.example
 by desk.herald.example
From: Ada Wren <ada@herald.example>
To: desk@herald.example
Date: Tue, 14 May 2024 09:30:00 -0500
Subject: Fwd: {TITLE}
"""
YAML = f"""\
---
title: "{TITLE}"
author: Ada Wren
date: 2024-05-14
tags: [harbor, council]
---
"""
TOML = f"""\
+++
title = "{TITLE}"
authors = ["Ada Wren"]
date = 2024-05-14
+++
"""
LISTED = f"""\
---
authors:
  - Ada Wren
pubDate: '2024-05-14'
---
# {TITLE}
"""
HEADING = f"""\
# {TITLE}

*By Ada Wren*

May 14, 2024
"""


def read_below(read, head, story=STORY):
    return read("\n\n".join([head, *story]), "dump.txt")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (MAIL, "2024-05-14T09:30:00-05:00"),
        (YAML, "2024-05-14"),
        (TOML, "2024-05-14"),
        (LISTED, "2024-05-14"),
        (HEADING, "2024-05-14"),
    ],
    ids=["mail", "yaml", "toml", "listed", "heading"],
)
def test_title_author_and_day_are_read_from_the_head_and_it_is_no_story(read, head, day):
    reading = read_below(read, head)
    article = reading.article
    assert article.text == "\n\n".join(STORY)
    assert (article.title, article.authors, article.published_at) == (TITLE, ("Ada Wren",), day)


FOLDED = """\
---
title: >-
  Council delays vote
  on harbor parking
# who wrote it
authors:
  - name: Ada Wren
    affiliation: The Herald
  - name: Cy Heron
tags:
  - title fights
date: 2024-05-14
---
"""
OVER_LINES = f"""\
+++
title = "{TITLE}"
authors = [
  "Ada Wren",
  "Cy Heron"
]
date = 2024-05-14
[params]
draft = false
+++
"""


@pytest.mark.parametrize("head", [FOLDED, OVER_LINES], ids=["yaml", "toml"])
def test_values_over_some_lines_and_authors_with_more_told_of_each_are_read(read, head):
    article = read_below(read, head).article
    assert (article.title, article.authors) == (TITLE, ("Ada Wren", "Cy Heron"))
    assert (article.published_at, article.text) == ("2024-05-14", "\n\n".join(STORY))


@pytest.mark.parametrize(
    ("head", "title", "authors"),
    [
        (
            (
                "Subject: =?UTF-8?B?Q2Fmw6kgb3duZXJzIHN1ZSBvdmVy?=\n =?utf-8?q?_parking_spaces?=\n"
                "From: =?iso-8859-1?q?Jos=E9?= Wren <jose@herald.example>\nDate: 14 May 2024"
            ),
            "Café owners sue over parking spaces",
            ("José Wren",),
        ),
        (
            (
                "From: Ada Wren\nDate: 14 May 2024\nSubject: =?utf-8?q?Caf=C3=A9_owners?=\n"
                " =?utf-8?q?_sue?="
            ),
            "Café owners sue",
            ("Ada Wren",),
        ),
        (
            (
                "From: Ada Wren\nDate: 14 May 2024\n"
                "Subject: Council delays vote on harbor parking until it has heard from all\n"
                " shop owners"
            ),
            "Council delays vote on harbor parking until it has heard from all shop owners",
            ("Ada Wren",),
        ),
        (
            "From: Ada Wren\nDate: 14 May 2024\nSubject: =?x-none?q?Parking?= vote is delayed",
            "=?x-none?q?Parking?= vote is delayed",
            ("Ada Wren",),
        ),
    ],
    ids=["encoded", "encoded and last", "folded and last", "unknown encoding"],
)
def test_encoded_and_folded_fields_of_an_e_mail_are_read(read, head, title, authors):
    article = read_below(read, head).article
    assert (article.title, article.authors) == (title, authors)
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize("sender", ["Wren, Ada <ada@h.example>", '"Wren, Ada" <ada@h.example>'])
def test_a_sender_with_the_family_name_first_is_an_author(read, sender):
    article = read_below(read, MAIL.replace("Ada Wren <ada@herald.example>", sender)).article
    assert article.authors == ("Ada Wren",)


def test_an_e_mail_without_a_subject_has_the_title_of_its_story(read):
    head = f"From: Ada Wren <ada@herald.example>\nDate: Tue, 14 May 2024 09:30:00 -0500\n\n{TITLE}"
    article = read_below(read, head).article
    assert (article.title, article.authors) == (TITLE, ("Ada Wren",))
    assert article.published_at == "2024-05-14T09:30:00-05:00"
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "head",
    ["---\n---", "---\nlayout: post\ntags:\n  - harbor\n---", "---", f"Subject: {TITLE}", "* * *"],
)
def test_no_mark_of_a_head_is_the_title(read, head):
    opening = () if TITLE in head else (TITLE,)
    article = read_below(read, head, (*opening, *STORY)).article
    assert (article.title, article.text) == (TITLE, "\n\n".join(STORY))


def test_each_line_of_the_head_is_kept_among_the_removed_blocks(read):
    removed = {block.text: block.rule_id for block in read_below(read, MAIL).removed_blocks}
    assert removed["To: desk@herald.example"] == "general.mail_head"
    assert removed["by desk.herald.example"] == "general.mail_head"
    removed = {block.text: block.rule_id for block in read_below(read, YAML).removed_blocks}
    assert removed["tags: [harbor, council]"] == "general.front_matter"


def test_what_is_printed_beside_the_story_goes_before_who_sent_it_and_when(read):
    article = read_below(read, MAIL, ("By Cy Heron", "Published May 9, 2024", *STORY)).article
    assert (article.authors, article.published_at) == (("Cy Heron",), "2024-05-09")
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "sender",
    [
        "news@herald.example",
        "Herald Newsroom Daily Mail List <news@herald.example>",
        "Port Merrow Council <clerk@merrow.example>",
        "Harbor Times <news@herald.example>",
    ],
)
def test_a_sender_that_is_no_person_is_no_author(read, sender):
    article = read_below(read, MAIL.replace("Ada Wren <ada@herald.example>", sender)).article
    assert (article.title, article.authors) == (TITLE, ())


def test_headings_and_emphasis_of_a_marked_up_text_have_no_marks(read):
    article = read_below(read, HEADING, (STORY[0], "## What comes next ##", STORY[1])).article
    assert article.text.split("\n\n") == [STORY[0], "What comes next", STORY[1]]


@pytest.mark.parametrize(
    "opening",
    [
        "From: the harbor, it is a mile to the pier, and nobody walks it.",
        "Date: Tuesday",
        "---",
        "Subject: an unknown man, 40.",
        "Subject matter experts were asked.",
    ],
)
def test_what_only_begins_as_a_head_stays(read, opening):
    reading = read_below(read, f"{TITLE}\n\n{opening}\n\n{opening} They said so.")
    rules = {block.rule_id for block in reading.removed_blocks}
    assert not rules & {"general.mail_head", "general.front_matter"}
    assert read_below(read, f"{opening} They said so.").article.text.endswith(STORY[1])


def test_a_number_sign_in_a_text_without_a_marked_title_stays(read):
    article = read_below(read, TITLE, (STORY[0], "# 9 is the pier that closes.", STORY[1])).article
    assert "# 9 is the pier that closes." in article.text
