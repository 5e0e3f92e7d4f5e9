"""Pages whose story no element holds: it stands in their data, and a script would show it."""

import json

import pytest

LINES = [
    "A paper mill that closed in 2019 will open again in September, its owner said.",
    "“We never stopped believing in this town,” said Hollis Varga, president of Varga Fibre.",
    "The county gave the company $6.5 million in tax credits, records & letters say.",
]
SHELL = (
    '<!doctype html><html lang="en"><head><title>Mill opens again</title>'
    '<script type="application/ld+json">{0}</script></head><body><div id="root"></div>'
    "<noscript>You need to enable JavaScript to run this app.</noscript>"
    "<script src=/app.js></script>{1}</body></html>"
)


def _page(body, seen=""):
    data = {"@type": "NewsArticle", "headline": "Mill opens again", "articleBody": body}
    return SHELL.format(json.dumps({"@graph": [data]}), seen)


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(LINES),
        "\r\n".join(LINES).replace("&", "&amp;"),
        "".join(f"<p>{line}</p>" for line in LINES).replace("&", "&amp;"),
        "<br>".join(LINES),
    ],
)
def test_a_story_that_is_only_stated_keeps_its_paragraphs(read, body):
    assert read(_page(body)).article.text.split("\n\n") == LINES


def test_a_story_that_is_shown_is_read_from_the_page(read):
    shown = [f"{line} So it was told in the town hall on Monday night." for line in LINES]
    seen = "<article>" + "".join(f"<p>{line}</p>" for line in shown) + "</article>"
    assert read(_page("\n\n".join(LINES), seen)).article.text.split("\n\n") == shown


@pytest.mark.parametrize("body", ["Tune in.", "", "<div>" * 3000])
def test_a_stated_body_without_a_sentence_is_no_story(read, body):
    assert read(_page(body)).article.text == ""
