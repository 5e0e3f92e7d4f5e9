"""What analysts see, asked with a plain client in another process."""

import json
import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extract.store import Warehouse

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "database.md"
PLAIN_CLIENT = """
import json, sys, duckdb
session = duckdb.connect(sys.argv[1], read_only=True)
for line in sys.stdin:
    try:
        rows = session.sql(json.loads(line)).fetchall()
    except duckdb.Error as error:
        rows = str(error)
    print(json.dumps(rows, default=str), flush=True)
"""

MEETING = (
    "The zoning appeals board met in Elm Valley. Berries sold for less. "
    "The board heard two appeals about zoning in Elm Valley."
)


@pytest.fixture(scope="module")
def client(make_in, tmp_path_factory, prepare):
    """Asks a plain DuckDB session, in a process of its own, on a published file."""
    folder = tmp_path_factory.mktemp("views")
    make = make_in(folder / "staging")
    database = folder / "news.duckdb"
    copy = make.result("copy.html")
    copy = copy.model_copy(
        update={"article": copy.article.model_copy(update={"site_name": "Elm Post"})}
    )
    pages = [
        make.result(url="https://merrow.example/a"),
        copy,
        make.result("meeting.html", text=MEETING, title="Board meets"),
        make.result("empty.html", text="", title=None),
        make.rejected(),
    ]
    with Warehouse.open(prepare(database)) as warehouse:
        warehouse.load([make.stage(*pages)])
        warehouse.publish()

    def ask(sql):
        process.stdin.write(json.dumps(sql) + "\n")
        process.stdin.flush()
        rows = json.loads(process.stdout.readline())
        assert isinstance(rows, list), rows
        return rows

    with subprocess.Popen(
        [sys.executable, "-c", PLAIN_CLIENT, database],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield ask
        process.stdin.close()


def test_every_table_view_and_column_is_explained(client):
    assert client("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL") == []
    assert (
        client("SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL") == []
    )
    assert (
        client(
            "SELECT table_name, column_name FROM duckdb_columns() "
            "WHERE comment IS NULL AND NOT internal AND schema_name = 'main'"
        )
        == []
    )
    assert (
        client(
            "SELECT function_name FROM duckdb_functions() "
            "WHERE NOT internal AND function_type LIKE '%macro' AND comment IS NULL"
        )
        == []
    )
    assert client(
        "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type IN "
        "('FOREIGN KEY', 'PRIMARY KEY', 'UNIQUE')"
    ) == [[0]]


def test_the_documentation_names_every_table_view_and_macro(client):
    words = set(re.findall(r"`(?:FROM )?(\w+)", DOCUMENTATION.read_text(encoding="utf-8")))
    names = client(
        "SELECT table_name FROM duckdb_tables() "
        "UNION SELECT view_name FROM duckdb_views() WHERE NOT internal "
        "UNION SELECT function_name FROM duckdb_functions() "
        "WHERE NOT internal AND function_type LIKE '%macro'"
    )
    assert {name for [name] in names} - words == set()


def test_quotes_and_speakers(client):
    assert client(
        "SELECT DISTINCT speaker, role, affiliation, quote, cue, outlets, field FROM quotes"
    ) == [
        ["Ada Okafor", "mayor", "Port Merrow", "We built 412 homes last year,", "told", 2, "text"]
    ]
    assert client("SELECT speaker, quotations, stories, outlets, roles FROM speakers") == [
        ["Ada Okafor", 1, 1, 2, ["mayor"]]
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [("okafor", 1), ("OKAFOR Ada", 1), ("Ada", 1), ("Okaf", 0), ("Ada Lovelace", 0), ("", 0)],
)
def test_said_by_takes_any_words_of_the_name(client, name, found):
    assert len(client(f"SELECT quote, title FROM said_by('{name}')")) == found


def test_stats_show_unit_measure_and_source(client):
    assert client(
        "SELECT DISTINCT figure, value, unit, unit_code, base_value, measure, source FROM stats "
        "ORDER BY figure"
    ) == [
        ["$1.3 million", 1300000.0, "USD", "USD", 1.0, "The harbor fund", "City audit"],
        ["412 homes", 412.0, "homes", None, None, None, None],
    ]


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("home council", ["$1.3 million", "412 homes"]),
        ("harbor funds", ["$1.3 million", "412 homes"]),
        ("harbor zoning", []),
        ("", []),
    ],
)
def test_figures_about_words(client, words, figures):
    rows = client(f"SELECT figure FROM figures_about('{words}') ORDER BY figure")
    assert [figure for [figure] in rows] == figures


