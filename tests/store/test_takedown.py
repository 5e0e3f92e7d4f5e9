"""Pages that were taken down are in no file of ours any more, and do not come back."""

import hashlib
import json
import shutil

import duckdb
import pytest

from extract.corrections import Correction, append_corrections, read_corrections
from extract.errors import StoreError
from extract.staging import iter_staged
from extract.store import Layout, Warehouse, find_pages, query

not_derived = pytest.mark.usefixtures("without_deriving")
"""For tests that look at pages and files, and not at what pages tell together."""

SECRET = "Quibblesworth"
TEXT = (
    f"“We built 412 homes last year,” Ada {SECRET}, mayor of Port Merrow, told the council.\n\n"
    f"The {SECRET} fund holds $1.3 million."
)


@pytest.fixture
def secret(make):
    """A page with a name in every field that has words."""
    result = make.result(
        f"town/{SECRET}.html",
        text=TEXT,
        title=f"{SECRET} grows",
        url=f"https://merrow.example/{SECRET}",
    )
    article = result.article
    quotation = make.quotation(
        article.article_id, TEXT, "We built 412 homes last year,", f"Ada {SECRET}"
    )
    images = [article.images[0].model_copy(update={"caption": f"{SECRET} at the pier"})]
    blocks = [result.removed_blocks[0].model_copy(update={"text": f"More on {SECRET}"})]
    return result.model_copy(
        update={
            "article": article.model_copy(update={"images": tuple(images)}),
            "quotations": (quotation,),
            "removed_blocks": tuple(blocks),
        }
    )


