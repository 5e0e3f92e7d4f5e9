"""`onrecord profile try`, and profiles of the user's in a run."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli.main import app

SAMPLES = Path(__file__).parents[2] / "data" / "raw" / "samples"
STAR = SAMPLES / "corliss-star-cannery-odor.html"
PROFILE = """
id = "harbor_papers"
network = "Harbor Papers"
threshold = 2

[[evidence]]
id = "slogan"
weight = 2
line = "news that comes in with the tide"

[[rule]]
id = "slogan"
where = "tail"
line = "news that comes in with the tide"
action = "drop"
label = "slogan"

[[rule]]
id = "tide"
line = "high tide: .{1,40}"
action = "drop"
label = "tide table"
"""
PAGE = """Port council votes on pier

PORT ANSEL - The council of Port Ansel voted on Tuesday to repair the pier for $2 million.

“It is older than I am,” said Mayor Ada Marlow.

News that comes in with the tide
"""


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mine")
    (folder / "profiles").mkdir()
    (folder / "profiles" / "harbor.toml").write_text(PROFILE, encoding="utf-8")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    return folder


def try_profile(*arguments, **environment):
    answer = CliRunner().invoke(app, ["profile", "try", *map(str, arguments)], env=environment)
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_choice_is_shown_with_its_evidence_and_what_each_rule_took():
    shown = try_profile(STAR)
    assert "profile   gannett (3 of 3)" in shown
    assert "  + article_markup (2)" in shown
    assert "not metric_media (0 of 3)" in shown
    assert "title     State fines Corliss cannery" in shown
    note = shown.partition("gannett.closing_note: drop, closing note")[2]
    assert note.splitlines()[1] == "  Need a break? Play the Star Daily Crossword Puzzle."
    assert "\nStory (6)\n  State regulators have fined" in shown


def test_page_of_no_profile_is_said_to_take_the_general_path():
    shown = try_profile(SAMPLES / "marrow-ferry-ledger-opinion-paint.html")
    assert "profile   none: the general path reads it" in shown
    assert "general." in shown


def test_profile_of_the_user_is_tried_and_its_idle_rules_are_named(mine):
    shown = try_profile(mine / "page.txt", "--profiles", mine / "profiles")
    assert "profile   harbor_papers (2 of 2)" in shown
    assert "network   Harbor Papers" in shown
    assert "harbor_papers.slogan: drop, slogan\n  News that comes in with the tide" in shown
    assert "Rules that found nothing: tide" in shown
    assert "profile   none" in try_profile(mine / "page.txt")


def test_long_blocks_are_cut_unless_all_is_asked_for():
    words = "without a working filter for 47 days"
    assert words not in try_profile(STAR)
    assert words in try_profile(STAR, "--full")


def test_several_pages_are_shown_in_the_order_given():
    shown = try_profile(STAR, SAMPLES / "haldane-reporter-penn-hollow-minutes.txt")
    assert shown.index("gannett (3 of 3)") < shown.index("metric_media (")


@pytest.mark.slow
def test_colour_is_for_terminals(onrecord):
    coloured = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": ""}
    assert "\x1b[1;32mprofile   gannett" in onrecord("profile", "try", STAR, env=coloured).stdout
    assert "\x1b" not in onrecord("profile", "try", STAR, env={"NO_COLOR": "1"}).stdout


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("drop", "burn"), "the profile harbor.toml is wrong in rule 'slogan', action"),
        (('id = "harbor_papers"', "id = "), "the profile harbor.toml cannot be read"),
    ],
)
def test_broken_profile_is_told_with_file_and_rule(onrecord_here, tmp_path, change, words):
    (tmp_path / "harbor.toml").write_text(PROFILE.replace(*change), encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    for command in (["profile", "try"], ["run", "--no-flow", "--out", tmp_path / "x.duckdb"]):
        answer = onrecord_here(
            *command, tmp_path / "page.txt", "--profiles", tmp_path / "harbor.toml"
        )
        assert answer.returncode == 1
        assert words in answer.stderr
        assert "Traceback" not in answer.stderr
    assert not (tmp_path / "x.duckdb").exists()


def test_pages_that_cannot_be_read_are_named_and_the_others_shown(onrecord_here, tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "picture.html").write_bytes(bytes(range(256)) * 20)
    names = ("empty.html", "picture.html", "none.html", ".")
    answer = onrecord_here("profile", "try", *(tmp_path / name for name in names), STAR)
    assert answer.returncode == 1
    told = answer.stderr.splitlines()
    assert len(told) == len(names)
    for name, line in zip(names, told, strict=True):
        assert line.startswith(f"onrecord: {tmp_path / name}: ")
    assert "profile   gannett (3 of 3)" in answer.stdout


HTML = "<p>News that comes in with the tide</p><p>The pier opens.</p>"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"<div id=pier>{HTML}</div>", "  + main: //*[@id = 'pier']"),
        (HTML, "  - main: no such element, an extractor chooses"),
    ],
)
def test_main_element_is_said_to_be_there_or_not(tmp_path, page, said):
    text = PROFILE.replace("threshold", "main = \"//*[@id = 'pier']\"\nthreshold")
    (tmp_path / "harbor.toml").write_text(text, encoding="utf-8")
    (tmp_path / "page.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    assert said in try_profile(tmp_path / "page.html", "--profiles", tmp_path)


def test_rules_that_no_page_needs_are_named_once_more(mine):
    shown = try_profile(mine / "page.txt", mine / "page.txt", "--profiles", mine / "profiles")
    assert "harbor_papers: found nothing on any of 2 pages: tide" in shown


def test_profile_in_place_of_a_built_in_one_is_announced(tmp_path):
    text = PROFILE.replace("harbor_papers", "gannett")
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    told = "gannett: yours is used in place of the built-in one"
    assert try_profile(STAR, "--profiles", tmp_path).startswith(told)
    assert told not in try_profile(STAR)


def test_missing_page_is_told_in_words(onrecord_here, tmp_path):
    answer = onrecord_here("profile", "try", tmp_path / "none.html")
    assert answer.returncode == 1
    assert "none.html" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.model
@pytest.mark.slow
def test_run_reads_pages_by_profiles_of_the_user_and_knows_them_stale_without(onrecord, mine):
    db, page = mine / "news.duckdb", mine / "page.txt"
    profiles = ("--profiles", mine / "profiles")
    assert onrecord("run", page, "--no-flow", "--out", db, *profiles).returncode == 0
    stored = json.loads(onrecord("show", page, "--db", db, "--json").stdout)
    assert (stored["page"]["profile"], stored["article"]["network"]) == (
        "harbor_papers",
        "Harbor Papers",
    )

    def count_stale(*options):
        return json.loads(onrecord("status", "--db", db, "--json", *options).stdout)["stale"]

    assert (count_stale(*profiles), count_stale()) == (0, 1)
