"""Whom a story rests on, and sources that have no name."""

import pytest

from extract.store import query
from schemas import SourceReference


@pytest.fixture
def place(make_in):
    """The words as a mention where the page has them."""

    def build(words):
        start = make_in.text.index(words)
        return {"mention": words, "start": start, "end": start + len(words)}

    return build


@pytest.fixture
def tell(warehouse, make, database):
    """Publishes a page on which somebody says something and a fund's size is told by `source`."""

    def publish(source, **speaker):
        result = make.result()
        [quotation], [homes, fund] = result.quotations, result.statistics
        quotation = quotation.model_copy(
            update={"speaker": quotation.speaker.model_copy(update=speaker)}
        )
        told = [
            homes.model_copy(update={"source": None}),
            fund.model_copy(update={"source": source and SourceReference(**source)}),
        ]
        warehouse.load(
            [
                make.stage(
                    result.model_copy(
                        update={"quotations": (quotation,), "statistics": tuple(told)}
                    )
                )
            ]
        )
        warehouse.publish()
        return query(database, "SELECT source, quotations, figures, of_nobody FROM one_source").rows

    return publish


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        (None, [("Ada Okafor", 1, 0, 2)]),
        ({"name": "Ada Okafor"}, [("Ada Okafor", 1, 1, 1)]),
        ({"name": "City audit"}, []),
        ("the audit", []),  # who has no name is somebody else too
    ],
)
def test_a_story_rests_on_one_source_where_nobody_else_is_given(tell, place, source, rows):
    assert tell(place(source) if isinstance(source, str) else source) == rows


def test_one_without_a_name_stands_in_one_form(tell, database, place):
    speaker = place("audit") | {"name": None, "kind": "unnamed", "role": None}
    assert tell(place("the audit"), **speaker) == []
    rows = query(database, "SELECT what, claimed_by FROM claims WHERE claimed_by IS NOT NULL").rows
    assert sorted(rows) == [("quotation", "audit"), ("statistic", "audit")]
    [mentions] = query(database, "SELECT DISTINCT source_mention FROM stats ORDER BY 1").rows[:1]
    assert mentions == ("the audit",), "the page's own words stay"


def test_articles_are_left_out_and_nothing_else(tell, database):
    tell(None)
    words = ["The county", "a nurse", "An order", "theory", "another", "the", "A", ""]
    listed = ", ".join(f"without_article('{each}')" for each in words)
    [row] = query(database, f"SELECT {listed}").rows
    assert row == ("county", "nurse", "order", "theory", "another", "the", "A", "")
