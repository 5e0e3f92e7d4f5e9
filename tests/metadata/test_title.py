import pytest

TITLE = "Teasel County sells its jail and keeps the clock"
SITE = "<meta property=og:site_name content='Teasel Times'>"


def news(**fields):
    return {"@context": "https://schema.org", "@type": "NewsArticle", **fields}


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ("", f"<h1>{TITLE}</h1>"),
        (f"<title>{TITLE} | Teasel Times</title>{SITE}", ""),
        (f"<title>{TITLE} - News - The Teasel Times</title>", f"<h1>{TITLE}</h1>"),
        (f"<meta property=og:title content='{TITLE} | Teasel Times'>", f"<h1>{TITLE}</h1>"),
        (f"<meta property=og:title content='{TITLE}'>", "<h1>Log in</h1>"),
        (f"<meta property=og:title content='{TITLE}'>", f"<h1>Menu</h1><h1>{TITLE}</h1>"),
        (f"<meta name=twitter:title content='{TITLE}'>", ""),
        (f"<title>Teasel Times: {TITLE}</title>{SITE}", ""),
    ],
)
def test_headline_is_found_without_the_name_of_the_site(article, head, top):
    assert article(head, top).title == TITLE


def test_wording_that_two_sources_share_goes_before_one_for_search_engines(article):
    ld = news(headline="Jail sale: Teasel County, the clock, and what to know")
    assert article(f"<meta property=og:title content='{TITLE}'>", ld=ld).title == TITLE


def test_stated_headline_goes_before_a_heading_that_nothing_confirms(article):
    assert article(top="<h1>Local</h1>", ld=news(headline=TITLE)).title == TITLE


OTHER = "Jail in Teasel: sale, clock and cells, what to know"


@pytest.mark.parametrize(
    ("stated", "tagged", "top", "document", "wanted"),
    [
        # two against two: JSON-LD goes first
        (OTHER, TITLE, f"<h1>{TITLE}</h1>", OTHER, OTHER),
        # a heading that calls itself the headline counts as a statement besides
        (OTHER, TITLE, f"<h1 itemprop=headline>{TITLE}</h1>", OTHER, TITLE),
        (OTHER, TITLE, f"<h1><span itemprop=headline>{TITLE}</span></h1>", OTHER, TITLE),
        # what a site adds to its document's title takes no vote from the wording before it
        (TITLE, OTHER, f"<h1>{OTHER}</h1>", f"{TITLE} | Local News | Teasel Times", TITLE),
        (None, OTHER, f"<h1>{TITLE}</h1>", f"{TITLE} - News", TITLE),
        # one that nothing confirms
        (None, OTHER, f"<h1>{TITLE}</h1>", "Teasel Times", OTHER),
    ],
)
def test_each_kind_of_evidence_has_a_vote(article, stated, tagged, top, document, wanted):
    head = f"<title>{document}</title><meta property=og:title content='{tagged}'>"
    assert article(head, top, ld=news(headline=stated) if stated else None).title == wanted


def test_second_wording_of_the_statement_is_a_vote_of_its_own(article):
    head = f"<title>{OTHER}</title><meta property=og:title content='{TITLE}'>"
    ld = news(headline=OTHER, alternativeHeadline=TITLE)
    assert article(head, ld=ld).title == TITLE


def test_heading_without_the_marks_of_the_statement_does_not_replace_it(article):
    assert article(ld=news(headline=f"{TITLE}...")).title == f"{TITLE}..."


def test_printed_form_keeps_its_marks(article):
    printed = "“Keep the clock,” says Teasel’s mayor"
    stated = '"Keep the clock," says Teasel\'s mayor'
    assert article(top=f"<h1>{printed}</h1>", ld=news(headline=stated)).title == printed


def test_entities_and_markup_in_statements_are_resolved(article):
    ld = news(headline="Tallow &amp;amp; Co. buys <em>the jail</em>")
    assert article(top="", ld=ld).title == "Tallow & Co. buys the jail"


def test_words_behind_a_dash_that_are_no_site_stay(article):
    title = "One jail - nine cells"
    assert article(f"<title>{title}</title>", "").title == title


def test_headline_that_names_its_own_site_keeps_the_name(article):
    head = "<meta property=og:site_name content='the Ledger'>"
    title = "The Ledger view on Teasel: a town on the brink | Editorial"
    assert article(f"{head}<title>{title}</title>", "").title == title


def test_article_of_the_page_is_told_from_others_that_it_links(article):
    other = news(headline="Another story", author={"name": "Ann Other"})
    own = news(headline=TITLE, author={"name": "Cal Own"})
    found = article(ld=[other, own])
    assert (found.title, found.authors) == (TITLE, ("Cal Own",))


def test_line_under_the_headline_is_the_subtitle(article):
    top = f"<h1>{TITLE}</h1><p class='article-dek'>Nine cells, two floors, no buyer yet</p>"
    found = article(top=top)
    assert found.subtitle == "Nine cells, two floors, no buyer yet"
    assert "Nine cells" not in found.text


@pytest.mark.parametrize(
    "name", ["post-excerpt", "ContentHeaderDek-x1", "c-subheadline", "lead__sub-title"]
)
def test_subtitle_is_told_by_words_of_its_class(article, name):
    top = f"<h1>{TITLE}</h1><p class='{name}'>Nine cells, two floors, no buyer yet</p>"
    assert article(top=top).subtitle == "Nine cells, two floors, no buyer yet"


def test_page_without_headings_prints_its_headline_as_a_line(article):
    top = f"<b>Teasel Times</b><br><font size=5>{TITLE}</font><br>By Cal Own"
    found = article(f"<title>Teasel Times - {TITLE}</title>", top)
    assert (found.title, found.authors) == (TITLE, ("Cal Own",))


def test_subtitle_of_another_story_is_none(article):
    bottom = "<div><h3>Other</h3><p class='dek'>It rained</p></div>"
    assert article(bottom=bottom).subtitle is None


@pytest.mark.parametrize(
    "ld",
    [{"@type": "NewsArticle", "headline": 7}, {"@type": [None], "headline": []}, [[]], "x", {}],
)
def test_statements_of_odd_types_are_passed_over(article, ld):
    assert article(ld=ld).title == TITLE


TAGGED = "&lt;b&gt; is bold no more, says &lt;script&gt;Teasel&lt;/script&gt; council"


def test_tags_that_the_page_prints_stay_in_the_headline_and_out_of_the_text(article):
    head = (
        f"<title>{TAGGED} - Teasel Times</title><meta property=og:title content='{TAGGED}'>{SITE}"
    )
    found = article(head, f"<h1>{TAGGED}</h1>")
    assert found.title == "<b> is bold no more, says <script>Teasel</script> council"
    assert "bold no more" not in found.text


def test_markup_in_what_is_stated_is_none_of_the_headline(article):
    ld = news(headline=f"<em>{TITLE}</em>")
    assert article(top=f"<h1><em>{TITLE}</em></h1>", ld=ld).title == TITLE
