"""Corrections are applied to what is published, and to nothing else."""

from decimal import Decimal

import duckdb
import pytest

from extract.corrections import Correction, append_corrections, remove_corrections
from extract.errors import StoreError
from extract.store import Layout, find_pages, query, refuse_lost_corrections

QUOTE = "We built 412 homes last year,"
TEXT = (
    "“It is late,” Ada Okafor, mayor of Port Merrow, told us.\n\n"
    "“It is late,” she told the council. “We will start,” Bo Ferry, engineer, told them."
)


def said(make, article_id, number, words, name, **speaker):
    """A quotation of TEXT: the `number`-th place where its words stand."""
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    base = make.quotation(article_id, TEXT, words, "Ada Okafor")
    span = base.spans[0].model_copy(update={"start": start, "end": start + len(words)})
    return base.model_copy(
        update={
            "quotation_id": f"{article_id}-{words}-{number}",
            "ordinal": start,
            "spans": (span,),
            "quoted_spans": (span,),
            "speaker": base.speaker.model_copy(update={"name": name, **speaker}),
        }
    )


@pytest.fixture
def late(make):
    """A page on which the same words are said twice, and something by another."""

    def build(key="late.html", **more):
        result = make.result(key, text=TEXT, **more)
        article_id = result.article.article_id
        quotations = (
            said(make, article_id, 1, "It is late,", "Ada Okafor"),
            said(make, article_id, 2, "It is late,", "Ada Okafor"),
            said(make, article_id, 1, "We will start,", "Bo Ferry", role="engineer", party="R"),
        )
        return result.model_copy(update={"quotations": quotations})

    return build


@pytest.fixture
def publish(warehouse, database):
    """Writes lines of corrections, publishes, and gives the notes."""

    def publish_with(*corrections):
        if corrections:
            append_corrections(Layout(database).corrections, corrections)
        assert warehouse.check() == []
        notes = warehouse.publish().notes
        assert query(database, "FROM problems").rows == []
        return notes

    return publish_with


@pytest.fixture
def loaded(warehouse, make):
    """An ordinary page, in the warehouse."""
    result = make.result()
    warehouse.load([make.stage(result)])
    return result


def note(result, words, correction, value="", item="quotation", **more):
    return Correction(
        page_id=result.page.page_id,
        item=item,
        words=words,
        correction=correction,
        value=value,
        **more,
    )


def stands_alone(make, key):
    """A page that shares its story with no other."""
    result = make.result(key)
    article = result.article.model_copy(update={"story_id": key})
    return result.model_copy(update={"article": article})


def states(database):
    return query(database, "SELECT state, reason FROM corrections ORDER BY line").rows


def test_a_quotation_that_is_wrong_leaves_the_views(loaded, database, publish, ask):
    result = loaded
    assert publish(note(result, QUOTE, "wrong", note="an advertisement")) == ()
    assert query(database, "FROM quotes").rows == []
    [figure] = query(database, "SELECT quotation_id FROM stats WHERE figure = '412 homes'").rows
    assert figure == (None,), "it would name a row that is not there"
    assert query(database, "FROM search('built') WHERE what = 'quotation'").rows == []
    assert query(
        database, "SELECT state, words, note, item_kind, confidence, rule_id FROM corrections"
    ).rows == [("applied", QUOTE, "an advertisement", "direct", 0.95, "cue_after")]
    assert ask("SELECT count(*) FROM quotations") == [(1,)], "what was read stays"
    assert ask("SELECT count(*) FROM corrections") == [(0,)]


@pytest.mark.slow
def test_a_line_that_is_taken_out_is_undone(loaded, database, publish):
    result = loaded
    publish()
    before = query(database, "FROM quotations").rows + query(database, "FROM statistics").rows
    publish(note(result, QUOTE, "wrong"), note(result, "412 homes", "value", "421", "statistic"))
    assert (
        before != query(database, "FROM quotations").rows + query(database, "FROM statistics").rows
    )
    remove_corrections(Layout(database).corrections, lambda _: True)
    publish()
    assert (
        before == query(database, "FROM quotations").rows + query(database, "FROM statistics").rows
    )
    Layout(database).corrections.unlink()
    assert publish() == (), "no line of it was applied"
    assert not Layout(database).applied_corrections.exists()


