"""Looking at doubtful items: what is asked, in which order, and what answers do."""

import io
import os
import shutil
import subprocess
import time
from decimal import Decimal

import duckdb
import pytest
from rich.console import Console

from extract.cli.review_screen import Screen
from extract.corrections import Review, read_corrections
from extract.store import DoubtFilter, Layout, Warehouse, open_published, query

QUOTE = "We built 412 homes last year,"
TEXT = (
    "Ada Okafor, mayor of Port Merrow, told us it was late. She said it was late. “It is late,” "
    "Bo Ferry told them.\n\nSome 30 boats were lost, he said."
)


def odd_page(make):
    result = make.result("odd.html", text=TEXT)
    article_id = result.article.article_id
    late = make.quotation(article_id, TEXT, "it was late", "Ada Okafor")
    again = TEXT.index("it was late", 60)
    span = late.spans[0]
    quotations = [
        late.model_copy(update={"confidence": 0.5}),
        late.model_copy(
            update={
                "quotation_id": "again",
                "ordinal": 1,
                "confidence": 0.4,
                "spans": (span.model_copy(update={"start": again, "end": again + 11}),),
            }
        ),
        make.quotation(article_id, TEXT, "It is late,", "Bo Ferry").model_copy(
            update={"quotation_id": "bo", "ordinal": 2}
        ),
    ]
    indirect = [
        one.model_copy(update={"kind": "indirect", "quoted_spans": ()}) for one in quotations[:2]
    ]
    boats = make.statistic(article_id, TEXT, "30 boats", Decimal(30), 0)
    return result.model_copy(
        update={
            "quotations": (*indirect, quotations[2]),
            "statistics": (boats.model_copy(update={"confidence": 0.3}),),
        }
    )


@pytest.fixture(scope="module")
def made(make_in, tmp_path_factory, prepare):
    """A folder with a database of doubtful items."""
    folder = tmp_path_factory.mktemp("made")
    make = make_in(tmp_path_factory.mktemp("staging"))
    with Warehouse.open(prepare(folder / "news.duckdb")) as warehouse:
        warehouse.load([make.stage(odd_page(make), make.result(), make.result("copy.html"))])
        warehouse.publish()
    return folder


@pytest.fixture
def database(made, tmp_path):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "news.duckdb"


@pytest.fixture
def walk(database):
    """Walks with the given answers; what was shown is given back."""

    def go(*answers, **wanted):
        path = Layout(database).corrections
        out = io.StringIO()
        with open_published(database) as published:

            def find(wanted):
                known = [line for _, line in read_corrections(path).corrections]
                return published.find_doubts(wanted, known)

            review = Review(
                path=path, doubts=find(DoubtFilter(**wanted)), noted_by="ann", now=lambda: "now"
            )
            Screen(review, Console(file=out, width=100), iter(answers), find).ask()
        return out.getvalue()

    return go


def lines(database):
    return [
        (one.words, one.occurrence, one.correction, one.value)
        for _, one in read_corrections(Layout(database).corrections).corrections
    ]


def apply(database):
    with Warehouse.open(database) as warehouse:
        return warehouse.publish()


def test_the_most_doubtful_come_first_and_copies_of_a_text_once(walk, database):
    shown = walk(*["r"] * 20)
    order = [
        ("30 boats", None),
        ("it was late", 2),
        ("it was late", 1),
        ("412 homes", None),
        ("$1.3 million", None),
    ]
    assert [(words, occurrence) for words, occurrence, _, _ in lines(database)][:5] == order
    assert len(lines(database)) == 7, "the page's copy is not asked about"
    assert shown.count("1 of 7: count statistic, confidence 0.30, rule counted_noun") == 1
    assert "7 right, 0 wrong, 0 mended; written to" in shown


def test_quotations_wait_for_no_statistic_though_these_are_less_sure(walk, database):
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE statistics SET confidence = confidence / 10")
    walk("r", "r")
    assert [words for words, *_ in lines(database)] == ["30 boats", "it was late"]


def test_what_was_answered_is_not_asked_again(walk, database):
    walk("r", "w")
    assert "1 of 5: indirect quotation, confidence 0.50" in walk("r")
    apply(database)
    assert "1 of 4: " in walk()
    assert "1 of 4: " in walk("q")
    walk("r", "r", "r", "r")
    assert walk("r") == "nothing to look at: all that fits was answered before\n"


def test_the_words_stand_out_with_their_neighbourhood(walk):
    shown = walk(item="quotation")
    assert "She said >>it was late<<. “It is late,”" in shown
    assert "Harbor fund grows - Merrow Herald, 2024-03-01" in shown
    assert "who said it: Ada Okafor\ncue: told\nrole: mayor\n" in shown


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"item": "statistic"}, 3),
        ({"kind": "money"}, 1),
        ({"speaker": "okafor"}, 3),
        ({"site": "HERALD merrow"}, 7),
        ({"site": "Other"}, 0),
        ({"rule": "cue_after"}, 4),
        ({"limit": 2}, 2),
        ({"by_chance": True}, 7),
    ],
)
def test_what_is_asked_about_can_be_chosen(walk, wanted, count):
    shown = walk(**wanted)
    assert f"1 of {count}: " in shown if count else "nothing to look at" in shown


