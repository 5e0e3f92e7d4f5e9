import pytest

LD = {"@type": "NewsArticle", "headline": "Teasel County sells its jail and keeps the clock"}


@pytest.mark.parametrize(
    ("head", "bottom", "ld", "name"),
    [
        ("<meta property=og:site_name content='Teasel Times'>", "", None, "Teasel Times"),
        (
            "",
            "",
            {**LD, "publisher": {"@type": "Organization", "name": "Teasel Times"}},
            "Teasel Times",
        ),
        (
            "",
            "",
            {"@graph": [{**LD, "publisher": {"@id": "#o"}}, {"@id": "#o", "name": "Teasel Times"}]},
            "Teasel Times",
        ),
        ("", "", {"@graph": [LD, {"@type": "WebSite", "name": "Teasel Times"}]}, "Teasel Times"),
        ("<meta name=application-name content='Teasel Times'>", "", None, "Teasel Times"),
        ("", "<footer>© 2024 Teasel Times. All rights reserved.</footer>", None, "Teasel Times"),
        ("", "<footer>Copyright 2019-2024 by Teasel Times, Inc.</footer>", None, "Teasel Times"),
        ("", "<footer>© 2024 Teasel Times LLC. Got a tip?</footer>", None, "Teasel Times"),
        ("", "<footer>© 2024 Teasel Lake Times Ltd</footer>", None, "Teasel Lake Times"),
        ("", "<div class='site-title'>Teasel Times</div>", None, "Teasel Times"),
        ("<meta property=og:site_name content='https://t.example'>", "", None, None),
        ("", "", None, None),
    ],
)
def test_outlet_is_found_in_statements_and_then_in_sight(article, head, bottom, ld, name):
    assert article(head, bottom=bottom, ld=ld).site_name == name


@pytest.mark.parametrize(
    ("head", "top", "ld", "section"),
    [
        ("", "", {**LD, "articleSection": ["Courts", "News"]}, "Courts"),
        ("<meta property=article:section content=Courts>", "", None, "Courts"),
        (
            "",
            "<nav class=breadcrumbs><a href=/>Home</a> <a href=/c>Courts</a></nav>",
            None,
            "Courts",
        ),
        ("", "", None, None),
    ],
)
def test_section_is_the_one_that_the_page_names(article, head, top, ld, section):
    assert article(head, f"{top}<h1>x</h1>", ld=ld).section == section


@pytest.mark.parametrize(
    ("stated", "section"),
    [
        ("Courts", "Courts"),
        ("News - News", "News"),
        ("Courts,News,slider", "Courts"),
        ("News > Courts", "News"),
        ("Crime, Courts & Law", "Crime, Courts & Law"),
        ("Arts/Culture", "Arts/Culture"),
        ("Uncategorized", None),
        ("Articles", None),
        ("teasel.example.com", None),
        ("news/courts", None),
    ],
)
def test_section_is_one_that_says_something(article, stated, section):
    assert article(ld={**LD, "articleSection": stated}).section == section


@pytest.mark.parametrize(
    ("head", "bottom", "keywords", "tags"),
    [
        ("", "", ["Jail", "Clock", "jail"], ("Jail", "Clock")),
        ("", "", "Jail, Clock", ("Jail", "Clock")),
        ("", "", ["Jail", "type_news", "Section:courts", "teasel.example.com"], ("Jail",)),
        (
            "<meta property=article:tag content=Jail><meta property=article:tag content=Clock>",
            "",
            None,
            ("Jail", "Clock"),
        ),
        ("<meta property=article:tag content='Arts, & Culture'>", "", None, ("Arts, & Culture",)),
        (
            "",
            "<a rel=tag href=/j>Jail</a> <a rel='category tag' href=/c>Courts</a>",
            None,
            ("Jail",),
        ),
        ("", "<div class=asset-tags><h4>Tags</h4><a href=/j>Jail</a></div>", None, ("Jail",)),
        ("<meta name=keywords content='cheap jails, buy a clock'>", "", None, ()),
        ("", "", 7, ()),
        ("", "", None, ()),
    ],
)
def test_tags_are_what_the_page_files_the_story_under(article, head, bottom, keywords, tags):
    assert article(head, bottom=bottom, ld={**LD, "keywords": keywords}).tags == tags


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href=https://t.example/jail>", "https://t.example/jail"),
        ("<link rel='canonical' href='//t.example/jail'>", "https://t.example/jail"),
        ("<base href=https://t.example/><link rel=canonical href=/jail>", "https://t.example/jail"),
        ("<meta property=og:url content=https://t.example/jail>", "https://t.example/jail"),
        (
            "<link rel=canonical href=https://t.example><meta property=og:url content=https://t.example/j>",
            "https://t.example/j",
        ),
        ("<link rel=canonical href=https://t.example/?p=9>", "https://t.example/?p=9"),
        ("<link rel=canonical href=https://t.example/>", None),
        ("<link rel=canonical href=/jail>", None),
        ("<link rel=canonical href='javascript:x'>", None),
        ("<link rel=canonical href='http://[::1'>", None),
        ("<link rel=canonical href=''>", None),
    ],
)
def test_address_is_canonical_whole_and_of_a_page(article, head, url):
    assert article(head).url == url
