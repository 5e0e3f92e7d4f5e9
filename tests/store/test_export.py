"""Exports: what is written can be read without us, means the same, and is whole."""

import csv
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from extract.errors import LockedError, SetupError, StoreError
from extract.store import ExportOptions, Warehouse, export_database, query
from extract.text.cells import unguard_cell

ODD = (
    "“=1+1 is <script>alert('x')</script> 😀, “ said Ada Okafor.\n\n"
    "The fund lost 2.50 percent, or -2.5 points."
)


def odd_result(make):
    """A page whose words are formulas, markup and emoji."""
    result = make.result("odd.html", text=ODD, title="@SUM(A1:A9)\t“quoted”, twice")
    article_id = result.article.article_id
    words = "=1+1 is <script>alert('x')</script> 😀,"
    value = make.statistic(article_id, ODD, "-2.5 points", Decimal("-2.50"), 0)
    mark = ODD.replace("told", "said")
    quotation = make.quotation(article_id, mark, words, "Ada Okafor", cue="said")
    article = result.article.model_copy(update={"published_at": "2023"})
    return result.model_copy(
        update={
            "article": article.model_copy(update={"published_precision": "year"}),
            "quotations": (quotation,),
            "statistics": (value,),
        }
    )


@pytest.fixture(scope="module")
def published(make_in, tmp_path_factory, prepare):
    folder = tmp_path_factory.mktemp("exported")
    make = make_in(folder / "staging")
    undated = make.result("undated.html", title="No day")
    undated = undated.model_copy(
        update={
            "article": undated.article.model_copy(
                update={"published_at": None, "published_precision": None}
            )
        }
    )
    staged = make.stage(make.result(), undated, odd_result(make), make.rejected())
    with Warehouse.open(prepare(folder / "news.duckdb")) as warehouse:
        warehouse.load([staged])
        assert warehouse.check() == []
        return warehouse.publish().path


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_parquet_gives_back_every_table_as_it_is(published, tmp_path):
    done = export_database(published, tmp_path / "out", ExportOptions(kinds=frozenset({"table"})))
    assert {table.relation.name for table in done} >= {"pages", "quotations", "statistics", "runs"}
    for table in done:
        name = table.relation.name
        files = str(tmp_path / "out" / name / "**" / "*.parquet")
        if not table.is_by_month:
            files = str(tmp_path / "out" / f"{name}.parquet")
        both = query(
            published,
            f"""
            WITH there AS (FROM read_parquet('{files}', hive_partitioning = false)),
            here AS (SELECT * FROM {name})
            SELECT (SELECT count(*) FROM there),
                (SELECT count(*) FROM (FROM here EXCEPT ALL FROM there)),
                (SELECT count(*) FROM here)
            """,
        ).rows[0]
        assert both == (table.rows, 0, table.rows), name


def test_parquet_stands_by_the_month_of_publication(published, tmp_path):
    export_database(
        published, tmp_path / "out", ExportOptions(names=("stats", "coverage", "pages"))
    )
    assert (tmp_path / "out" / "coverage.parquet").is_file()
    rows = query(
        published,
        f"""
        SELECT published_month, count(*)
        FROM read_parquet('{tmp_path}/out/stats/**/*.parquet', hive_partitioning = true)
        GROUP BY ALL ORDER BY ALL
        """,
    ).rows
    # a page that tells only its year is in no month of it
    assert rows == [("2024-03", 2), ("unknown", 3)]
    assert {path.name for path in (tmp_path / "out" / "pages").iterdir()} == {
        "published_month=2024-03",
        "published_month=unknown",
    }


def test_types_of_parquet_are_those_of_the_database(published, tmp_path):
    export_database(
        published, tmp_path / "out", ExportOptions(names=("runs", "quotations", "quality"))
    )
    types = dict(
        duckdb.sql(
            f"SELECT column_name, column_type FROM (DESCRIBE FROM '{tmp_path}/out/runs.parquet')"
        ).fetchall()
    )
    assert types["started_at"] == "TIMESTAMP WITH TIME ZONE"
    types = dict(
        duckdb.sql(
            "SELECT column_name, column_type FROM "
            f"(DESCRIBE FROM '{tmp_path}/out/quotations/*/*.parquet')"
        ).fetchall()
    )
    assert types["spans"].startswith("STRUCT")
    assert types["spans"].endswith("[]")
    assert types["speaker"].startswith("STRUCT(mention VARCHAR")
    [(comment,)] = duckdb.sql(
        f"SELECT decode(value) FROM parquet_kv_metadata('{tmp_path}/out/runs.parquet') "
        "WHERE key = 'column_comments'"
    ).fetchall()
    assert json.loads(comment)["run_id"]


