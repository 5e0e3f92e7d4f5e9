import pytest

TITLE = "Teasel County sells its jail and keeps the clock"


def news(**fields):
    return {"@type": "NewsArticle", "headline": TITLE, **fields}


def meta(name, content):
    return f"<meta property='{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("head", "top", "ld", "published", "precision"),
    [
        (
            "",
            "",
            news(datePublished="2020-02-14T06:30:00-06:00"),
            "2020-02-14T06:30:00-06:00",
            "second",
        ),
        (
            meta("article:published_time", "2020-02-14T06:30Z"),
            "",
            None,
            "2020-02-14T06:30+00:00",
            "minute",
        ),
        (
            meta("article:published_time", "2021-01-01"),
            "",
            news(datePublished="2020-02-14"),
            "2020-02-14",
            "day",
        ),
        # the same day with a time, and with a zone
        (
            meta("article:published_time", "2020-02-14T06:30:00-06:00"),
            "",
            news(datePublished="2020-02-14"),
            "2020-02-14T06:30:00-06:00",
            "second",
        ),
        (
            meta("article:published_time", "2020-02-14T06:30:00-06:00"),
            "",
            news(datePublished="2020-02-14T06:30:00"),
            "2020-02-14T06:30:00-06:00",
            "second",
        ),
        # a day that was filled up
        ("", "", news(datePublished="2020-02-14T00:00:00-06:00"), "2020-02-14", "day"),
        ("", "", news(datePublished="2020-02-14T00:00:01Z"), "2020-02-14T00:00:01+00:00", "second"),
        (meta("article:published_time", "soon"), "", news(datePublished={"x": 1}), None, None),
        (
            "",
            "<time itemprop=datePublished datetime=2020-02-14>today</time>",
            None,
            "2020-02-14",
            "day",
        ),
        (
            "",
            "<time class=entry-date datetime=2020-02-14T06:30>x</time>",
            None,
            "2020-02-14T06:30",
            "minute",
        ),
        (
            "",
            "<div>Published: Feb. 14, 2020 at 6:30 a.m. EST</div>",
            None,
            "2020-02-14T06:30-05:00",
            "minute",
        ),
        ("", "<div>February 14, 2020</div>", None, "2020-02-14", "day"),
        ("", "<div>Friday, February 14, 2020</div>", None, "2020-02-14", "day"),
        ("", "<div>Updated Feb. 14, 2020</div>", None, None, None),
        (meta("article:modified_time", "2020-02-14"), "", None, None, None),
        (
            "<link rel=canonical href=https://t.example/2020/02/14/jail>",
            "",
            None,
            "2020-02-14",
            "day",
        ),
        (
            "<link rel=canonical href=https://t.example/news/2020/feb/14/jail>",
            "",
            None,
            "2020-02-14",
            "day",
        ),
        ("<link rel=canonical href=https://t.example/2020/99/99/jail>", "", None, None, None),
    ],
)
def test_publication_is_as_exact_as_the_page_states_it(
    article, head, top, ld, published, precision
):
    found = article(head, f"<h1>{TITLE}</h1>{top}", ld=ld)
    assert (found.published_at, found.published_precision) == (published, precision)


def test_today_above_the_headline_is_no_publication(article):
    assert article(top=f"<div>Sunday, May 19, 2024</div><h1>{TITLE}</h1>").published_at is None


def test_date_within_the_story_is_no_publication(article):
    story = "<p>The jail, said a report of May 19, 2024, was built by the county in 1861.</p>" * 3
    assert article(story=story).published_at is None


def test_dateline_may_tell_the_day(article):
    story = "<p>TEASEL, Aug. 12, 2004 — The county sold its jail on a vote of 3 to 0.</p>" * 2
    found = article(story=story)
    assert (found.published_at, found.dateline) == ("2004-08-12", "TEASEL")


@pytest.mark.parametrize(
    ("head", "top", "ld", "modified"),
    [
        ("", "", news(dateModified="2020-02-15T08:00:00Z"), "2020-02-15T08:00:00+00:00"),
        (meta("og:updated_time", "2020-02-15"), "", None, "2020-02-15"),
        ("", "<div>Updated Feb. 15, 2020, 8:00 a.m.</div>", None, "2020-02-15T08:00"),
        ("", "<div>February 14, 2020</div>", None, None),
    ],
)
def test_time_of_the_last_change_is_read_where_it_is_stated(article, head, top, ld, modified):
    assert article(head, f"<h1>{TITLE}</h1>{top}", ld=ld).modified_at == modified


def test_page_of_teasers_has_not_the_date_of_the_first(article):
    cards = "".join(
        f"<div class=card><h2><a href='/{n}'>Jail {n} is sold</a></h2><time class='published' "
        f"datetime='2024-05-0{n}'>May {n}, 2024</time><p>The county sold its jail, number {n}.</p>"
        "</div>"
        for n in range(1, 6)
    )
    found = article("<title>News</title>", f"<h1>News</h1>{cards}", story="")
    assert (found.kind, found.published_at) == ("listing", None)
