"""Tables of figures within a story."""

import pytest
from lxml import html

from extract.content.tables import with_whole_tables
from extract.content.verdicts import Verdict
from extract.readers.blocks import iter_blocks

HEAD = "<tr><th>Source</th><th>Amount (millions)</th></tr>"
ROWS = ["A | $3.5", "B | $4.5", "C | $5.5", "D | $6.5"]
MARKUP = "".join(f"<tr><td>{row.replace(' | ', '</td><td>')}</td></tr>" for row in ROWS)
LINE = "The town will spend more on its roads."
STORY = f"<p>{LINE}</p>"


def keep(markup, chosen, furniture=()):
    blocks = list(iter_blocks(html.fromstring(f"<div>{markup}</div>")))
    verdicts = [Verdict("x", "x") if block.text in furniture else None for block in blocks]
    texts = [block.text for block in blocks]
    kept = with_whole_tables(blocks, [text in chosen for text in texts], verdicts)
    return [text for text, stays in zip(texts, kept, strict=True) if stays]


def test_rows_of_a_table_stand_with_most_of_it():
    kept = keep(f"{STORY}<table>{HEAD}{MARKUP}</table>", {LINE, *ROWS[1:]})
    assert kept == [LINE, "Source | Amount (millions)", *ROWS]


@pytest.mark.parametrize(
    ("table", "chosen"),
    [
        (f"<table>{HEAD}{MARKUP}</table>", {ROWS[0], ROWS[2]}),
        (f"<table><tr><td>{'word ' * 40}</td></tr>{MARKUP}</table>", set(ROWS[:3])),
        (f"<table>{HEAD}</table>{STORY}", {LINE}),
        (f"{STORY}<div>{HEAD}{MARKUP}</div>", {LINE, *ROWS[:3]}),
    ],
)
def test_few_rows_or_a_table_for_layout_change_nothing(table, chosen):
    assert set(keep(table, chosen)) <= chosen


def test_what_a_rule_took_out_of_a_table_stays_out():
    kept = keep(f"<table>{MARKUP}</table>", set(ROWS[:3]), furniture={ROWS[3]})
    assert kept == ROWS[:3]