def test_no_cell_of_a_csv_file_is_a_formula(published, tmp_path):
    export_database(published, tmp_path / "out", ExportOptions(form="csv"))
    cells = 0
    for path in (tmp_path / "out").glob("*.csv"):
        for row in read_csv(path):
            for name, cell in row.items():
                cells += 1
                if cell[:1] in {*"=+-@\t\r\n＝＋－＠"} and cell:
                    assert float(cell) < 0, f"{path.name} {name}: {cell!r}"
    assert cells > 1000
    [odd] = [row for row in read_csv(tmp_path / "out" / "quotes.csv") if "script" in row["quote"]]
    assert odd["quote"] == "'=1+1 is <script>alert('x')</script> 😀,"
    assert odd["title"] == "'@SUM(A1:A9)\t“quoted”, twice"
    assert unguard_cell(odd["title"]) == "@SUM(A1:A9)\t“quoted”, twice"


def test_a_negative_number_stays_one_in_csv(published, tmp_path):
    export_database(published, tmp_path / "out", ExportOptions(form="csv", names=("statistics",)))
    [row] = [row for row in read_csv(tmp_path / "out" / "statistics.csv") if "-2.5" in row["text"]]
    assert (row["value"], row["value_exact"]) == ("-2.5", "-2.50")
    assert row["text"] == "'-2.5 points"


def test_csv_gives_back_the_words_by_the_query_of_its_readme(published, tmp_path):
    export_database(
        published, tmp_path / "out", ExportOptions(form="csv", names=("quotes", "quotations"))
    )
    readme = (tmp_path / "out" / "README.md").read_text("utf-8")
    statement = readme.partition("```sql\n")[2].partition("```")[0]
    statement = statement.replace("'quotes.csv'", f"'{tmp_path}/out/quotes.csv'")
    found = duckdb.sql(statement).fetchall()
    assert sorted(found) == sorted(query(published, "SELECT quote FROM quotes").rows)
    [spans] = {
        row["spans"]
        for row in read_csv(tmp_path / "out" / "quotations.csv")
        if "script" in row["text"]
    }
    assert json.loads(spans)[0]["text"].startswith("=1+1")


def test_a_mark_tells_excel_that_a_csv_file_is_utf_8(published, tmp_path):
    options = ExportOptions(form="csv", names=("quotes",), has_mark=True)
    export_database(published, tmp_path / "out", options)
    content = (tmp_path / "out" / "quotes.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfquote,kind,")
    assert content.count(b"\xef\xbb\xbf") == 1


