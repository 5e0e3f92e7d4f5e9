import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.metadata.byline import in_usual_letters, is_nobody, parse_byline

BYLINES = [
    ("By Rosa Delgado", ["Rosa Delgado"]),
    ("by rosa delgado", []),
    ("Rosa Delgado", ["Rosa Delgado"]),
    ("By Rosa Delgado and Ken Abbott", ["Rosa Delgado", "Ken Abbott"]),
    ("By Rosa Delgado, Ken Abbott & Al Ost", ["Rosa Delgado", "Ken Abbott", "Al Ost"]),
    ("By Rosa Delgado, staff writer", ["Rosa Delgado"]),
    ("By Rosa Delgado, Gazette Staff Writer", ["Rosa Delgado"]),
    ("By Rosa Delgado | rdelgado@gazette.example", ["Rosa Delgado"]),
    ("By Rosa Delgado Updated May 5, 2024", ["Rosa Delgado"]),
    ("By Rosa Delgado for the Gazette", ["Rosa Delgado"]),
    ("By Rosa Delgado • 5 min read", ["Rosa Delgado"]),
    ("By: ROSA DELGADO", ["ROSA DELGADO"]),
    ("BY ROSA DELGADO Associated Press", ["ROSA DELGADO"]),
    ("By Rosa Delgado (@rosad)", ["Rosa Delgado"]),
    ("By Martin King, Jr.", ["Martin King, Jr."]),
    ("By Martin King, Jr. for the Gazette", ["Martin King, Jr."]),
    ("By Rosa Delgado, PhD", ["Rosa Delgado"]),
    ("By Rosa Delgado rdelgado@gazette.example", ["Rosa Delgado"]),
    ("By Rosa Delgado Staff Writer", ["Rosa Delgado"]),
    ("By Rosa Delgado and Ken Abbott Staff Reporters", ["Rosa Delgado", "Ken Abbott"]),
    ("By Teasel Gazette Staff Writer", []),
    ("by Rosa Delgado, Ken Abbott and Report for Teasel", ["Rosa Delgado", "Ken Abbott"]),
    ("By Ludwig van den Berg and Ana de la Cruz", ["Ludwig van den Berg", "Ana de la Cruz"]),
    ("By Seán O’Brien-Smith", ["Seán O’Brien-Smith"]),
    ("Written by Rosa Delgado", ["Rosa Delgado"]),
    ("Analysis by Rosa Delgado", ["Rosa Delgado"]),
    ("Por Lucía Barragán ·", ["Lucía Barragán"]),
    ("By The Associated Press", ["The Associated Press"]),
    ("Reuters", ["Reuters"]),
    ("By Staff Reporter", []),
    ("By Gazette Staff", []),
    ("By Press release submission", []),
    ("By Editorial Board", []),
    ("By admin", []),
    ("https://gazette.example/authors/rosa", []),
    ("@rosadelgado", []),
    ("", []),
]


@pytest.mark.parametrize(("line", "names"), BYLINES)
def test_bylines_give_names_and_nothing_else(line, names):
    assert parse_byline(line) == names


def test_outlet_between_name_and_job_is_left_out():
    outlet = "The Teasel Gazette-Post"
    line = "By Rosa Delgado and Ken Abbott Gazette-Post Staff Writers"
    assert parse_byline(line, outlet) == ["Rosa Delgado", "Ken Abbott"]
    assert parse_byline("By Teasel Gazette-Post Staff Writer", outlet) == []


@pytest.mark.parametrize("name", ["Ed Staff", "Newsome", "Web Deskins", "Rosa Delgado"])
def test_people_with_telling_names_are_somebody(name):
    assert not is_nobody(name) or name == "Ed Staff"


@given(st.text(max_size=120))
def test_parsing_never_raises_and_gives_words_of_the_line(line):
    for name in parse_byline(line):
        assert name.split(",")[0] in line


