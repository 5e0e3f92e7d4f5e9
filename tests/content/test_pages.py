"""Pages of unknown sites, and what holds for every page."""

import gzip

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extract.errors import PageError
from extract.readers import read_page
from extract.reading import read_article
from extract.settings import ExtractOptions
from schemas import PageResult

FIRST = (
    "The Teasel County commissioners voted on Monday to sell the old jail, which has stood empty "
    "since it was flooded, to whoever promises to keep its clock."
)
SECOND = (
    "“I was locked up in it once, as a boy, for laughing,” said the commission’s chairman, who has "
    "wanted to see it gone for most of the years between then and now."
)
THIRD = (
    "The buyer has until the end of the year to take down the fence around the building and to say "
    "what will become of the cells, of which there are nine on two floors."
)
PARAGRAPHS = (FIRST, SECOND, THIRD)
TITLE = "Teasel County sells its jail"


def wrap(*paragraphs):
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def paragraphs_of(reading):
    return tuple(reading.article.text.split("\n\n")) if reading.article.text else ()


STORY = wrap(*PARAGRAPHS)
NEWSROOM = (
    "<header><a href=/>Teasel Times</a><nav><a href=/n>News</a></nav></header><main>"
    f"<article><h1>{TITLE}</h1><p class=dek>The clock stays</p><p class=byline>By Nell Ost</p>"
    "<figure><img src=/j.jpg alt=Jail><figcaption>The jail.</figcaption></figure>"
    f"{wrap(FIRST)}<div class=newsletter-signup><p>Get the news in your inbox.</p></div>"
    f"{wrap(SECOND, THIRD)}<div class=author-box><p>Nell Ost covers the county.</p></div></article>"
    "<section class=comments><p>“Shame,” said Owl9 about the sale of the jail.</p></section></main>"
    "<footer><p>© 2024 Teasel Times. All rights reserved.</p></footer>"
)
TABLES = (
    "<table><tr><td><a href=/>Front page</a><br>Obituaries</td>"
    f"<td><h2>{TITLE}</h2><p>By Nell Ost</p>{STORY}</td></tr></table>"
)
LINES = wrap(FIRST, "Advertisement", SECOND, "READ MORE: It stays", THIRD, "Follow us on Facebook.")
PAGES = {
    "plain": f"<h1>{TITLE}</h1>{STORY}",
    "table layout": TABLES,
    "newsroom": NEWSROOM,
    "line rules": f"<article><h1>{TITLE}</h1>{LINES}</article>",
}


@pytest.mark.parametrize("name", PAGES)
def test_story_of_an_ordinary_page_is_found(read, name):
    reading = read(f"<html lang=en><body>{PAGES[name]}</body></html>")
    assert reading.page.profile is None
    assert reading.page.status == "ok"
    assert paragraphs_of(reading) == PARAGRAPHS


@pytest.mark.parametrize("name", PAGES)
def test_words_outside_the_story_are_among_the_removed_blocks(read, name):
    reading = read(f"<html lang=en><body>{PAGES[name]}</body></html>")
    removed = " ".join(block.text for block in reading.removed_blocks)
    story = reading.article.text
    for words in ("Obituaries", "Get the news", "Owl9", "READ MORE", "All rights reserved", TITLE):
        if words in PAGES[name]:
            assert words in removed
            assert words not in story
    assert all(block.rule_id and block.label for block in reading.removed_blocks)


DUMP = (
    "Home\n\nNews\n\nSports\n\nSubscribe\n\n{title}\n\nBy Nell Ost\n\nMarch 4, 2024\n\n{body}\n\n"
    "Share this:\n\nEmail\n\nRELATED STORIES\n\nClock stops at noon\n\nFence falls\n\n"
    "© 2024 Teasel Times. All rights reserved.\n\nPrivacy Policy\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "by <strong>Nell Ost</strong> / May 6, 2026",
        "By Nell Ost, published on May 6, 2026",
    ],
)
def test_a_line_of_author_and_date_is_no_paragraph(read, line):
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    reading = read(f"<html><body><article><h1>{TITLE}</h1><p>{line}</p>{story}</article></body>")
    assert paragraphs_of(reading) == PARAGRAPHS
    assert reading.article.authors == ("Nell Ost",)
    assert reading.article.published_at == "2026-05-06"


RELEASE = """FOR IMMEDIATE RELEASE
May 14, 2026
Contact: Dana Leach, 555-0142, press@avonwater.example

AVON WATER DISTRICT CUTS LEAKS BY A THIRD

AVON, Ohio -- The Avon Water District cut its leaks, General Manager Pia Rosado said.

"Our crews replaced 18 miles of pipe," said Rosado.

###
"""


def test_the_head_of_a_press_release_is_no_title(read):
    article = read(RELEASE).article
    assert article.title == "AVON WATER DISTRICT CUTS LEAKS BY A THIRD"
    assert (article.kind, article.published_at) == ("press_release", "2026-05-14")
    assert article.text.startswith("AVON, Ohio")


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        ("May 2, 2026\nThe pier opens again\nBy Ann Lee\n", "The pier opens again", "2026-05-02"),
        ("Embargo on 3 ports lifted\nMay 3, 2026\n", "Embargo on 3 ports lifted", "2026-05-03"),
        ("Press release fatigue sets in\nBy Ann Lee\n", "Press release fatigue sets in", None),
        ("Contact lenses recalled\nBy Ann Lee\n", "Contact lenses recalled", None),
    ],
)
def test_a_date_is_no_title_and_a_title_is_no_head_of_a_release(read, head, title, published):
    article = read(f"{head}\nThe town said so on Monday night. It will be told again.\n").article
    assert (article.title, article.published_at) == (title, published)


