"""Which item a correction means, and which of several decides."""

import pytest

from extract.store import query

pytestmark = pytest.mark.usefixtures("without_deriving")

QUOTE = "We built 412 homes last year,"


def test_what_does_not_fit_is_listed_and_told(load, make, publish, late, note, states):
    result = late()
    load(result)
    notes = publish(
        note(result, "It is late,", "wrong"),
        note(result, "It is late,", "wrong", occurrence=3),
        note(result, "It was late,", "wrong"),
        note(make.result("other.html"), QUOTE, "wrong"),
        note(result, "It is late,", "wrong", item="statistic"),
        note(result, "We will start,", "right"),
    )
    assert states() == [
        ("does_not_fit", "the page has 2 of these words: give an occurrence from 1 to 2"),
        ("does_not_fit", "the page has only 2 of these words"),
        ("does_not_fit", "the page has no quotation of these words"),
        ("does_not_fit", "there is no page of this page_id"),
        ("does_not_fit", "the page has no statistic of these words"),
        ("applied", None),
    ]
    assert len(notes) == 5
    assert notes[2].startswith("line 4 of news.corrections.csv was not applied: the page has no q")


def test_of_many_lines_that_do_not_fit_some_are_told(loaded, publish, note, states):
    result = loaded
    notes = publish(*(note(result, f"words {number}", "wrong") for number in range(30)))
    assert len(notes) == 6
    assert notes[-1] == "and 25 more lines of news.corrections.csv: see the table corrections"
    assert len(states()) == 30


def test_words_fit_by_their_letters_where_marks_have_changed(
    load, database, publish, note, stands_alone, states
):
    words = ("we built 412 homes last year", "“We built 412 homes last year”", QUOTE + " ")
    results = [stands_alone(f"{number}.html") for number in range(len(words))]
    load(*results)
    publish(*(note(one, printed, "wrong") for one, printed in zip(results, words, strict=True)))
    assert states() == [("applied", None)] * len(words)
    assert query(database, "FROM quotes").rows == []


def test_the_last_line_about_a_part_decides(loaded, database, publish, note, states):
    result = loaded
    publish(
        note(result, QUOTE, "wrong"),
        note(result, QUOTE, "speaker", "Cy Quill"),
        note(result, QUOTE, "right"),
        note(result, QUOTE, "speaker", "Ada Okafor"),
        note(result, "412 homes", "value", "5", "statistic"),
        note(result, "412 homes", "wrong", item="statistic"),
    )
    later, marked = "a later line says otherwise", "the item is marked as wrong"
    assert states() == [
        ("overruled", later),
        ("overruled", later),
        ("applied", None),
        ("already_so", None),
        ("overruled", marked),
        ("applied", None),
    ]
    assert query(database, "SELECT speaker, review FROM quotes").rows == [("Ada Okafor", "right")]
    assert query(database, "SELECT figure FROM stats").rows == [("$1.3 million",)]


def test_the_same_text_under_another_masthead_is_corrected_too(
    load, make, database, publish, late, note
):
    first, copy = late("one/late.html"), late("two/late.html")
    other = make.result("other.html")
    load(first, copy, other)
    publish(note(first, "It is late,", "speaker", "Cy Quill", occurrence=1))
    assert query(database, "SELECT copies FROM corrections").rows == [(1,)]
    rows = query(
        database, "SELECT count(*), count(DISTINCT page_id) FROM quotes WHERE speaker = 'Cy Quill'"
    ).rows
    assert rows == [(2, 2)]
    publish(note(copy, "It is late,", "speaker", "Di Reed", occurrence=1))
    rows = query(
        database, "SELECT speaker, page_id FROM quotes WHERE speaker IN ('Cy Quill', 'Di Reed')"
    ).rows
    assert dict(rows) == {"Cy Quill": first.page.page_id, "Di Reed": copy.page.page_id}