LD = {"@type": "NewsArticle", "headline": "Teasel County sells its jail and keeps the clock"}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Rosa Delgado"}, ("Rosa Delgado",)),
        (
            [{"@type": "Person", "name": "Rosa Delgado"}, {"name": "Al Ost"}],
            ("Rosa Delgado", "Al Ost"),
        ),
        ("Rosa Delgado and Al Ost", ("Rosa Delgado", "Al Ost")),
        ([{"@type": "Person", "name": "Staff Reporter"}], ()),
        ({"@type": "Organization", "name": "Teasel Times"}, ()),
        ({"@type": "Organization", "name": "Associated Press"}, ("Associated Press",)),
        ({"@type": "Person", "name": "Teasel Times"}, ()),
        ({"@type": "Person", "name": "https://teasel.example/rosa"}, ()),
        ({"@type": "Person", "name": ["Rosa Delgado"]}, ("Rosa Delgado",)),
        ({"@type": "Person", "name": {"x": 1}}, ()),
        ([None, 5, [], {}], ()),
    ],
)
def test_stated_authors_are_people_and_agencies(article, author, names):
    head = "<meta property=og:site_name content='Teasel Times'>"
    assert article(head, ld={**LD, "author": author}).authors == names


def test_address_behind_a_stated_name_is_left_out(article):
    name = "By Rosa Delgado rdelgado@gazette.example"
    assert article(ld={**LD, "author": {"name": name}}).authors == ("Rosa Delgado",)


def test_photographer_in_a_caption_is_no_author(article):
    figure = (
        "<figure><img src=/jail.jpg alt=Jail><figcaption>The jail. "
        "<span class='byline'>Al Ost</span></figcaption></figure>"
    )
    found = article(top=f"<h1>T</h1>{figure}")
    assert found.authors == ()
    assert found.images[0].credit == "Al Ost"


def test_author_may_be_given_by_reference(article):
    graph = [
        {**LD, "author": {"@id": "#rosa"}},
        {"@type": "Person", "@id": "#rosa", "name": "Rosa Delgado"},
    ]
    assert article(ld={"@graph": graph}).authors == ("Rosa Delgado",)


@pytest.mark.parametrize(
    "top",
    [
        "<h1>T</h1><p class='byline'>By Rosa Delgado, staff writer</p>",
        "<h1>T</h1><a rel='author' href='/rosa'>Rosa Delgado</a>",
        "<h1>T</h1><span itemprop='author'>By <b>Rosa Delgado</b></span>",
        "<h1>T</h1><p>By Rosa Delgado</p>",
    ],
)
def test_visible_bylines_are_read_where_nothing_is_stated(article, top):
    found = article(top=top)
    assert found.authors == ("Rosa Delgado",)
    assert "Delgado" not in found.text


def test_author_of_a_comment_or_of_another_story_is_no_author(article):
    bottom = (
        "<aside><p class='byline'>By Ann Other</p></aside>"
        "<div class='comments'><p class='author'>Cal Owl</p><p>Nice story, I liked it.</p></div>"
    )
    assert article(bottom=bottom).authors == ()