def test_figures_that_measure_the_words_come_before_those_beside_them(client):
    assert [figure for [figure] in client("SELECT figure FROM figures_about('harbor fund')")] == [
        "$1.3 million",
        "412 homes",
    ]
    assert [figure for [figure] in client("SELECT figure FROM figures_about('home')")] == [
        "412 homes",
        "$1.3 million",
    ]


def test_sources_are_who_is_cited_for_figures(client):
    assert client("SELECT source, kind, figures, stories, outlets, figure_kinds FROM sources") == [
        ["City audit", "document", 1, 1, 2, ["money"]]
    ]


def test_stories_that_rest_on_one_source(client):
    # One person and one document are two; the story is left out.
    assert client("FROM one_source") == []


def test_quotes_have_their_paragraph(client, make_in):
    [[paragraph]] = client("SELECT DISTINCT paragraph FROM quotes")
    assert paragraph == make_in.text.split("\n\n")[0]


def test_claims_put_quotations_and_figures_side_by_side(client):
    assert client(
        "SELECT what, claim, claimed_by FROM claims WHERE site_name = 'Elm Post' "
        "ORDER BY article_id, field, start_offset"
    ) == [
        ["quotation", "We built 412 homes last year,", "Ada Okafor"],
        ["statistic", "412 homes", None],
        ["statistic", "$1.3 million", "City audit"],
    ]


def test_context_shows_the_words_around_a_claim(client):
    [[figure_id]] = client(
        "SELECT statistic_id FROM stats WHERE site_name = 'Elm Post' AND kind = 'money'"
    )
    assert client(f"SELECT before, claim, after FROM context('{figure_id}', 15)") == [
        ["bor fund holds ", "$1.3 million", ", according to "]
    ]
    assert client(f"SELECT before[-4:], after FROM context('{figure_id}', 5000)") == [
        ["lds ", ", according to the audit. On May 3 it held less."]
    ]
    assert client("FROM context('none', 15)") == []


def test_search_finds_articles_quotations_and_figures_each_once_a_story(client, make_in):
    assert client("SELECT what, title, outlets FROM search('zoning appeal')") == [
        ["article", "Board meets", 1]
    ]
    assert client(
        "SELECT what, words, figure, claimed_by, outlets FROM search('HOME') ORDER BY what, figure"
    ) == [
        ["article", make_in.text, None, None, 2],
        ["quotation", "We built 412 homes last year,", None, "Ada Okafor", 2],
        ["statistic", make_in.text, "412 homes", None, 2],
    ]
    assert client("SELECT title FROM search('nothing here')") == []
    assert client("SELECT title FROM search('')") == []
    assert client("SELECT title FROM search('the of')") == []


def test_search_ranks_each_kind_by_its_words(client):
    titles = client("SELECT title FROM search('audits appeals') WHERE what = 'article'")
    assert titles == [["Board meets"], ["Harbor fund grows"]]
    assert len(client("FROM search('audits appeals', most := 1)")) == 1


def test_search_shows_the_words_around_what_was_found(client):
    [[words]] = client("SELECT words FROM search('heard') WHERE what = 'article'")
    assert words.startswith("board met in Elm Valley. Berries sold for less. The board heard")
    assert words.endswith("zoning in Elm Valley.")


