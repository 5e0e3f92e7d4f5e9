"""Heads of dumps of sites that no profile knows."""

import pytest

BODY = """HARLOW, Ohio — The levee at Harlow failed on Tuesday night, the county said.

“Nobody told us,” said Ada Webb, who keeps the mill. She told Metro Now that it was late."""


@pytest.fixture
def article(read):
    def find(*head):
        return read("\n\n".join([*head, BODY])).article

    return find


@pytest.mark.parametrize(
    "head",
    [
        ["The Harlow Farmer", "Levee fails at Harlow", "By Ines Calloway", "Oct. 3, 2025"],
        ["Levee fails at Harlow", "The Harlow Farmer", "Oct. 3, 2025", "By Ines Calloway"],
        [
            "Levee fails at Harlow",
            "By Ines Calloway | The Harlow Farmer",
            "Published 6:45 p.m. Oct. 3, 2025",
        ],
        [
            "Levee fails at Harlow",
            "By INES CALLOWAY, The Harlow Farmer",
            "Harlow Press Science Writer",
            "Posted Oct. 3, 2025, 6:45 p.m.",
        ],
    ],
)
def test_outlet_author_and_day_are_read_where_they_stand(article, head):
    found = article(*head)
    assert (found.site_name, found.title) == ("The Harlow Farmer", "Levee fails at Harlow")
    assert found.authors == ("Ines Calloway",)
    assert found.published_at[:10] == "2025-10-03"
    assert found.dateline == "HARLOW, Ohio"
    assert found.text == BODY


def test_a_name_above_the_headline_is_the_outlet_that_was_told(article):
    found = article("Metro Now", "Levee fails at Harlow, and nobody was told")
    assert (found.site_name, found.title) == (
        "Metro Now",
        "Levee fails at Harlow, and nobody was told",
    )


def test_two_lines_that_nothing_tells_apart_are_headline_and_subtitle(article):
    found = article("Levee Trouble", "The one at Harlow failed, and nobody was told")
    assert (found.site_name, found.title) == (None, "Levee Trouble")