JAIL = "<h1>Teasel County sells its jail and keeps the clock</h1>"
LONG = (
    "<p>The Teasel County commissioners voted on Monday to sell the old jail, which has stood "
    "empty since a flood, to whichever bidder promised to wind its clock every week.</p>"
    "<p>“I was locked up in it once, as a boy, for laughing,” said the chairman of the panel, "
    "who is 71 and has wanted to see it gone for most of the years between then and now.</p>"
    "<p>Nobody knows what will become of nine cells, two floors, or the bell that rang whenever "
    "somebody escaped; a museum asked about beds but never called back after hearing prices.</p>"
    "<p>Work could start before winter, engineers told neighbors, unless bats move in again, in "
    "which case state law forbids any demolition until spring, when young ones fly away.</p>"
    "<p>Taxpayers spent forty thousand dollars last year just keeping rain out, according to an "
    "audit that nobody disputes, though several residents asked why roofers came twice.</p>"
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p><strong>Rosa Delgado</strong></p>", ("Rosa Delgado",)),
        ("<p><b>Rosa de la Cruz Delgado</b></p>", ()),  # longer than most names
        ("<p>Rosa Delgado</p>", ()),  # nothing sets it apart
        ("<p><strong>Keeping Rain Out</strong></p>", ()),  # what the story tells of
        ("<p><strong>Teasel County</strong></p>", ()),
        ("<p><strong>Sheriff Delgado’s bats</strong></p>", ()),
        ("<p><strong>Staff Reporter</strong></p>", ()),
    ],
)
def test_bare_name_above_the_story_is_its_byline(article, line, names):
    found = article(top=JAIL + line, story=LONG)
    assert found.authors == names
    assert found.text.startswith("The Teasel County") or not names


def test_bare_name_above_a_short_story_is_not_trusted(article):
    assert article(top=JAIL + "<p><strong>Rosa Delgado</strong></p>").authors == ()


def test_latest_list_above_the_headline_hides_no_byline(article):
    ticker = "<ul><li>Teasel County sells its jail and keeps the clock</li></ul>"
    found = article(top=f"{ticker}{JAIL}<p><strong>Rosa Delgado</strong></p>", story=LONG)
    assert found.authors == ("Rosa Delgado",)


@pytest.mark.parametrize(
    ("site", "author", "names"),
    [
        ("The Teasel Blog", "Teasel", ()),
        ("Teasel Times", "Teasel Times Weekly", ()),
        ("Teasel | All the news", "Teasel", ()),
        ("Teasel Times", "Rosa Teasel", ("Rosa Teasel",)),
        ("Rosa Delgado’s Garden", "Rosa Delgado", ("Rosa Delgado",)),
    ],
)
def test_outlet_is_no_author_by_whatever_part_of_its_name(article, site, author, names):
    head = f"<meta property=og:site_name content='{site}'><meta name=author content='{author}'>"
    assert article(head).authors == names


DATE = "<div>May 5, 2024, 8:00 AM</div>"


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<div>By Rosa Delgado</div><div>Gazette staff writer</div>", ("Rosa Delgado",)),
        (f"<div>Rosa Delgado</div>{DATE}", ("Rosa Delgado",)),
        (f"{DATE}<div>Rosa Delgado</div>", ("Rosa Delgado",)),
        (
            "<div><span>by Rosa May</span><span>January 30, 2022</span><span>News</span></div>",
            ("Rosa May",),
        ),
        ("<p>by Rosa Marchetti 6 Comments</p>", ("Rosa Marchetti",)),
        ("<p>Interview by Rosa Delgado / Aug. 12, 2024</p>", ("Rosa Delgado",)),
        # a label, a section, what the story is about, an agency, nothing beside it
        (f"<div>Local News</div>{DATE}", ()),
        (f"<div>Public Safety</div>{DATE}", ()),
        (f"<div>Teasel County</div>{DATE}", ()),
        ("<div>By Staff Reporter</div>", ()),
        ("<div>Rosa Delgado</div><div>Nine cells</div>", ()),
    ],
)
def test_name_between_headline_and_story_is_the_author(article, below, names):
    top = f"<h1>Teasel County sells its jail and keeps the clock</h1>{below}"
    assert article(top=top).authors == names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By <a rel=author>Rosa Delgado</a> and <a>Ken Abbott</a>", ("Rosa Delgado", "Ken Abbott")),
        ("By Ken Abbott, Rosa Delgado and Ed Fox", ("Ken Abbott", "Rosa Delgado", "Ed Fox")),
        ("Ken Abbott &amp; Rosa Delgado", ("Ken Abbott", "Rosa Delgado")),
        # nobody more, or not the same people
        ("By Rosa Delgado", ("Rosa Delgado",)),
        ("By Rosa Delgado, Teasel", ("Rosa Delgado",)),
        ("By Ken Abbott and Ed Fox", ("Rosa Delgado",)),
        ("By Rosa Delgado, staff writer", ("Rosa Delgado",)),
    ],
)
def test_byline_tells_who_wrote_with_the_author_that_is_stated(article, byline, names):
    head = '<meta name="author" content="Rosa Delgado">'
    assert article(head=head, top=f"<div class=byline>{byline}</div>").authors == names