def test_a_speaker_is_mended_by_number_also_for_the_rest_of_the_article(walk, database):
    shown = walk("s", "2", "y", "", "q", kind="indirect")
    assert "  1  Ada Okafor\n  2  Bo Ferry\n" in shown
    assert "1 more of Ada Okafor in this article: the same [y/N]? y" in shown
    assert lines(database) == [
        ("it was late", 2, "speaker", "Bo Ferry"),
        ("it was late", 1, "speaker", "Bo Ferry"),
    ]
    assert "2 of 2" not in shown, "it was answered together with the first"
    apply(database)
    rows = query(database, "SELECT quote, speaker FROM quotes WHERE speaker = 'Bo Ferry'").rows
    assert len(rows) == 3


def test_parts_and_figures_are_mended_and_wrong_values_asked_for_again(walk, database):
    shown = walk("v", "many", "v", "1,030", "u", "ships", "s", "-", "", "p", "role", "chair", "r")
    assert "its value 'many' is no number such as 1250.5 or -3" in shown
    assert lines(database) == [
        ("30 boats", None, "value", "1030"),
        ("30 boats", None, "unit", "ships"),
        ("30 boats", None, "source", ""),
        ("it was late", 2, "role", "chair"),
        ("it was late", 2, "right", ""),
    ]
    assert "0 right, 0 wrong, 2 mended" in shown


def test_an_answer_can_be_changed_and_taken_back(walk, database):
    shown = walk("w", "b", "r", "w", "b", "x", "?", "z", "s", "", "q")
    assert "you said: wrong" in shown
    assert "1 lines taken back" in shown
    assert "nothing changed" in shown
    assert lines(database) == [("30 boats", None, "wrong", ""), ("30 boats", None, "right", "")]
    assert "1 right, 0 wrong, 0 mended" in shown


def test_the_words_of_the_help_can_be_typed_out(walk, database):
    shown = walk("Wrong", " right ", "back", "take back", "whatever", "quit")
    assert "wrong" in {said for _, _, said, _ in lines(database)}
    assert "lines taken back" in shown
    assert shown.count("[q]uit") > shown.count(" of 7: ")  # for the word that is none
    assert [said for _, _, said, _ in lines(database)] == ["wrong"]


def test_a_word_at_the_keyboard_is_one_answer(database, start_in_terminal, read_until):
    process, master = start_in_terminal("review", "--db", database)
    read_until(master, "[q]uit")
    for letter in "wrong\n":
        os.write(master, letter.encode())
        time.sleep(0.02)
    assert "2 of 7" in read_until(master, "[q]uit")
    os.write(master, b"quit\n")
    read_until(master, "written to")
    process.wait(timeout=120)
    assert [said for _, _, said, _ in lines(database)] == ["wrong"]


def test_what_a_terminal_would_obey_is_not_printed(walk, monkeypatch):
    monkeypatch.setattr("extract.store.doubts.CUT", "\x1b[2J")
    monkeypatch.setattr("extract.store.doubts.AROUND", 5)
    shown = walk("q")
    assert "\x1b" not in shown
    assert "\ufffd[2J" in shown


def test_answers_from_a_pipe_are_applied_in_the_end(onrecord, database):
    done = onrecord("review", "--db", database, "--answers", "-", "--as", "ann", input="r\nw\n")
    assert done.returncode == 0, done.stderr
    assert "is published with them" in done.stderr
    assert "0.3 to 0.4" in done.stdout
    assert (
        query(database, "SELECT state, noted_by FROM corrections ORDER BY line").rows
        == [("applied", "ann")] * 2
    )
    assert ("it was late",) not in query(
        database, "SELECT quote FROM quotes WHERE start_offset > 60"
    ).rows


def test_what_a_run_holds_back_is_not_published_by_an_answer(onrecord, database):
    with Warehouse.open(database) as warehouse:
        warehouse.note_pending(["run-1"])
        warehouse.hold_back(["too many rejected"])
    done = onrecord("review", "--db", database, "--answers", "-", input="r\n")
    assert done.returncode == 0
    assert "what a run loaded is held back (too many rejected)" in done.stderr
    assert query(database, "FROM corrections").rows == []
    assert len(lines(database)) == 1


def test_without_a_terminal_it_does_not_wait_for_keys(onrecord, database):
    done = onrecord("review", "--db", database, stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert done.stderr == (
        "onrecord: review asks questions at the keyboard: start it in a terminal, or give the "
        "answers with --answers FILE\n"
    )


def test_keys_are_read_from_a_real_terminal_and_ctrl_c_keeps_what_was_said(
    database, start_in_terminal, read_until
):
    process, master = start_in_terminal("review", "--db", database)
    shown = read_until(master, "[q]uit")
    assert "1 of 7" in shown
    assert ">>" not in shown, "colours tell"
    os.write(master, b"\x1b[B")  # an arrow is no b, which would go back
    read_until(master, "[q]uit")
    os.write(master, b"r")
    read_until(master, "[q]uit")
    os.write(master, b"s")
    read_until(master, "for none?")
    os.write(master, "Zoë Ferry\n".encode())
    read_until(master, "[y/N]?")
    os.write(master, b"n\n\x03")
    read_until(master, "onrecord: interrupted; your answers are in")
    assert process.wait(timeout=120) == 130
    assert lines(database) == [
        ("30 boats", None, "right", ""),
        ("it was late", 2, "speaker", "Zoë Ferry"),
    ]