def test_json_lines_are_the_rows_as_they_are(published, tmp_path):
    export_database(
        published, tmp_path / "out", ExportOptions(form="jsonl", names=("quotations", "runs"))
    )
    lines = (tmp_path / "out" / "quotations.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    [odd] = [row for row in rows if "script" in row["text"]]
    assert odd["text"] == "=1+1 is <script>alert('x')</script> 😀,"
    assert odd["spans"][0]["start"] == ODD.index("=1+1")
    assert odd["speaker"]["name"] == "Ada Okafor"
    assert odd["via"] is None


def test_every_file_and_column_is_described(published, tmp_path):
    done = export_database(published, tmp_path / "out", ExportOptions(form="jsonl"))
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    by_name = {resource["name"]: resource for resource in package["resources"]}
    assert by_name.keys() == {table.relation.name for table in done}
    for name, resource in by_name.items():
        lines = (tmp_path / "out" / resource["path"]).read_text("utf-8").splitlines()
        assert len(lines) == resource["rows"]
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert all(list(json.loads(line)) == fields for line in lines), name
    types = {field["name"]: field for field in by_name["statistics"]["schema"]["fields"]}
    assert types["value"]["type"] == "number"
    assert types["value_exact"]["type"] == "string"
    assert types["period"]["type"] == "object"
    assert types["statistic_id"]["description"]
    readme = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert "| `value_exact` | `VARCHAR` |" in readme
    assert "postings" not in by_name


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_the_same_database_gives_the_same_files(published, tmp_path, form):
    def content(folder):
        return {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    names = ("quotes", "speakers", "pages", "run_stages")
    for name in ("one", "two"):
        export_database(published, tmp_path / name, ExportOptions(form=form, names=names))
    one = content(tmp_path / "one")
    assert len(one) > len(names)
    assert one == content(tmp_path / "two")


def test_an_earlier_export_is_replaced_and_nothing_else(published, tmp_path):
    folder = tmp_path / "out"
    export_database(published, folder, ExportOptions(names=("quotes", "stats")))
    export_database(published, folder, ExportOptions(form="csv", names=("quotes",)))
    assert {path.name for path in folder.iterdir()} == {
        ".onrecord-files",
        "README.md",
        "datapackage.json",
        "quotes.csv",
    }
    (folder / "my notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SetupError, match=r"holds my notes.txt, which onrecord did not put there"):
        export_database(published, folder, ExportOptions(names=("quotes",)))
    assert (folder / "quotes.csv").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("made", ["file", "link", "folder"])
def test_what_is_not_ours_is_refused(published, tmp_path, made):
    folder, other = tmp_path / "out", tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("a", encoding="utf-8")
    if made == "file":
        folder.write_text("mine", encoding="utf-8")
    elif made == "link":
        folder.symlink_to(other)
    else:
        other.rename(folder)
    with pytest.raises(SetupError, match="choose another"):
        export_database(published, folder, ExportOptions(names=("quotes",)))
    assert not (tmp_path / ".out.making").exists()


def test_a_failed_export_leaves_the_earlier_one(published, tmp_path, monkeypatch):
    folder = tmp_path / "out"
    export_database(published, folder, ExportOptions(form="csv", names=("quotes",)))

    def fail(*_):
        raise duckdb.IOException("Could not write file: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("extract.store.export._Writer._copy", fail)
        with pytest.raises(StoreError, match="No space left on device"):
            export_database(published, folder, ExportOptions(form="csv", names=("stats",)))
    assert (folder / "quotes.csv").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_a_killed_export_left_is_cleared(published, tmp_path):
    (tmp_path / ".out.making" / "quotes").mkdir(parents=True)
    (tmp_path / ".out.making" / "quotes" / "half").write_text("half", encoding="utf-8")
    (tmp_path / ".out.replaced").mkdir()  # it was killed between its two renames
    export_database(published, tmp_path / "out", ExportOptions(form="csv", names=("quotes",)))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert not (tmp_path / "out" / "quotes").exists()


def test_two_exports_into_one_folder_are_kept_apart(published, tmp_path):
    code = (
        "import sys; from pathlib import Path; from extract.folders import written_whole\n"
        "with written_whole(Path(sys.argv[1])): print('ready', flush=True); sys.stdin.readline()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path / "out"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout.readline() == "ready\n"
        with pytest.raises(LockedError, match="another process is writing"):
            export_database(published, tmp_path / "out", ExportOptions(names=("quotes",)))
        assert (tmp_path / ".out.making").exists()
    finally:
        other.communicate("\n")
    assert (tmp_path / "out").is_dir()


def test_a_folder_that_cannot_be_made_is_named(published, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(SetupError, match=r"out cannot be written \(File exists\)"):
        export_database(published, tmp_path / "file" / "out", ExportOptions(names=("quotes",)))


def test_an_unknown_name_is_told_with_the_known_ones(published, tmp_path):
    with pytest.raises(StoreError, match=r"no table or view quotess: choose of .*quotes"):
        export_database(published, tmp_path / "out", ExportOptions(names=("quotess",)))
    assert list(tmp_path.iterdir()) == []


def test_a_whole_disk_is_refused_at_once(published):
    with pytest.raises(SetupError, match="name a folder with --out"):
        export_database(published, Path("/"), ExportOptions())