def where_found(folder):
    """The files below the folder whose bytes hold the name, in any case."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and SECRET.lower().encode() in path.read_bytes().lower()
    )


@pytest.fixture
def uncompressed(monkeypatch):
    """Has DuckDB write words as they are, so that a search of the bytes finds what is there."""
    connect = duckdb.connect

    def connect_plainly(*arguments, **options):
        connection = connect(*arguments, **options)
        connection.execute("SET force_compression = 'uncompressed'")
        return connection

    monkeypatch.setattr("extract.store.connection.duckdb.connect", connect_plainly)


def note(result, words, correction="wrong", value=""):
    return Correction(
        page_id=result.page.page_id,
        item="quotation",
        words=words,
        correction=correction,
        value=value,
    )


@pytest.mark.usefixtures("uncompressed")
def test_no_file_of_ours_holds_a_word_of_it(warehouse, make, database, secret):
    layout = Layout(database)
    other = make.result("other.html")
    warehouse.load([make.stage(secret, other)])
    warehouse._connection.execute(
        """
        INSERT INTO page_files BY NAME
        SELECT source_key, '/pages/' || source_key AS path, 1 AS byte_size, 1 AS modified_ns,
            1 AS changed_ns, content_sha256, run_id
        FROM page_sources
        """
    )
    append_corrections(
        layout.corrections,
        [
            note(secret, f"{SECRET} said"),
            note(other, "We built 412 homes last year,", "role", "chair"),
        ],
    )
    with layout.corrections.open("a", encoding="utf-8") as file:
        file.write(f'{secret.page.page_id},quotation,"{SECRET} in a line without an end\n')
    warehouse.publish()
    staged = Layout(database).staging / "20240301-000001.ndjson"
    staged.parent.mkdir(parents=True)
    shutil.copyfile(make.stage(secret, other), staged)
    half = staged.with_name("20240301-000002.ndjson.partial")
    half.write_text(SECRET, encoding="utf-8")
    layout.unpublished.write_text(SECRET, encoding="utf-8")
    assert where_found(database.parent) == [
        ".news.duckdb.publishing",
        "news.corrections.csv",
        "news.duckdb",
        "news.work/corrections.applied.csv",
        "news.work/staging/20240301-000001.ndjson",
        "news.work/staging/20240301-000002.ndjson.partial",
        "news.work/warehouse.duckdb",
    ]
    publication = warehouse.take_down([secret.page.page_id], asked_by="Ann", reason="by law")
    assert publication.notes == ()
    assert where_found(database.parent) == []
    assert warehouse.check() == []
    assert query(database, "FROM problems").rows == []
    assert [page.result.page.page_id for page in iter_staged_pages(staged)] == [other.page.page_id]
    assert query(database, "SELECT role FROM quotes").rows == [("chair",)], "others stay"
    assert [one.page_id for _, one in read_corrections(layout.corrections).corrections] == [
        other.page.page_id
    ]
    assert query(database, "SELECT count(*) FROM search('quibblesworth')").rows == [(0,)]
    assert not layout.erasing.exists()


def iter_staged_pages(path):
    return list(iter_staged(path))


@not_derived
def test_it_is_on_record_that_it_was_asked(warehouse, make, database, secret):
    warehouse.load([make.stage(secret)])
    warehouse.take_down([secret.page.page_id], asked_by="Ann", reason="by law")
    [row] = query(
        database, "SELECT page_id, asked_by, reason, undone_at, source_hashes FROM takedowns"
    ).rows
    key = hashlib.sha256(secret.page.source_key.encode()).hexdigest()
    assert row == (secret.page.page_id, "Ann", "by law", None, [key])
    assert find_pages(database, secret.page.page_id) == []


@not_derived
@pytest.mark.parametrize(
    "again",
    [
        {},
        {"run_id": "run-2"},
        {"source_key": "elsewhere/copy.html"},
        {"content_sha256": "f" * 64},
        {"content_sha256": "f" * 64, "url": None},
    ],
    ids=["same", "next run", "same bytes elsewhere", "same address changed", "same file changed"],
)
def test_it_is_not_loaded_again(warehouse, make, database, secret, again):
    warehouse.load([make.stage(secret)])
    warehouse.take_down([secret.page.page_id])
    run_id = again.pop("run_id", "run-1")
    if "source_key" in again or "url" in again:  # known by another id, then
        url = again.get("url")
        key = again.get("source_key", secret.page.source_key)
        back = make.result(key, text=TEXT, url=url)
        content = again.get("content_sha256", secret.page.content_sha256)
        page = back.page.model_copy(update={"content_sha256": content})
        back = back.model_copy(update={"page": page})
    else:
        back = secret.model_copy(update={"page": secret.page.model_copy(update=again)})
    other = make.result("other.html")
    counts = warehouse.load([make.stage(back, other, run_id=run_id)])
    assert (counts.refused, counts.ok) == (1, 1)
    assert warehouse.check() == []
    warehouse.publish()
    assert query(database, "SELECT source_key FROM pages").rows == [("other.html",)]
    assert query(database, "SELECT source_key FROM page_sources").rows == [("other.html",)]
    [hashes] = query(database, "SELECT content_hashes FROM takedowns").rows
    assert back.page.content_sha256 in hashes[0], "the next run need not read it"


@not_derived
def test_another_page_in_the_same_file_is_read(warehouse, make, database, secret):
    warehouse.load([make.stage(secret)])
    warehouse.take_down([secret.page.page_id])
    new = make.result(secret.page.source_key, url="https://merrow.example/other")
    assert warehouse.load([make.stage(new)]).refused == 0
    warehouse.publish()
    assert query(database, "SELECT count(*) FROM pages").rows == [(1,)]


@not_derived
def test_a_page_whose_file_holds_what_was_taken_down_keeps_its_rows(
    warehouse, make, database, secret
):
    other = make.result("other.html")
    warehouse.load([make.stage(secret, other)])
    warehouse.take_down([secret.page.page_id])
    page = other.page.model_copy(update={"content_sha256": secret.page.content_sha256})
    warehouse.load([make.stage(other.model_copy(update={"page": page}), run_id="run-2")])
    assert warehouse.check() == []
    warehouse.publish()
    assert len(find_pages(database, "other.html")) == 1


@not_derived
@pytest.mark.parametrize(
    "named_by",
    [
        "id",
        pytest.param("address", marks=pytest.mark.slow),
        pytest.param("source key", marks=pytest.mark.slow),
    ],
)
def test_it_can_be_undone(warehouse, make, database, secret, named_by):
    warehouse.load([make.stage(secret)])
    warehouse.take_down([secret.page.page_id])
    key = {
        "id": secret.page.page_id,
        "address": secret.page.url,
        "source key": secret.page.source_key,
    }[named_by]
    assert warehouse.undo_takedown("something else") == []
    assert warehouse.undo_takedown(key) == [secret.page.page_id]
    assert warehouse.undo_takedown(key) == []
    assert warehouse.load([make.stage(secret)]).ok == 1
    warehouse.publish()
    assert query(database, "SELECT undone_at IS NOT NULL FROM takedowns").rows == [(True,)]
    warehouse.take_down([secret.page.page_id])
    assert query(database, "SELECT count(*) FROM takedowns").rows == [(2,)]


@pytest.mark.parametrize("at", ["erase_leavings", "compact", "publish_copy"])
@pytest.mark.usefixtures("uncompressed")
@pytest.mark.slow
def test_what_was_cut_off_is_gone_on_with(warehouse, make, database, secret, monkeypatch, at):
    warehouse.load([make.stage(secret, make.result("other.html"))])
    warehouse.publish()
    place = "warehouse" if at == "publish_copy" else "takedown"

    def fail(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"extract.store.{place}.{at}", fail)
        with pytest.raises(KeyboardInterrupt):
            warehouse.take_down([secret.page.page_id])
    assert len(find_pages(database, secret.page.page_id)) == 1, "the old file is whole"
    warehouse.close()
    Warehouse.open(database).close()
    assert find_pages(database, secret.page.page_id) == []
    assert len(find_pages(database, "other.html")) == 1
    assert where_found(database.parent) == []
    assert not Layout(database).erasing.exists()


@not_derived
def test_a_full_disk_stops_it_with_a_message_and_the_next_opening_goes_on(
    warehouse, make, database, secret, monkeypatch
):
    warehouse.load([make.stage(secret)])
    warehouse.publish()

    def fail(*_):
        raise duckdb.IOException("Could not write: No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("extract.store.takedown.connect_writable", fail)
        with pytest.raises(StoreError, match="No space left on device"):
            warehouse.take_down([secret.page.page_id])
    warehouse.close()
    with Warehouse.open(database) as again:
        assert again.check() == []
    assert find_pages(database, secret.page.page_id) == []


@not_derived
def test_a_corrections_file_that_cannot_be_read_is_told_and_stops_nothing(
    warehouse, make, database, secret
):
    warehouse.load([make.stage(secret)])
    path = Layout(database).corrections
    path.write_bytes(b"\x89PNG\x00")
    notes = warehouse.take_down([secret.page.page_id]).notes
    assert notes[0].endswith("see for yourself whether it holds words of the page")
    assert find_pages(database, secret.page.page_id) == []
    assert path.read_bytes() == b"\x89PNG\x00"


@not_derived
def test_what_was_held_back_is_published_with_it_and_told(warehouse, make, database, secret):
    warehouse.load([make.stage(secret)])
    warehouse.publish()
    warehouse.load([make.stage(make.result("other.html"))])
    warehouse.note_pending(["run-1"])
    warehouse.hold_back(["too many rejected"])
    notes = warehouse.take_down([secret.page.page_id]).notes
    assert notes == ("what was held back is published with it (too many rejected)",)
    assert query(database, "SELECT source_key FROM pages").rows == [("other.html",)]


@not_derived
def test_staged_files_that_are_none_of_ours_go_whole(warehouse, make, database, secret):
    warehouse.load([make.stage(secret)])
    folder = Layout(database).staging
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("a", b"\xff\x00"), ("b", b"[1]\n"), ("c", json.dumps({}).encode())):
        (folder / f"{name}.ndjson").write_bytes(content)
    warehouse.take_down([secret.page.page_id])
    assert list(folder.iterdir()) == []


def test_the_facts_that_a_page_is_known_by(warehouse, make):
    one, two = make.result("one/homes.html"), make.result("two/homes.html")
    warehouse.load([make.stage(one, two, make.rejected())])
    assert warehouse.find_page_ids("homes.html") == [one.page.page_id, two.page.page_id]
    first, broken = warehouse.describe_pages([one.page.page_id, make.rejected().page.page_id])
    assert (first.title, first.site_name, first.quotations, first.statistics) == (
        "Harbor fund grows",
        "Merrow Herald",
        1,
        2,
    )
    assert first.same_story == (two.page.page_id,)
    assert (broken.title, broken.same_story) == (None, ())
