"""A chunk's way from files to results, with an extraction that does as the page says."""

import gzip
import hashlib

import pytest
from pydantic import BaseModel, ConfigDict

from extract.errors import PageError, SetupError, TransientError
from extract.settings import ExtractOptions
from extract.work.chunk import Assignment, Chunk, PlannedPage
from extract.work.run_chunk import BATCH_PAGES, run_chunk
from schemas import Article, Page, PageResult, Rejection


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _extract(raws):
    return [_extract_one(raw) for raw in raws]


def _extract_one(raw):
    words = raw.text.strip()
    match words:
        case "raise":
            msg = "one\ntwo"
            raise ZeroDivisionError(msg)
        case "invalid":
            _Strict(x=1)
        case "page error":
            raise PageError("no main content", stage="content", code="no_content")
        case "setup":
            raise SetupError("the weights are missing")
    return PageResult(
        page=Page(
            page_id=raw.source_key,
            source_key=raw.source_key,
            content_sha256=raw.content_sha256,
            byte_size=raw.byte_size,
            status="ok" if words != "empty" else "empty",
        ),
        article=Article(
            article_id=raw.source_key,
            page_id=raw.source_key,
            text=words,
            text_sha256="",
            story_id="",
            word_count=0,
        ),
    )


@pytest.fixture
def process(tmp_path):
    """Write the pages, run them as a chunk, and give the report, the results and the batches."""

    def run(contents, *, rejections=None, alone=(), stage=None, spent=None):
        pages = []
        for key, content in contents.items():
            path = tmp_path / key
            if content is not None:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
            pages.append(PlannedPage(path=str(path), source_key=key, content_sha256="planned"))
        staged, batches = [], []

        def keep(name, results, seconds):
            staged.extend(results)
            assert all(seconds(result.page.source_key) is not None for result in results)
            return tmp_path / f"{name}.ndjson"

        report = run_chunk(
            Assignment(Chunk(name="c", pages=tuple(pages)), rejections or {}, spent or {}, alone),
            batches.append,
            extract=_extract,
            stage=stage or keep,
            options=ExtractOptions(max_page_bytes=1000),
        )
        return report, staged, batches

    return run


def test_results_stand_in_the_order_of_the_pages(process):
    contents = {f"{n:02}.txt": f"page {n}" for n in range(BATCH_PAGES * 2 + 3)}
    report, staged, batches = process(contents, alone=(17, 4))
    assert [result.page.source_key for result in staged] == list(contents)
    assert batches[:2] == [(4,), (17,)]
    assert [len(batch) for batch in batches] == [1, 1, BATCH_PAGES, BATCH_PAGES, 1, 0]
    assert (report.ok, report.pages) == (19, 19)
    assert report.staged.endswith("c.ndjson")


@pytest.mark.parametrize(
    ("content", "stage", "code", "words"),
    [
        ("raise", "items", "internal_error", "ZeroDivisionError: one two"),
        ("invalid", "items", "internal_error", "ValidationError"),
        ("page error", "content", "no_content", "no main content"),
        ("", "read", "empty_file", "empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "read", "binary", "JPEG"),
        ("x" * 1001, "read", "too_large", "1,000"),
        (gzip.compress(b"words " * 9, mtime=0)[:-9], "read", "broken_gzip", "unpacked"),
    ],
)
def test_only_the_guilty_page_of_a_batch_is_rejected(process, content, stage, code, words):
    report, staged, _ = process({"a.txt": "good", "b.txt": content, "c.txt": "empty"})
    [(key, rejection)] = report.rejected
    assert (key, rejection.stage, rejection.code) == ("b.txt", stage, code)
    assert words in rejection.message
    assert [result.page.status for result in staged] == ["ok", "rejected", "empty"]
    assert (report.ok, report.empty) == (1, 1)


def test_a_rejected_page_keeps_the_hash_it_was_read_with(process):
    _, [result], _ = process({"a.txt": "raise"})
    assert result.page.content_sha256 == hashlib.sha256(b"raise").hexdigest()


def test_a_page_that_cost_a_worker_its_life_is_not_touched_again(process):
    rejection = Rejection(stage="work", code="timeout", message="too long")
    report, staged, batches = process(
        {"a.txt": "setup", "b.txt": "good"}, rejections={0: rejection}
    )
    assert report.rejected == (("a.txt", rejection),)
    assert batches == [(1,), ()]
    assert staged[0].page.content_sha256 == "planned"


def test_a_file_that_vanished_is_tried_again_next_time(process):
    report, staged, _ = process({"a.txt": None, "b.txt": "good"})
    [(key, message)] = report.failed
    assert key == "a.txt"
    assert "could not be read just now" in message
    assert [result.page.source_key for result in staged] == ["b.txt"]


def test_a_chunk_without_any_result_stages_nothing(process):
    report, staged, _ = process({"a.txt": None})
    assert (report.staged, staged) == (None, [])


def test_broken_setup_is_no_fault_of_a_page(process):
    with pytest.raises(SetupError, match="weights"):
        process({"a.txt": "good", "b.txt": "setup"})


def test_results_that_cannot_be_written_stop_the_chunk(process):
    def fail(_name, _results, _seconds):
        raise TransientError("the disk is full")

    with pytest.raises(TransientError, match="full"):
        process({"a.txt": "good"}, stage=fail)


def test_the_time_of_each_page_is_kept_by_stage(process):
    rejection = Rejection(stage="work", code="timeout", message="too long")
    report, _, _ = process(
        {"a.txt": "setup", "b.txt": "good", "c.txt": b"", "d.txt": None},
        rejections={0: rejection},
        spent={0: 60.5},
    )
    times = {page.source_key: page.seconds for page in report.slowest}
    assert times["a.txt"] == {"work": 60.5}
    assert next(page.source_key for page in report.slowest) == "a.txt"
    assert set(times["b.txt"]) == set(times["c.txt"]) == {"read"}
    assert "d.txt" not in times
    assert report.stages["work"] == (60.5, 1)
    assert report.stages["read"][1] == 2
