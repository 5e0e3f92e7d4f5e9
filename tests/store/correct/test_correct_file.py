"""A corrections file that is broken or lost, and a publishing that was killed."""

import duckdb
import pytest

from extract.errors import StoreError
from extract.store import Layout, query, refuse_lost_corrections

QUOTE = "We built 412 homes last year,"


def test_bad_lines_are_told_by_number_and_the_good_ones_applied(loaded, database, publish, states):
    result = loaded
    path = Layout(database).corrections
    line = f'{result.page.page_id},quotation,"{QUOTE}",,wrong,\r\n'
    content = "page_id,item,words,occurrence,correction,value\r\np,quotation,a,,delete,\r\n" + line
    content += 'p,quotation,"never closed,,wrong,\r\n'
    path.write_text(content, encoding="utf-8", newline="")
    told, _ = publish()
    assert told.startswith("line 2 of news.corrections.csv was not applied: 'delete' is no")
    assert query(database, "FROM quotes").rows == []
    assert [state for state, _ in states()] == ["unreadable", "applied", "unreadable"]
    parts = "SELECT page_id, item, words, correction FROM corrections"
    assert query(database, f"{parts} WHERE state = 'unreadable' ORDER BY line").rows == [
        ("p", "quotation", "a", "delete"),
        (None, None, 'p,quotation,"never closed,,wrong,', None),
    ]


@pytest.mark.slow
def test_a_file_that_cannot_be_used_leaves_what_was_applied(loaded, database, publish, note):
    result = loaded
    publish(note(result, QUOTE, "wrong"))
    path = Layout(database).corrections
    for damage in (b"\x89PNG\x00\xff" * 50, b"half a li"):
        path.write_bytes(damage)
        [told] = publish()
        assert "its first line must have the columns" in told
        assert told.endswith("until it is mended, the 1 corrections applied before still are")
        assert query(database, "FROM quotes").rows == []
        assert path.read_bytes() == damage, "it is not ours to write"


@pytest.mark.slow
def test_a_file_that_is_lost_leaves_what_was_applied(loaded, database, publish, note):
    result, layout = loaded, Layout(database)
    publish(note(result, QUOTE, "wrong"), note(result, "412 homes", "value", "421", "statistic"))
    whole = layout.corrections.read_bytes()
    for lose, state in (
        (lambda: layout.corrections.write_bytes(b""), "is empty"),
        (lambda: layout.corrections.write_bytes(b"\xef\xbb\xbf\r\n"), "is empty"),
        (layout.corrections.unlink, "is not there any more"),
    ):
        lose()
        [told] = publish()
        assert f"news.corrections.csv {state}: put" in told
        assert told.endswith("the 2 corrections applied before still are")
        assert query(database, "FROM quotes").rows == []
        assert layout.applied_corrections.read_bytes() == whole, "to put back"
    with pytest.raises(StoreError, match="its first line alone"):
        refuse_lost_corrections(layout)  # else the next answer in review would stand for all
    layout.corrections.write_bytes(whole.splitlines(keepends=True)[0])
    assert publish() == ()
    assert len(query(database, "FROM quotes").rows) == 1
    refuse_lost_corrections(layout)


def test_what_a_killed_publishing_left_is_not_replayed(loaded, database, publish, note, states):
    result = loaded
    layout = Layout(database)
    publish()
    # a kill between the corrections' statements and the end of their transaction's log
    with duckdb.connect(str(layout.unpublished)) as half:
        half.execute("PRAGMA disable_checkpoint_on_shutdown")
        half.execute("CREATE TABLE half AS SELECT 1")
    assert layout.unpublished.with_name(layout.unpublished.name + ".wal").exists()
    publish(note(result, QUOTE, "right"))
    assert states() == [("applied", None)]
    with pytest.raises(StoreError, match="half"):
        query(database, "FROM half")
    assert {path.name for path in database.parent.iterdir()} == {
        "news.duckdb",
        "news.work",
        "news.corrections.csv",
    }
