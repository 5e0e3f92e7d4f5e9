"""A report of what people have corrected."""

import lxml.html
import pytest

from extract.corrections import Correction, append_corrections
from extract.findings import Selection
from extract.report import write_report
from extract.store import Layout, Warehouse, open_published


@pytest.fixture(scope="module")
def corrected(pages, tmp_path_factory):
    """The report of a page with a quotation struck out, and the speaker of another mended."""
    folder = tmp_path_factory.mktemp("corrected")
    result = pages.homes()
    database = pages.build_database(folder / "n.duckdb", [result])
    struck, mended, _ = result.quotations
    about = {"page_id": result.page.page_id, "item": "quotation"}
    notes = [
        Correction(**about, words=struck.text, correction="wrong"),
        Correction(**about, words=mended.text, correction="speaker", value="Bo Ferry"),
    ]
    append_corrections(Layout(database).corrections, notes)
    with Warehouse.open(database) as warehouse:
        warehouse.publish()
    with open_published(database) as published:
        write_report(published.excerpt(Selection()), folder / "r", database="n")
    return folder / "r"


def test_items_keep_their_numbers_when_one_is_struck_out(corrected, path_of, pages):
    tree = lxml.html.parse(path_of(corrected, pages.homes())).getroot()
    assert tree.xpath("//*[@class='card' and starts-with(@id, 'card-q')]/@id") == [
        "card-q-2",
        "card-q-3",
    ]
    assert tree.xpath("//mark/@id") == ["q-2", "q-3"]


def test_links_from_people_lead_to_what_is_meant(corrected):
    for path in (corrected / "people").iterdir():
        for link in lxml.html.parse(path).xpath("//a[contains(@href, '#')]/@href"):
            article, _, key = link.partition("#")
            if key.startswith(("q-", "f-")):
                tree = lxml.html.parse(path.parent / article)
                assert tree.xpath("//*[@id=$key]", key=key), link


def test_what_a_person_has_checked_is_told(corrected, path_of, pages):
    tree = lxml.html.parse(path_of(corrected, pages.homes())).getroot()
    card = " ".join(tree.xpath("string(//*[@id='card-q-2'])").split())
    assert "Bo Ferry" in card
    assert "mended by a person" in card
    assert "by a person" not in tree.xpath("string(//*[@id='card-q-3'])")
