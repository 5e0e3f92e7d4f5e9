"""Corrections are applied to what is published, and to nothing else."""

from decimal import Decimal

import pytest

from extract.corrections import remove_corrections
from extract.store import Layout, find_pages, query

QUOTE = "We built 412 homes last year,"


def test_a_quotation_that_is_wrong_leaves_the_views(loaded, database, publish, ask, note):
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
def test_a_line_that_is_taken_out_is_undone(loaded, database, publish, note):
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
    load, database, publish, late, note
):
    result = late()
    load(result)
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


def test_the_role_of_the_wrong_one_is_not_given_to_the_right_one(loaded, database, publish, note):
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


def test_a_part_of_a_speaker_is_mended_and_the_rest_stays(
    load, database, publish, note, stands_alone
):
    cases = [
        ("role", "chair", {"role": "chair", "name": "Ada Okafor"}),
        ("role", "", {"role": None, "affiliation": "Port Merrow"}),
        ("affiliation", "the port", {"affiliation": "the port", "role": "mayor"}),
        ("state", "OH", {"state": "OH"}),
        ("speaker_kind", "organization", {"kind": "organization", "resolution": "explicit"}),
        ("speaker", "", None),
    ]
    # each on a page of its own, of a story of its own
    results = [stands_alone(f"{number}.html") for number in range(len(cases))]
    load(*results)
    publish(*(note(result, QUOTE, *case[:2]) for result, case in zip(results, cases, strict=True)))
    for result, (_, _, expected) in zip(results, cases, strict=True):
        [page] = find_pages(database, result.page.page_id)
        [quotation] = page.result.quotations
        if expected is None:
            assert quotation.speaker is None
        else:
            old = result.quotations[0].speaker.model_dump()
            assert quotation.speaker.model_dump() == old | expected


def test_nobody_becomes_somebody(load, make, database, publish, note):
    result = make.result()
    [quotation] = result.quotations
    nobody = quotation.model_copy(update={"speaker": None})
    load(result.model_copy(update={"quotations": (nobody,)}))
    publish(note(result, QUOTE, "speaker", "Ada Okafor"), note(result, QUOTE, "via", "the Herald"))
    [page] = find_pages(database, result.page.page_id)
    [quotation] = page.result.quotations
    assert quotation.speaker.model_dump(exclude_none=True) == {
        "name": "Ada Okafor",
        "kind": "person",
        "resolution": "corrected",
    }
    assert quotation.via == "the Herald"


def test_a_figure_is_mended(loaded, database, publish, note):
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


def test_a_range_becomes_a_number_and_a_vague_figure_does_not(load, make, database, publish, note):
    result = make.result()
    ranged = result.statistics[0].model_copy(
        update={"bound": "range", "value": None, "low": Decimal(400), "high": Decimal(500)}
    )
    vague = result.statistics[1].model_copy(update={"kind": "vague", "value": None})
    load(result.model_copy(update={"statistics": (ranged, vague)}))
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


def test_the_share_that_is_right_is_counted_by_confidence(
    load, make, database, publish, late, note
):
    result, other = late(), make.result()
    load(result, other)
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