def test_a_mended_speaker_is_another_with_what_the_article_says_of_them(
    warehouse, make, database, publish, late
):
    result = late()
    warehouse.load([make.stage(result)])
    publish(note(result, "It is late,", "speaker", "Bo Ferry", occurrence=2))
    [page] = find_pages(database, result.page.page_id)
    first, second, third = page.result.quotations
    assert (first, third) == (result.quotations[0], result.quotations[2])
    assert second.speaker.model_dump() == result.quotations[1].speaker.model_dump() | {
        "name": "Bo Ferry",
        "role": "engineer",
        "party": "R",
        "resolution": "corrected",
    }
    rows = query(database, "SELECT review, speaker FROM quotes ORDER BY start_offset").rows
    assert rows == [(None, "Ada Okafor"), ("mended", "Bo Ferry"), (None, "Bo Ferry")]
    assert query(database, "SELECT value_before FROM corrections").rows == [("Ada Okafor",)]
    assert query(database, "SELECT count(*) FROM said_by('Ferry')").rows == [(2,)]


def test_the_role_of_the_wrong_one_is_not_given_to_the_right_one(loaded, database, publish):
    result = loaded
    publish(note(result, QUOTE, "speaker", "Cy Quill"), note(result, QUOTE, "party", "D"))
    [page] = find_pages(database, result.page.page_id)
    speaker = page.result.quotations[0].speaker
    assert (speaker.name, speaker.role, speaker.affiliation, speaker.party) == (
        "Cy Quill",
        None,
        None,
        "D",
    )
    assert (speaker.mention, speaker.kind) == ("Ada Okafor", "person")


def test_a_part_of_a_speaker_is_mended_and_the_rest_stays(warehouse, make, database, publish):
    cases = [
        ("role", "chair", {"role": "chair", "name": "Ada Okafor"}),
        ("role", "", {"role": None, "affiliation": "Port Merrow"}),
        ("affiliation", "the port", {"affiliation": "the port", "role": "mayor"}),
        ("state", "OH", {"state": "OH"}),
        ("speaker_kind", "organization", {"kind": "organization", "resolution": "explicit"}),
        ("speaker", "", None),
    ]
    # each on a page of its own, of a story of its own
    results = [stands_alone(make, f"{number}.html") for number in range(len(cases))]
    warehouse.load([make.stage(*results)])
    publish(*(note(result, QUOTE, *case[:2]) for result, case in zip(results, cases, strict=True)))
    for result, (_, _, expected) in zip(results, cases, strict=True):
        [page] = find_pages(database, result.page.page_id)
        [quotation] = page.result.quotations
        if expected is None:
            assert quotation.speaker is None
        else:
            old = result.quotations[0].speaker.model_dump()
            assert quotation.speaker.model_dump() == old | expected


def test_nobody_becomes_somebody(warehouse, make, database, publish):
    result = make.result()
    [quotation] = result.quotations
    nobody = quotation.model_copy(update={"speaker": None})
    warehouse.load([make.stage(result.model_copy(update={"quotations": (nobody,)}))])
    publish(note(result, QUOTE, "speaker", "Ada Okafor"), note(result, QUOTE, "via", "the Herald"))
    [page] = find_pages(database, result.page.page_id)
    [quotation] = page.result.quotations
    assert quotation.speaker.model_dump(exclude_none=True) == {
        "name": "Ada Okafor",
        "kind": "person",
        "resolution": "corrected",
    }
    assert quotation.via == "the Herald"


def test_a_figure_is_mended(loaded, database, publish):
    result = loaded
    publish(
        note(result, "412 homes", "value", "1412.50", "statistic"),
        note(result, "412 homes", "source", "the county", "statistic"),
        note(result, "412 homes", "unit", "USD", "statistic"),
        note(result, "$1.3 million", "source", "", "statistic"),
        note(result, "$1.3 million", "unit", "", "statistic"),
    )
    [page] = find_pages(database, result.page.page_id)
    homes, fund = page.result.statistics
    assert str(homes.value) == "1412.50"
    assert homes.source.model_dump(exclude_none=True) == {"name": "the county"}
    assert homes.unit.model_dump(exclude_none=True) == {
        "head": "USD",
        "phrase": "USD",
        "family": "currency",
        "code": "USD",
    }
    assert (fund.source, fund.unit, fund.value) == (None, None, Decimal(1300000))
    rows = query(database, "SELECT value, value_exact FROM stats WHERE figure = '412 homes'").rows
    assert rows == [(1412.5, "1412.50")]
    befores = query(database, "SELECT value_before FROM corrections ORDER BY line").rows
    assert befores == [("412",), (None,), ("homes",), ("City audit",), ("USD",)]


