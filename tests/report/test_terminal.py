"""A page in the terminal."""

import io

import pytest
from rich.console import Console

from extract.findings import StoredPage
from extract.report import Shown, print_page


@pytest.fixture
def shown():
    """What is printed of a result; `colour` as on a terminal."""

    def run(result, *, width=80, colour=False, **parts):
        out = io.StringIO()
        console = Console(
            file=out,
            width=width,
            highlight=False,
            markup=False,
            force_terminal=colour,
            color_system="standard" if colour else None,
        )
        stored = StoredPage(
            result=result,
            sources=(result.page.source_key,),
            run_id="run-1",
            extractor_version="0.1.0",
            model="en",
            fingerprint="f1",
            attempts=int(result.article is None),
            reviews={},
        )
        print_page(console, stored, Shown(**parts))
        return out.getvalue()

    return run


def test_items_are_bracketed_where_there_are_no_colours(shown, pages):
    words = " ".join(shown(pages.homes()).split())
    assert "“[We built {412 homes} last year,]¹” Ada Okafor" in words
    assert "“[It was not enough.]¹”" in words
    assert "Okafor said that [the harbor fund holds about {$1.3 million}]²" in words
    assert "[the plan “a start.]³”" in words
    assert "Harbor fund grows to {$1.3 million}" in words


def test_each_item_is_told_with_speaker_cue_source_confidence_and_rule(shown, pages):
    words = " ".join(shown(pages.homes()).split())
    assert "Quotations (3) 1 Ada Okafor · direct quotation · mayor, Port Merrow" in words
    assert "cue “told”; confidence 0.91; rule cue_after" in words
    assert "Figures (3) 1 412 homes · count · according to Ada Okafor" in words
    assert "inside" not in words
    assert "2 $1.3 million · money · according to the audit" in words
    assert "3 $1.3 million · money · no source given · title" in words


def test_colours_take_the_place_of_brackets(shown, pages):
    words = shown(pages.homes(), colour=True)
    assert "\x1b[4;34mWe built \x1b[0m" in words
    assert "[We" not in words


def test_removed_blocks_and_numbers_left_out_are_printed_on_demand(shown, pages):
    plain = shown(pages.homes())
    assert "DONATE" not in plain
    assert "On May 3 it" in plain
    full = shown(pages.homes(), removed=True, left_out=True)
    assert "donate widget, left out by general.appeal:\n    DONATE\n    to the Post" in full
    assert "On <May 3> it" in full
    assert "May 3  date" in full


def test_the_words_can_be_left_out(shown, pages):
    assert "On May 3" not in shown(pages.homes(), text=False)


def test_a_rejected_page_says_why(shown, pages):
    assert "the file is a picture (binary in read)" in shown(pages.rejected("photo.html"))


def test_a_page_without_title_text_or_items_says_so(shown, pages):
    assert shown(pages.crossing()).startswith("A page without a title\n")
    assert "Quotations (none)" in shown(pages.minutes())


def test_no_line_is_wider_than_the_terminal(shown, pages):
    lines = shown(pages.hostile(), width=60, removed=True).splitlines()
    assert max(map(len, lines)) <= 60
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_page_cannot_command_the_terminal(shown, pages):
    result = pages.rejected("\x1b]0;owned\x07\x1b[2J.html", "\x9b31m\u202egnp")
    words = shown(result)
    assert not set(words) & set("\x1b\x07\x9b\u202e")
    assert "\ufffd]0;owned" in words
