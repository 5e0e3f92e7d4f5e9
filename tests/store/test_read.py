"""What readers get: pages by any key, queries, status."""

from datetime import UTC, datetime

import pytest

from extract.errors import StoreError
from extract.store import Warehouse, find_pages, open_published, query, read_status
from schemas import RunReport


@pytest.fixture(scope="module")
def published(make_in, tmp_path_factory, prepare):
    folder = tmp_path_factory.mktemp("read")
    make = make_in(folder / "staging")
    report = RunReport(
        run_id="run-1",
        started_at=datetime(2024, 3, 1, tzinfo=UTC),
        extractor_version="0.1.0",
        model="en",
        fingerprint="f1",
        pages_found=4,
    )
    first = make.stage(
        make.result("town/2024/homes.html", url="https://merrow.example/homes"),
        make.result("town/2023/homes.html", text=""),
        make.rejected(),
    )
    with Warehouse.open(prepare(folder / "news.duckdb")) as warehouse:
        warehouse.begin_run(report)
        warehouse.load([first, make.stage(make.result("port.html"), fingerprint="f2")])
        return warehouse.publish().path


@pytest.mark.parametrize(
    "key",
    [
        "town/2024/homes.html",
        "2024/homes.html",
        "https://merrow.example/homes",
        "page_id",
        "article_id",
        "quotation_id",
        "statistic_id",
        "http://www.merrow.example/homes/?from=mail#top",
        "some/root/town/2024/homes.html",
        "elsewhere/2024/homes.html",
    ],
)
def test_a_page_is_found_by_any_of_its_keys(published, make, key):
    expected = make.result("town/2024/homes.html", url="https://merrow.example/homes")
    key = {
        "page_id": expected.page.page_id,
        "article_id": expected.article.article_id,
        "quotation_id": expected.quotations[0].quotation_id,
        "statistic_id": expected.statistics[1].statistic_id,
    }.get(key, key)
    [found] = find_pages(published, key)
    assert found.result == expected
    assert found.sources == ("town/2024/homes.html",)
    assert (found.run_id, found.fingerprint, found.attempts) == ("run-1", "f1", 0)
    assert (found.model, found.extractor_version) == ("en_core_web_sm 3.8.0", "0.1.0")


def test_a_file_name_may_mean_several_pages_and_none(published, make):
    keys = [found.result.page.source_key for found in find_pages(published, "homes.html")]
    assert keys == ["town/2023/homes.html", "town/2024/homes.html"]
    assert len(find_pages(published, "homes.html", limit=1)) == 1
    assert find_pages(published, "omes.html") == []
    assert find_pages(published, "'; DROP TABLE pages; --") == []
    [found] = find_pages(published, "broken.html")
    assert found.result == make.rejected()
    assert found.attempts == 1


def test_a_misspelt_file_name_is_put_right(published):
    with open_published(published) as session:
        assert session.suggest_pages("town/prot.html") == ["port.html"]
        assert session.suggest_pages("zzz") == []


def test_a_query_gives_columns_types_and_rows(published):
    result = query(
        published, "SELECT speaker, quote, ['a'] AS list FROM quotes ORDER BY article_id"
    )
    assert result.columns == ("speaker", "quote", "list")
    assert result.types == ("VARCHAR", "VARCHAR", "VARCHAR[]")
    assert result.rows == [("Ada Okafor", "We built 412 homes last year,", ["a"])] * 2


def test_values_can_be_given_to_a_query(published):
    with open_published(published) as session:
        assert session.query("SELECT ? || ?", ("a", "b")).rows == [("ab",)]


@pytest.mark.parametrize("sql", ["SELECT speeker FROM quotes", "SELEC 1", "FROM quotas", ""])
def test_a_wrong_query_is_a_clear_error_or_nothing(published, sql):
    if not sql:
        assert query(published, sql).rows == []
        return
    with pytest.raises(StoreError, match="Error"):
        query(published, sql)


def test_a_query_cannot_write(published):
    with pytest.raises(StoreError, match="read-only"):
        query(published, "DELETE FROM quotations")


def test_the_status_counts_what_is_there(published):
    status = read_status(published, fingerprint="f1")
    assert status.path == published
    assert status.byte_size == published.stat().st_size
    assert (datetime.now(UTC) - status.published_at).total_seconds() < 600
    assert status.pages == {"ok": 2, "empty": 1, "rejected": 1}
    assert status.rejections == {"not_text": 1}
    assert status.stale == 1
    assert status.counts["articles"] == 3
    assert status.counts["stories"] == 2
    assert status.counts["statistics"] == 4
    assert [run.run_id for run in status.runs] == ["run-1"]
    assert status.corrections == {}
    assert read_status(published).stale is None
