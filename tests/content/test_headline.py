"""Where a page prints its headline, and what follows from it."""

import pytest

from extract.content import find_furniture
from extract.content.headline import Headline, find_first, find_headline, find_start
from extract.content.outline import outline_page
from extract.readers import read_page, view_page

TITLE = "Marl Point ferry stops in October after survey"
STORY = "".join(
    f"<p>The harbor board decided on Tuesday that the ferry, number {n} of its line, will stop "
    "running in October, after a survey of its hull found rust in nine places.</p>"
    for n in range(6)
)
TEASER = "<li>Council weighs a tax on empty lots downtown after years of complaints by many.</li>"


@pytest.fixture
def see(options):
    def see_it(body, title=TITLE):
        html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
        page = view_page(read_page(html.encode(), source_key="page", options=options))
        furniture = find_furniture(page, ())
        is_furniture = [each is not None for each in furniture.verdicts(page.blocks)]
        return outline_page(page, page.tree, is_furniture)

    return see_it


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        (f"<h1>{TITLE}</h1>{STORY}", TITLE, Headline(0, is_stated=True)),
        (f"<h1>{TITLE}</h1>{STORY}", f"{TITLE} | Marl Post", Headline(0, is_stated=True)),
        # the site's name is an h1, the headline an h2
        (f"<h1>Marl Post</h1><h2>{TITLE}</h2>{STORY}", TITLE, Headline(1, is_stated=True)),
        # other words for the same
        (
            f"<h1>Ferry at Marl Point stops in October</h1>{STORY}",
            TITLE,
            Headline(0, is_stated=True),
        ),
        # nothing in common
        (f"<h1>Rust wins</h1>{STORY}", TITLE, Headline(0, is_stated=False)),
        (f"<h2>Rust wins</h2>{STORY}", TITLE, None),
        (STORY, TITLE, None),
        # a label is no headline, though the title holds its word
        (f"<h2>Survey</h2><h1>{TITLE}</h1>{STORY}", TITLE, Headline(1, is_stated=True)),
        # written without spaces
        (
            "<h1>渡し船が十月に止まる</h1>",
            "渡し船が十月に止まる - 港新聞",
            Headline(0, is_stated=True),
        ),
    ],
)
def test_headline_is_the_heading_that_prints_the_stated_title(see, body, title, expected):
    assert find_headline(see(body, title)) == expected


def test_story_begins_below_the_headline(see):
    outline = see(f"<ul>{TEASER * 5}</ul><h1>{TITLE}</h1><p>By Ott Varga</p>{STORY}")
    headline = find_headline(outline)
    assert find_start(outline, headline) == 5
    assert find_first(outline, headline) == {7, 8, 9}


@pytest.mark.parametrize(
    "body",
    [
        # a headline that repeats the title below the story, and one that is not the title's
        f"{STORY}<div><h2>{TITLE}</h2><p>Read it again.</p></div>",
        f"<ul>{TEASER * 5}</ul><h1>Rust wins</h1>{STORY}",
        f"{STORY}",
    ],
)
def test_without_a_sure_headline_above_the_story_it_may_begin_anywhere(see, body):
    outline = see(body)
    assert find_start(outline, find_headline(outline)) == 0