def test_dump_of_an_unknown_site_is_read_by_its_form(read):
    reading = read(DUMP.format(title=TITLE, body="\n\n".join(PARAGRAPHS)))
    article = reading.article
    assert paragraphs_of(reading) == PARAGRAPHS
    assert (article.title, article.authors) == (TITLE, ("Nell Ost",))
    assert (article.published_at, article.language) == ("2024-03-04", "en")
    assert article.site_name == "Teasel Times"
    assert reading.issues == ()


def test_lines_that_were_wrapped_are_one_paragraph(read):
    wrapped = (
        "The county sold its jail on Monday to the lowest bidder, who\n"
        "promised in a letter of two pages to keep the clock and all of\n"
        "its hands, and to take down the fence."
    )
    reading = read(f"{TITLE}\n\n{wrapped}\n\n{PARAGRAPHS[1]}\n")
    assert paragraphs_of(reading) == (wrapped.replace("\n", " "), PARAGRAPHS[1])


def test_bare_text_without_a_headline_is_a_story(read):
    reading = read("\n\n".join(PARAGRAPHS))
    assert paragraphs_of(reading) == PARAGRAPHS
    assert reading.article.title is None
    assert "no_title" in [issue.code for issue in reading.issues]


def test_text_folds_space_and_keeps_words_and_marks(read):
    story = [text.replace(" the ", "\u00a0\u00a0the\n ") for text in PARAGRAPHS]
    assert paragraphs_of(read(f"<article><h1>{TITLE}</h1>{wrap(*story)}</article>")) == PARAGRAPHS


def test_page_is_known_by_its_address_or_else_by_its_key(read):
    body = PAGES["plain"]
    link = "<head><link rel=canonical href=https://t.example/jail></head>"
    stated = [read(f"{link}<body>{body}", key) for key in ("a.html", "b.html")]
    unstated = [read(body, key) for key in ("a.html", "b.html", "a.html")]
    assert stated[0].page.page_id == stated[1].page.page_id
    assert unstated[0].page.page_id == unstated[2].page.page_id != unstated[1].page.page_id
    assert stated[0].article.page_id == stated[0].page.page_id


def test_trouble_with_the_encoding_is_an_issue(read):
    page = f"<meta charset=utf-8><title>x</title>{PAGES['plain']}".encode("cp1252")
    reading = read(page)
    assert "encoding_contradicted" in [issue.code for issue in reading.issues]
    assert paragraphs_of(reading) == PARAGRAPHS


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Teasel Times</title></head></html>",
        "<html><body></body></html>",
        "<frameset><frame src=a><frame src=b></frameset>",
        "<script>var story = 'words';</script>",
        "<body onload=x>",
        "<p>",
        "<" + "a" * 5000,
        "<div>" * 1500 + "x",
    ],
)
def test_page_without_a_story_is_empty_and_says_so(read, page):
    reading = read(page)
    assert reading.page.status in {"empty", "ok"}
    assert (reading.page.status == "empty") == (reading.article.text == "")
    if not reading.article.text:
        assert "no_text" in [issue.code for issue in reading.issues]


def test_longer_text_than_allowed_is_refused(profiles):
    options = ExtractOptions(max_text_characters=200)
    raw = read_page(PAGES["plain"].encode(), source_key="x", options=options)
    with pytest.raises(PageError) as caught:
        read_article(raw, profiles=profiles, options=options)
    assert (caught.value.stage, caught.value.code) == ("content", "too_long")


def test_gzipped_page_reads_as_the_page(read):
    page = PAGES["newsroom"].encode()
    packed = read(gzip.compress(page))
    assert packed.article == read(page).article
    assert packed.page == read(page).page


PIECES = st.lists(
    st.sampled_from(
        [
            *(b"<p>", b"</p>", b"<div class='share'>", b"</div>", b"<h1>", b"<table><tr><td>"),
            *(b"<script type='application/ld+json'>", b'{"@type":"NewsArticle","headline":["x"]}'),
            *(b"</script>", b"<!--", b"-->", b"\x00", b"\xff\xfe", b"&#xD800;", b"<q>", b"<br>"),
            *(b"<img src=x alt='", b"<time datetime=9>", b"<link rel=canonical href='http://[1'>"),
            *(b"By Nell Ost", b"Sunday, May 19, 2024", b"\n\n", b"Quantcast\n\n", b"DONATE\n\n"),
            *(b"word " * 30, "“né”".encode(), b"<article>", b"</article>"),
        ]
    ),
    max_size=40,
)


@example(pieces=[b"<a href='http://[1'>Levee"], at=400, name="table layout")
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=PIECES, at=st.integers(0, 2000), name=st.sampled_from(sorted(PAGES)))
def test_any_page_gives_a_valid_reading_or_a_page_error(read, pieces, at, name):
    page = PAGES[name].encode()
    for data in (b"".join(pieces), page[:at] + b"".join(pieces) + page[at:]):
        try:
            reading = read(data)
        except PageError as error:
            reason = error.code
        else:
            reason = None
        assert reason != "unexpected"
        if reason:
            continue
        result = PageResult(
            page=reading.page,
            article=reading.article,
            removed_blocks=reading.removed_blocks,
            issues=reading.issues,
        )
        result.model_dump_json().encode()
        text = reading.article.text
        assert text == "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def test_trouble_nobody_foresaw_rejects_the_page_and_nothing_else(read, monkeypatch):
    def stumble(*_args, **_kwargs):
        raise KeyError("surprise")

    monkeypatch.setattr("extract.reading.read_html", stumble)
    with pytest.raises(PageError, match="surprise") as caught:
        read(PAGES["plain"])
    assert (caught.value.stage, caught.value.code) == ("content", "unexpected")