def test_a_range_becomes_a_number_and_a_vague_figure_does_not(warehouse, make, database, publish):
    result = make.result()
    ranged = result.statistics[0].model_copy(
        update={"bound": "range", "value": None, "low": Decimal(400), "high": Decimal(500)}
    )
    vague = result.statistics[1].model_copy(update={"kind": "vague", "value": None})
    warehouse.load([make.stage(result.model_copy(update={"statistics": (ranged, vague)}))])
    [told] = publish(
        note(result, "412 homes", "value", "450", "statistic"),
        note(result, "$1.3 million", "value", "450", "statistic"),
    )
    assert told == (
        "line 3 of news.corrections.csv was not applied: the figure is vague, which has no value"
    )
    [page] = find_pages(database, result.page.page_id)
    assert [(one.bound, one.value, one.low) for one in page.result.statistics] == [
        ("exact", 450, None),
        ("exact", None, None),
    ]


def test_what_does_not_fit_is_listed_and_told(warehouse, make, database, publish, late):
    result = late()
    warehouse.load([make.stage(result)])
    notes = publish(
        note(result, "It is late,", "wrong"),
        note(result, "It is late,", "wrong", occurrence=3),
        note(result, "It was late,", "wrong"),
        note(make.result("other.html"), QUOTE, "wrong"),
        note(result, "It is late,", "wrong", item="statistic"),
        note(result, "We will start,", "right"),
    )
    assert states(database) == [
        ("does_not_fit", "the page has 2 of these words: give an occurrence from 1 to 2"),
        ("does_not_fit", "the page has only 2 of these words"),
        ("does_not_fit", "the page has no quotation of these words"),
        ("does_not_fit", "there is no page of this page_id"),
        ("does_not_fit", "the page has no statistic of these words"),
        ("applied", None),
    ]
    assert len(notes) == 5
    assert notes[2].startswith("line 4 of news.corrections.csv was not applied: the page has no q")


def test_of_many_lines_that_do_not_fit_some_are_told(loaded, database, publish):
    result = loaded
    notes = publish(*(note(result, f"words {number}", "wrong") for number in range(30)))
    assert len(notes) == 6
    assert notes[-1] == "and 25 more lines of news.corrections.csv: see the table corrections"
    assert len(states(database)) == 30


def test_words_fit_by_their_letters_where_marks_have_changed(warehouse, make, database, publish):
    words = ("we built 412 homes last year", "“We built 412 homes last year”", QUOTE + " ")
    results = [stands_alone(make, f"{number}.html") for number in range(len(words))]
    warehouse.load([make.stage(*results)])
    publish(*(note(one, said, "wrong") for one, said in zip(results, words, strict=True)))
    assert states(database) == [("applied", None)] * len(words)
    assert query(database, "FROM quotes").rows == []


def test_the_last_line_about_a_part_decides(loaded, database, publish):
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
    assert states(database) == [
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
    warehouse, make, database, publish, late
):
    first, copy = late("one/late.html"), late("two/late.html")
    other = make.result("other.html")
    warehouse.load([make.stage(first, copy, other)])
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


def test_bad_lines_are_told_by_number_and_the_good_ones_applied(loaded, database, publish):
    result = loaded
    path = Layout(database).corrections
    line = f'{result.page.page_id},quotation,"{QUOTE}",,wrong,\r\n'
    content = "page_id,item,words,occurrence,correction,value\r\np,quotation,a,,delete,\r\n" + line
    content += 'p,quotation,"never closed,,wrong,\r\n'
    path.write_text(content, encoding="utf-8", newline="")
    told, _ = publish()
    assert told.startswith("line 2 of news.corrections.csv was not applied: 'delete' is no")
    assert query(database, "FROM quotes").rows == []
    assert [state for state, _ in states(database)] == ["unreadable", "applied", "unreadable"]
    parts = "SELECT page_id, item, words, correction FROM corrections"
    assert query(database, f"{parts} WHERE state = 'unreadable' ORDER BY line").rows == [
        ("p", "quotation", "a", "delete"),
        (None, None, 'p,quotation,"never closed,,wrong,', None),
    ]


@pytest.mark.slow
def test_a_file_that_cannot_be_used_leaves_what_was_applied(loaded, database, publish):
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
def test_a_file_that_is_lost_leaves_what_was_applied(loaded, database, publish):
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


def test_what_a_killed_publishing_left_is_not_replayed(loaded, database, publish):
    result = loaded
    layout = Layout(database)
    publish()
    # a kill between the corrections' statements and the end of their transaction's log
    with duckdb.connect(str(layout.unpublished)) as half:
        half.execute("PRAGMA disable_checkpoint_on_shutdown")
        half.execute("CREATE TABLE half AS SELECT 1")
    assert layout.unpublished.with_name(layout.unpublished.name + ".wal").exists()
    publish(note(result, QUOTE, "right"))
    assert states(database) == [("applied", None)]
    with pytest.raises(StoreError, match="half"):
        query(database, "FROM half")
    assert {path.name for path in database.parent.iterdir()} == {
        "news.duckdb",
        "news.work",
        "news.corrections.csv",
    }