def test_search_scores_are_those_of_the_formula(client):
    [[score]] = client("SELECT score FROM search('berries')")
    # Title, text and caption of the four articles have 31, 31, 22 and 3 words but for stop words;
    # one of the four has the word.
    idf, words, mean = math.log(1 + (4 - 1 + 0.5) / (1 + 0.5)), 22, (31 + 31 + 22 + 3) / 4
    assert client("SELECT word_count FROM documents WHERE what = 'article' ORDER BY ALL") == [
        [3],
        [22],
        [31],
        [31],
    ]
    assert score == pytest.approx(idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * words / mean)), abs=1e-3)


def test_plurals_are_folded_and_look_alikes_are_not(client):
    words = ["homes", "cities", "boxes", "glass", "census", "bus", "as", "movies", "was", "shoes"]
    rows = client(f"SELECT list(fold_word(w)) FROM (SELECT unnest({words}) AS w)")
    assert rows == [
        [["home", "city", "boxe", "glass", "census", "bus", "as", "movy", "was", "shoe"]]
    ]


@pytest.mark.parametrize(
    ("counted", "items"),
    [
        (
            "SELECT site_name, month, speaker, quotations, stories FROM quoted_by_month",
            """
            SELECT site_name, strftime(published_on, '%Y-%m'), speaker, count(*),
                count(DISTINCT story_id)
            FROM quotes WHERE field = 'text' AND speaker_name IS NOT NULL GROUP BY ALL
            """,
        ),
        (
            "SELECT site_name, published_on, quotations, named FROM coverage WHERE quotations > 0",
            """
            SELECT site_name, published_on, count(*), count(speaker_name)
            FROM quotes WHERE field = 'text' GROUP BY ALL
            """,
        ),
        (
            """
            SELECT site_name, published_on, statistics, sourced
            FROM coverage WHERE statistics > 0
            """,
            """
            SELECT site_name, published_on, count(*), count(source)
            FROM stats WHERE field = 'text' GROUP BY ALL
            """,
        ),
        (
            "SELECT organization, pages, stories, quotations FROM organizations",
            """
            SELECT name, count(DISTINCT article_id), count(DISTINCT story_id),
                coalesce(max(s.quotations), 0)
            FROM article_organizations JOIN articles USING (article_id)
            LEFT JOIN speakers AS s ON s.speaker = name
            GROUP BY name
            """,
        ),
    ],
)
def test_what_is_counted_once_is_what_the_items_tell(client, counted, items):
    rows = client(f"FROM ({counted}) ORDER BY ALL")
    assert rows == client(f"FROM ({items}) ORDER BY ALL")
    assert rows


def test_coverage_quality_and_rejected(client):
    assert client(
        "SELECT site_name, published_on, pages, with_text, without_text, rejected, stories, "
        "quotations, statistics FROM coverage ORDER BY site_name"
    ) == [
        ["Elm Post", "2024-03-01", 1, 1, 0, 0, 1, 1, 2],
        ["Merrow Herald", "2024-03-01", 3, 2, 1, 0, 3, 1, 2],
        [None, None, 1, 0, 0, 1, 0, 0, 0],
    ]
    assert client(
        "SELECT pages, rejected, without_title, share_named, share_sourced, issues FROM quality "
        "WHERE site_name = 'Merrow Herald'"
    ) == [[4, 1, 1, 1.0, 0.5, 3]]
    assert client("SELECT source_key, code, attempts FROM rejected") == [
        ["town/broken.html", "not_text", 1]
    ]


def test_nothing_here_takes_an_extension_that_is_not_built_in(client):
    assert (
        client(
            "SELECT extension_name FROM duckdb_extensions() "
            "WHERE loaded AND install_mode NOT IN ('STATICALLY_LINKED', 'UNKNOWN')"
        )
        == []
    )


def test_nothing_is_wrong(client):
    for view in ("problems", "wrong_offsets", "orphans", "duplicates"):
        assert client(f"FROM {view}") == [], view
