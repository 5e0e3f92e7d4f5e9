"""Corrections of names: who is joined, who is parted, and what stays in brackets."""

from extract.corrections import Correction
from extract.store import query


def test_a_ruling_joins_and_parts_names_across_articles(
    load, make, database, publish, late, states
):
    result, other = late(), make.result()
    load(result, other)
    rule = {"words": "Ada Okafor", "item": "name", "correction": "speaker"}
    publish(
        Correction(page_id="", **rule | {"words": "Bo Ferry", "value": "Ada Okafor"}),
        Correction(page_id=other.page.page_id, **rule, value="Ada Okafor (mayor of Port Merrow)"),
        Correction(page_id="", **rule | {"words": "Nobody", "value": "Ada Okafor"}),
        Correction(page_id="", **rule | {"words": "Bo Ferry", "value": "Ada Okafor"}),
    )
    assert states() == [
        ("overruled", "a later line says otherwise"),
        ("applied", None),
        ("does_not_fit", "no speaker or source has this name"),
        ("applied", None),
    ]
    rows = query(database, "SELECT speaker, count(*) FROM quotes GROUP BY ALL ORDER BY ALL").rows
    assert rows == [("Ada Okafor", 3), ("Ada Okafor (mayor of Port Merrow)", 1)]


def test_a_name_that_is_joined_to_a_person_makes_no_organization_of_them(
    load, database, publish, late, stands_alone, said
):
    full, full_too = late("one.html"), stands_alone("two.html")
    article_id = full.article.article_id
    bare = said(article_id, 1, "We will start,", "Okafor", kind="organization")
    full = full.model_copy(update={"quotations": (*full.quotations[:2], bare)})
    load(full, full_too)
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
    load, make, database, publish, late, note
):
    result, other = late(), make.result()
    load(result, other)
    odd = 'Jane "JJ" Doe <b>alert(1)</b>'
    publish(
        note(result, "We will start,", "speaker", "Ada Okafor (sheriff)"),
        note(result, "It is late,", "speaker", "Ada Okafor (R-MO)", occurrence=1),
        note(other, "412 homes", "source", odd, "statistic"),
    )
    rows = query(database, "SELECT DISTINCT speaker FROM quotes ORDER BY ALL").rows
    assert rows == [("Ada Okafor",), ("Ada Okafor (sheriff)",)], "a party tells nobody apart here"
    assert query(database, "SELECT source FROM stats WHERE figure = '412 homes'").rows == [(odd,)]