def test_the_share_that_is_right_is_counted_by_confidence(warehouse, make, database, publish, late):
    result, other = late(), make.result()
    warehouse.load([make.stage(result, other)])
    publish(
        note(result, "It is late,", "right", occurrence=1),
        note(result, "It is late,", "speaker", "Bo Ferry", occurrence=2),
        note(result, "We will start,", "right"),
        note(other, QUOTE, "wrong"),
        note(other, "412 homes", "right", item="statistic"),
    )
    rows = query(
        database,
        """
        SELECT item, confidence_from, reviewed, "right", mended, wrong, share_right, share_low,
            share_high
        FROM review_precision ORDER BY item
        """,
    ).rows
    # Wilson's interval of 2 of 4 and 1 of 1, worked out by hand
    assert rows == [
        ("quotation", 0.9, 4, 2, 1, 1, 0.5, 0.15, 0.85),
        ("statistic", 0.9, 1, 1, 0, 0, 1.0, 0.207, 1.0),
    ]


def test_a_ruling_joins_and_parts_names_across_articles(warehouse, make, database, publish, late):
    result, other = late(), make.result()
    warehouse.load([make.stage(result, other)])
    rule = {"words": "Ada Okafor", "item": "name", "correction": "speaker"}
    publish(
        Correction(page_id="", **rule | {"words": "Bo Ferry", "value": "Ada Okafor"}),
        Correction(page_id=other.page.page_id, **rule, value="Ada Okafor (mayor of Port Merrow)"),
        Correction(page_id="", **rule | {"words": "Nobody", "value": "Ada Okafor"}),
        Correction(page_id="", **rule | {"words": "Bo Ferry", "value": "Ada Okafor"}),
    )
    assert states(database) == [
        ("overruled", "a later line says otherwise"),
        ("applied", None),
        ("does_not_fit", "no speaker or source has this name"),
        ("applied", None),
    ]
    rows = query(database, "SELECT speaker, count(*) FROM quotes GROUP BY ALL ORDER BY ALL").rows
    assert rows == [("Ada Okafor", 3), ("Ada Okafor (mayor of Port Merrow)", 1)]


def test_a_name_that_is_joined_to_a_person_makes_no_organization_of_them(
    warehouse, make, database, publish, late
):
    full, full_too = late("one.html"), stands_alone(make, "two.html")
    article_id = full.article.article_id
    bare = said(make, article_id, 1, "We will start,", "Okafor", kind="organization")
    full = full.model_copy(update={"quotations": (*full.quotations[:2], bare)})
    warehouse.load([make.stage(full, full_too)])
    rule = {"item": "name", "correction": "speaker", "words": "Okafor"}
    kinds = """
        SELECT DISTINCT n.kind, c.kind, q.speaker_kind, c.quotations
        FROM speaker_names AS n
        JOIN speaker_counts AS c USING (speaker)
        JOIN quotes AS q USING (speaker)
        WHERE speaker = 'Ada Okafor'
    """
    publish(Correction(page_id="", **rule, value="Ada Okafor"))
    assert query(database, kinds).rows == [("person", "person", "person", 3)]
    publish(Correction(page_id=full.page.page_id, **rule, value="Ada Okafor"))
    assert query(database, kinds).rows == [("person", "person", "person", 3)]
    # also somebody whom no other page has, by a given name
    publish(
        Correction(page_id="", **rule, value="Harold Okafor"),
        Correction(page_id=full.page.page_id, **rule, value="Harold Okafor"),
    )
    rows = query(database, "SELECT kind, names FROM speakers WHERE speaker = 'Harold Okafor'").rows
    assert rows == [("person", ["Okafor"])]


def test_brackets_of_a_corrected_name_stay_and_tell_people_apart(
    warehouse, make, database, publish, late
):
    result, other = late(), make.result()
    warehouse.load([make.stage(result, other)])
    odd = 'Jane "JJ" Doe <b>alert(1)</b>'
    publish(
        note(result, "We will start,", "speaker", "Ada Okafor (sheriff)"),
        note(result, "It is late,", "speaker", "Ada Okafor (R-MO)", occurrence=1),
        note(other, "412 homes", "source", odd, "statistic"),
    )
    rows = query(database, "SELECT DISTINCT speaker FROM quotes ORDER BY ALL").rows
    assert rows == [("Ada Okafor",), ("Ada Okafor (sheriff)",)], "a party tells nobody apart here"
    assert query(database, "SELECT source FROM stats WHERE figure = '412 homes'").rows == [(odd,)]
