"""Asking for an office gives whoever holds it, with what they said and the figures they gave."""

from decimal import Decimal

import pytest

from extract.store import Warehouse, open_published
from schemas import SourceReference, Speaker, make_id

HOLDERS = [
    ("Ada Wren", "Mayor", None, "D"),
    ("Bo Finch", "mayor of Elm Valley", None, None),
    ("Cy Heron", "Vice Mayor", None, None),
    ("Di Lark", "former mayor", None, None),
    ("Ed Mayor", "owner", "Mayor & Sons", None),
    ("Flo Kite", "spokeswoman for the mayor", None, None),
    ("Gus Rook", "Councilman", None, None),
    ("Hal Crow", "member", "Elm Valley City Council", None),
    ("Ida Jay", "CEO", "Port Merrow Freight", None),
    ("Jo Swift", "chief executive officer", None, None),
    ("Kit Wader", "State Sen.", None, "R"),
    ("Lu Dipper", "director of parks and mayor", None, None),
    ("Mo Baker", None, None, None),
    ("Ned Tern", "baker", None, None),
    ("Ola Teal", "economist", None, None),
    ("Quin Gull", "Ex-Mayor", None, None),
    ("Ray Egret", "mayor-elect", None, None),
    (None, "mayor", None, None),
]
"""Name, role, affiliation and party: an article each quotes one of them, and gives their figure."""
AUDITOR = "Pip Owl"
"""Source of a figure in an article that does not quote him."""
MENTION = "The village mayor"
"""The words for a source without a name, whom no quotation has."""


def build_page(make, key, name, role, affiliation, party):
    result = make.result(key)
    [quotation], [_, figure] = result.quotations, result.statistics
    speaker = Speaker(
        mention="the audit",
        start=figure.source.start,
        end=figure.source.end,
        name=name,
        kind="person" if name else "unnamed",
        role=role,
        affiliation=affiliation,
        party=party,
        resolution="explicit",
    )
    source = figure.source.model_copy(update={"name": name})
    article = result.article.model_copy(update={"story_id": make_id("story", key)})
    return result.model_copy(
        update={
            "article": article,
            "quotations": (quotation.model_copy(update={"speaker": speaker}),),
            "statistics": (
                figure.model_copy(
                    update={"source": source, "quotation_id": quotation.quotation_id, "ordinal": 0}
                ),
            ),
        }
    )


def build_unquoted(make, key, source):
    """An article that quotes nobody, and has one figure."""
    text = f"{MENTION} and {AUDITOR} counted 90 boats."
    result = make.result(key, text=text)
    figure = make.statistic(
        result.article.article_id,
        text,
        "90 boats",
        Decimal(90),
        0,
        source=SourceReference(
            mention=source, start=text.index(source), end=text.index(source) + len(source)
        ),
    )
    return result.model_copy(update={"statistics": (figure,)})


@pytest.fixture(scope="module")
def published(make_in, tmp_path_factory, prepare):
    folder = tmp_path_factory.mktemp("offices")
    make = make_in(folder / "staging")
    pages = [build_page(make, f"{n}.html", *holder) for n, holder in enumerate(HOLDERS)]
    pages += [build_unquoted(make, f"{source}.html", source) for source in (MENTION, AUDITOR)]
    with Warehouse.open(prepare(folder / "news.duckdb")) as warehouse:
        warehouse.load([make.stage(*pages)])
        assert warehouse.check() == []
        warehouse.publish()
    with open_published(folder / "news.duckdb") as session:
        yield session


MAYORS = ["Ada Wren", "Bo Finch", "Lu Dipper", "mayor"]


@pytest.mark.parametrize(
    ("asked", "speakers"),
    [
        # A title may be a name, too: Ed Mayor.
        ("Mayor", ["Ada Wren", "Bo Finch", "Ed Mayor", "Lu Dipper", "mayor"]),
        ("the mayors", MAYORS),
        ("mayor of Elm Valley", ["Bo Finch"]),
        ("Mayor Wren", ["Ada Wren"]),
        ("vice mayor", ["Cy Heron"]),
        ("vice-mayor", ["Cy Heron"]),
        ("former mayor", ["Di Lark", "Quin Gull"]),
        ("ex-mayors", ["Di Lark", "Quin Gull"]),
        ("ex mayor", ["Di Lark", "Quin Gull"]),
        ("mayor elect", ["Ray Egret"]),
        ("Ex-Mayor Gull", ["Quin Gull"]),
        ("council member", ["Gus Rook", "Hal Crow"]),
        ("Elm Valley council member", ["Hal Crow"]),
        ("Elm Valley City Council", []),
        ("CEO", ["Ida Jay", "Jo Swift"]),
        ("chief executive", ["Ida Jay", "Jo Swift"]),
        ("senators", ["Kit Wader"]),
        ("state senator", ["Kit Wader"]),
        ("U.S. senator", []),
        ("director", ["Lu Dipper"]),
        # What is no title is an office only where nobody bears the name.
        ("baker", ["Mo Baker"]),
        ("economist", ["Ola Teal"]),
        ("of", []),
        ("", []),
    ],
)
def test_an_office_gives_what_its_holders_said_and_counted(published, asked, speakers):
    said = published.query(
        "SELECT DISTINCT coalesce(speaker_name, role) FROM said_by(?) ORDER BY 1", (asked,)
    ).rows
    assert [speaker for (speaker,) in said] == speakers
    counted = published.query(
        "SELECT DISTINCT coalesce(source_name, source_role) FROM figures_by(?) "
        "WHERE quotation_id IS NOT NULL ORDER BY 1",
        (asked,),
    ).rows
    assert [source for (source,) in counted] == speakers


def test_sources_have_what_the_article_tells_where_it_quotes_them(published):
    rows = published.query(
        "SELECT source, source_role, source_affiliation, source_party FROM stats "
        "WHERE source_name IN ('Ada Wren', 'Hal Crow', 'Mo Baker') ORDER BY source"
    ).rows
    assert rows == [
        ("Ada Wren", "Mayor", None, "D"),
        ("Hal Crow", "member", "Elm Valley City Council", None),
        ("Mo Baker", None, None, None),
    ]


def test_a_source_without_a_name_that_is_an_office_has_it_for_a_role(published):
    rows = published.query(
        "SELECT source, source_role FROM stats WHERE figure = '90 boats' ORDER BY source"
    ).rows
    assert rows == [(AUDITOR, None), ("village mayor", "village mayor")]
    found = published.query("SELECT figure FROM figures_by('village mayor')").rows
    assert found == [("90 boats",)]


def test_figures_of_a_story_are_given_once_whoever_prints_it(warehouse, make, database):
    story = {"story_id": make_id("story", "one")}
    pages = [build_page(make, f"{n}.html", *HOLDERS[0]) for n in range(2)]
    copies = [
        page.model_copy(update={"article": page.article.model_copy(update=story)}) for page in pages
    ]
    warehouse.load([make.stage(*copies)])
    warehouse.publish()
    with open_published(database) as session:
        assert len(session.query("FROM stats").rows) == 2
        assert session.query("SELECT figure, outlets FROM figures_by('mayor')").rows == [
            ("$1.3 million", 1)
        ]
