"""Marks in headless Chromium: they stand where the words do, and can be told apart and chosen."""

import re

import pytest

pytestmark = pytest.mark.slow


def words_of(result):
    """What each item of the records says, piece by piece joined."""
    found = {
        f"q-{number}": "".join(span.text for span in item.spans)
        for number, item in enumerate(result.quotations, 1)
    }
    found |= {f"f-{number}": item.text for number, item in enumerate(result.statistics, 1)}
    return found | {
        f"n-{number}": item.text for number, item in enumerate(result.rejected_numbers, 1)
    }


def squeezed(words):
    """Without white space: a quotation over paragraphs has none between them in the browser."""
    return "".join(words.split())


def test_marks_of_every_sample_page_have_the_words_of_the_records(
    read, samples, results, marked_words
):
    reader, items = read(samples[0]), 0
    for article_id, result in results.items():
        page = reader.open(f"articles/{article_id}.html")
        shown = {item: squeezed("".join(words)) for item, words in marked_words(page).items()}
        assert shown == {item: squeezed(words) for item, words in words_of(result).items()}
        items += len(shown)
    assert items > 500


def test_marks_that_cross_have_the_words_of_the_records(read, report, pages, marked_words):
    for result in (pages.crossing(), pages.hostile(), pages.homes()):
        page = read(report).open(f"articles/{result.article.article_id}.html")
        shown = {item: squeezed("".join(words)) for item, words in marked_words(page).items()}
        assert shown == {item: squeezed(words) for item, words in words_of(result).items()}


def test_marks_stand_where_the_words_do(read, samples, results):
    """The text before each mark is the text before its offset, and not only the same words."""
    reader = read(samples[0])
    for article_id, result in list(results.items())[:8]:
        page = reader.open(f"articles/{article_id}.html")
        before = page.evaluate(
            """() => {
                const text = document.getElementById("text");
                text.querySelectorAll(".note").forEach(note => note.remove());
                const marks = [...text.querySelectorAll("[id^='q-'], [id^='f-']")];
                return Object.fromEntries(marks.map(mark => {
                    const range = document.createRange();
                    range.setStart(text, 0);
                    range.setEnd(mark, 0);
                    return [mark.id, range.toString()];
                }));
            }"""
        )
        body = result.article.text
        starts = {f"q-{n}": q.spans[0].start for n, q in enumerate(result.quotations, 1)}
        starts |= {f"f-{n}": f.start for n, f in enumerate(result.statistics, 1)}
        for item, words in before.items():
            assert squeezed(words) == squeezed(body[: starts[item]])


def test_kinds_differ_by_more_than_colour(read, samples, audit_path):
    page = read(samples[0]).open(audit_path)
    lines = {
        kind: page.eval_on_selector(
            f".story .q.{kind}", "mark => getComputedStyle(mark).borderBottomStyle"
        )
        for kind in ("direct", "mixed", "indirect")
    }
    assert lines == {"direct": "solid", "mixed": "dashed", "indirect": "dotted"}
    frame = page.eval_on_selector(".f", "mark => getComputedStyle(mark).borderTopStyle")
    assert frame == "solid"


def test_what_is_marked_can_be_chosen(read, samples, audit_path):
    page = read(samples[0]).open(audit_path)

    def background(selector):
        return page.eval_on_selector(selector, "mark => getComputedStyle(mark).backgroundColor")

    nothing = "rgba(0, 0, 0, 0)"
    assert background(".story .q.indirect") != nothing
    page.get_by_label(re.compile(r"^Indirect \d+$")).uncheck()
    assert background(".story .q.indirect") == nothing
    assert background(".story .q.direct") != nothing
    number = page.locator(".n").first
    assert number.evaluate("mark => getComputedStyle(mark).outlineStyle") == "none"
    page.get_by_label("Numbers left out").check()
    assert number.evaluate("mark => getComputedStyle(mark).outlineStyle") == "dashed"
    number.click()
    assert "part of a name" in page.get_by_role("dialog").inner_text()
