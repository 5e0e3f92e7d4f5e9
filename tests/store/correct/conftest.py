"""Pages whose items are corrected, and what writes, publishes and reads corrections."""

from functools import partial

import pytest

from extract.corrections import Correction, append_corrections
from extract.store import Layout, query

TEXT = (
    "“It is late,” Ada Okafor, mayor of Port Merrow, told us.\n\n"
    "“It is late,” she told the council. “We will start,” Bo Ferry, engineer, told them."
)


def build_said(make, article_id, number, words, name, **speaker):
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
def late(make, said):
    """A page on which the same words are said twice, and something by another."""

    def build(key="late.html", **more):
        result = make.result(key, text=TEXT, **more)
        article_id = result.article.article_id
        quotations = (
            said(article_id, 1, "It is late,", "Ada Okafor"),
            said(article_id, 2, "It is late,", "Ada Okafor"),
            said(article_id, 1, "We will start,", "Bo Ferry", role="engineer", party="R"),
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
def load(warehouse, make):
    """A function: pages are staged, and loaded."""
    return lambda *results: warehouse.load([make.stage(*results)])


@pytest.fixture
def loaded(warehouse, make):
    """An ordinary page, in the warehouse."""
    result = make.result()
    warehouse.load([make.stage(result)])
    return result


@pytest.fixture
def said(make):
    """A function: a quotation of the page `late`."""
    return partial(build_said, make)


@pytest.fixture(scope="session")
def note():
    """A function: a line about an item of a page."""

    def build(result, words, correction, value="", item="quotation", **more):
        return Correction(
            page_id=result.page.page_id,
            item=item,
            words=words,
            correction=correction,
            value=value,
            **more,
        )

    return build


@pytest.fixture
def stands_alone(make):
    """A function: a page that shares its story with no other."""

    def build(key):
        result = make.result(key)
        article = result.article.model_copy(update={"story_id": key})
        return result.model_copy(update={"article": article})

    return build


@pytest.fixture
def states(database):
    """A function: what became of each line of the corrections file."""

    def read():
        return query(database, "SELECT state, reason FROM corrections ORDER BY line").rows

    return read
