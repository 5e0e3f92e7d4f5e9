"""Leads behind a dateline: it is no speaker, and no part of what was said."""

from unittest.mock import patch

import pytest

from extract.attribution import find_attributions

pytestmark = pytest.mark.model

LEADS = [
    (
        "“We are going to rebuild this pier before it snows,” said Mayor Ida Maro on Tuesday.",
        "We are going to rebuild this pier before it snows,",
        "Ida Maro",
    ),
    ("“We served 400 people,” said Owen Birch.", "We served 400 people,", "Owen Birch"),
    (
        '"The pier stays shut," Mayor Ida Maro told the council.',
        "The pier stays shut,",
        "Ida Maro",
    ),
    (
        "Teasel Clinic will close in May, Director Wren Ostby said.",
        "Teasel Clinic will close in May",
        "Wren Ostby",
    ),
    (
        "Mayor Ida Maro said Thursday the pier would open in March.",
        "the pier would open in March",
        "Ida Maro",
    ),
]


@pytest.fixture(params=["learned", "rules"])
def found(request, read):
    def find(text):
        article, paragraphs, cast = read(text)
        if request.param == "learned":
            attributions = find_attributions(article, paragraphs, cast=cast)
        else:
            with patch("extract.attribution.find.load_tagger", return_value=None):
                attributions = find_attributions(article, paragraphs, cast=cast)
        return [
            ([text[start:end] for start, end in one.content], one.speaker and one.speaker.name)
            for one in attributions
        ]

    return find


@pytest.mark.parametrize(
    "dateline",
    [
        "TEASEL — ",
        "TEASEL, Ohio — ",
        "ROCK HOLLOW, Ohio (Harbor Courier) – ",
        "ROCK HOLLOW (AP) -- ",
        "TEASEL, May 6, 2024 — ",
        "TEASEL, Ohio, May 6 - ",
        "Teasel, Ohio (AP) — ",
        "(Harbor Courier) – ",
    ],
)
def test_a_dateline_says_nothing_and_is_not_said(found, dateline):
    for lead, content, speaker in LEADS:
        assert found(dateline + lead) == [([content], speaker)]