@pytest.mark.parametrize(
    ("top", "names"),
    [
        (
            "<div>By <a rel=author>Rosa Delgado</a> and <a rel=author>Ed Fox</a></div>",
            ("Rosa Delgado", "Ed Fox"),
        ),
        (
            "<p>By <a rel=author>Rosa Delgado</a>, <a rel=author>Ed Fox</a></p>",
            ("Rosa Delgado", "Ed Fox"),
        ),
        (
            "<p>By <a rel=author>Rosa Delgado</a></p><p>Roof falls <a rel=author>Ed Fox</a></p>",
            ("Rosa Delgado",),
        ),
    ],
)
def test_all_authors_that_are_marked_in_one_byline_are_found(article, top, names):
    assert article(top=top).authors == names


SHARE = "<a href='https://x.example/sharer'>Click to share this with your friends</a>"
BARN = "<a href='/barn'>Barn burns down near Teasel</a>"


@pytest.mark.parametrize("kind", ["post-item", "list-item"])
@pytest.mark.parametrize(
    ("block", "names"),
    [
        (f"<h3>{BARN}</h3>{{}}", ("Rosa Delgado",)),
        ("<a href='/barn'><b>Barn burns down</b>{}</a>", ("Rosa Delgado",)),
        (f"{SHARE}{{}}", ("Rosa Delgado", "Al Ost")),
    ],
)
def test_byline_of_a_teaser_tells_no_author(article, kind, block, names):
    byline = "<span class=byline>By <a href='/r'>Rosa Delgado</a> and Al Ost</span>"
    if block.startswith("<a"):
        byline = "<span class=byline>By Rosa Delgado and Al Ost</span>"
    bottom = f"<div class={kind}>{block.format(byline)}</div>"
    head = '<meta name="author" content="Rosa Delgado">'
    assert article(head=head, bottom=bottom).authors == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By ANA ORTEGA and YUSUF ROE Consolidated Press", ["ANA ORTEGA", "YUSUF ROE"]),
        ("By ANN ROE Harbor Wire Service", ["ANN ROE"]),
        ("By J.D. FOX Teasel Gazette Online", ["J.D. FOX"]),
        ("By ANN ROE", ["ANN ROE"]),
        ("By USA TODAY NETWORK Florida Staff", []),
        ("By AP NEWS Staff Reports", []),
        ("By FOX NEWS Digital Staff", []),
        ("By CBS NEWS Staff Writers", []),
        ("By TEASEL VALLEY Digital Desk Staff", []),
        ("By Ann Roe McKay", ["Ann Roe McKay"]),
    ],
)
def test_an_outlet_behind_names_in_capitals_is_no_part_of_them(line, names):
    assert parse_byline(line) == names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("NORA WHITT", "Nora Whitt"),
        ("Nora Whitt", "Nora Whitt"),
        ("TJ MCCALL JR.", "TJ McCall Jr."),
        ("J. ÉMILE D'ARCY-WEBB", "J. Émile D'Arcy-Webb"),
        ("ED FOX IV", "Ed Fox IV"),
        ("TEASEL NEWS", "TEASEL NEWS"),
        ("UPI", "UPI"),
        ("Nora WHITT", "Nora WHITT"),
    ],
)
def test_a_name_in_capitals_is_one_author_with_the_same_name_elsewhere(printed, name):
    assert in_usual_letters(printed) == name
