import os
import stat

import pytest

from extract.errors import SetupError
from extract.work.discover import discover
from extract.work.path_list import read_path_list


@pytest.fixture
def folder(tmp_path):
    """A folder as people have them."""
    for name in (
        "b.html",
        "a.HTM",
        "sub/deep/c.txt.gz",
        "sub/d.html.gz",
        ".hidden.html",
        ".git/e.html",
        "notes.md",
        "photo.jpg",
        "x.html/inside.txt",
        "line\nbreak.txt",
    ):
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words", encoding="utf-8")
    return tmp_path / "in"


def _keys(*paths, **options):
    return [file.source_key for file in discover(paths, **options).files]


def test_a_folder_gives_its_pages_at_all_levels_in_order(folder):
    assert _keys(folder) == [
        "a.HTM",
        "b.html",
        "line\nbreak.txt",
        "sub/d.html.gz",
        "sub/deep/c.txt.gz",
        "x.html/inside.txt",
    ]


def test_sizes_and_times_come_from_the_files(folder):
    [file] = discover([folder / "b.html"]).files
    assert (file.byte_size, file.trouble) == (5, None)
    assert file.modified_ns == (folder / "b.html").stat().st_mtime_ns


@pytest.mark.parametrize(
    ("paths", "keys"),
    [
        (["b.html"], ["b.html"]),
        (["notes.md"], ["notes.md"]),
        (["sub"], ["d.html.gz", "deep/c.txt.gz"]),
        (["*.html"], ["b.html", "inside.txt"]),
        (["**/*.gz"], ["sub/d.html.gz", "sub/deep/c.txt.gz"]),
        (["sub/*"], ["d.html.gz", "deep/c.txt.gz"]),
        (["*"], ["a.HTM", "b.html", "line\nbreak.txt"]),
        (["b.html", "b.html"], ["b.html"]),
        ([".hidden.html"], [".hidden.html"]),
    ],
)
def test_files_folders_and_globs(folder, paths, keys):
    assert set(keys) <= {key.removeprefix("x.html/") for key in _keys(*(folder / p for p in paths))}


def test_a_file_met_twice_is_one_file(folder):
    assert _keys(folder, folder / "b.html") == _keys(folder)


def test_a_root_lengthens_the_keys(folder):
    assert _keys(folder / "sub", root=folder) == ["sub/d.html.gz", "sub/deep/c.txt.gz"]


def test_a_file_outside_the_root_is_refused(folder):
    with pytest.raises(SetupError, match="does not lie below"):
        _keys(folder / "b.html", root=folder / "sub")


def test_keys_do_not_depend_on_the_folder_that_the_run_starts_in(folder, monkeypatch):
    absolute = _keys(folder)
    monkeypatch.chdir(folder.parent)
    assert _keys("in") == _keys("./in/") == _keys("in/../in") == absolute


def test_two_files_with_one_key_are_refused(folder):
    (folder / "sub" / "b.html").write_text("other", encoding="utf-8")
    with pytest.raises(SetupError, match="--root"):
        _keys(folder / "b.html", folder / "sub" / "b.html")


@pytest.mark.parametrize("path", ["missing", "missing.html", "missing/*.html"])
def test_what_does_not_exist_is_said(folder, path):
    with pytest.raises(SetupError, match="missing"):
        _keys(folder / path)


def test_an_empty_folder_gives_nothing(tmp_path):
    assert _keys(tmp_path) == []


def test_names_that_lead_nowhere_are_listed_with_their_trouble(tmp_path):
    (tmp_path / "link.html").symlink_to("nowhere")
    (tmp_path / "loop.html").symlink_to("loop.html")
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "real.html").write_text("words", encoding="utf-8")
    (tmp_path / "good.html").symlink_to("real.html")
    troubles = {file.source_key: file.trouble for file in discover([tmp_path]).files}
    assert troubles == {
        "good.html": None,
        "link.html": "dangling_link",
        "loop.html": "dangling_link",
        "pipe.html": "not_a_file",
        "real.html": None,
    }


def test_files_that_may_hold_pages_and_are_passed_over_by_their_names_are_told(tmp_path):
    (tmp_path / "sub").mkdir()
    passed_over = ("b.php", "c.zip", "g.md", "h.eml", "sub/story", "2024-05-14")
    for name in ("a.html", "d.jpg", "README", "README.md", "e.css", ".f.php", *passed_over):
        (tmp_path / name).write_text("words", encoding="utf-8")
    discovery = discover([tmp_path])
    assert [file.source_key for file in discovery.files] == ["a.html"]
    [note] = discovery.notes
    assert note.startswith(f"{len(passed_over)} files in {tmp_path} passed over")
    assert _keys(*(tmp_path / name for name in passed_over)) == [
        *("2024-05-14", "b.php", "c.zip", "g.md", "h.eml", "story")
    ]


def test_a_link_to_the_folder_above_does_not_loop(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "a.txt").write_text("words", encoding="utf-8")
    assert _keys(tmp_path) == ["sub/a.txt"]


def test_a_name_that_is_no_text_gets_a_key_that_is(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.html")).write_text("words", encoding="utf-8")
    assert _keys(tmp_path) == ["caf\\xe9.html"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_noted(tmp_path):
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed").chmod(0)
    try:
        assert "closed" in discover([tmp_path]).notes[0]
    finally:
        (tmp_path / "closed").chmod(stat.S_IRWXU)


def test_the_default_leaves_the_samples_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SetupError, match="data/raw"):
        _keys()
    for name in ("mine.html", "samples/theirs.html", "sub/samples/mine.html"):
        file = tmp_path / "data" / "raw" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words", encoding="utf-8")
    assert _keys() == ["mine.html", "sub/samples/mine.html"]


def _listed(names, **options):
    return [file.source_key for file in discover(listed=names, **options).files]


def test_what_is_listed_is_known_by_its_path_as_it_is_written(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert _listed(["in/b.html", "./in/sub/d.html.gz"]) == ["in/b.html", "in/sub/d.html.gz"]
    whole = str(folder / "b.html")
    assert _listed([whole]) == [whole.removeprefix("/")]
    monkeypatch.chdir(folder / "sub")
    assert _listed(["../b.html"]) == [whole.removeprefix("/")]
    assert _listed(["../b.html", whole], root=folder) == ["b.html"]
    assert _listed(["deep"]) == ["deep/c.txt.gz"]


def test_a_list_goes_beside_paths_and_in_place_of_the_default(folder, monkeypatch):
    monkeypatch.chdir(folder)
    found = discover(["sub/deep"], listed=["b.html", "sub/deep/c.txt.gz"], root=".")
    assert [file.source_key for file in found.files] == ["b.html", "sub/deep/c.txt.gz"]
    assert discover(listed=[]).files == []


def test_what_a_list_names_may_be_gone(folder):
    found = discover(listed=[str(folder / "b.html"), str(folder / "gone.html")])
    assert len(found.files) == 1
    assert found.missing == [str(folder / "gone.html")]
    assert "1 of the 2 paths listed lead to nothing" in found.notes[0]


def test_a_list_of_which_nothing_is_there_is_no_list_of_paths():
    with pytest.raises(SetupError, match="none of the 2 paths listed"):
        discover(listed=["\udcff\udcd8\udcff", "JFIF" * 2000])


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        (b"", []),
        (b"a.html\nb c.html\n\n", ["a.html", "b c.html"]),
        (b"\xef\xbb\xbfa.html\r\n b.html", ["a.html", " b.html"]),
        (b"a.html\0line\nbreak.html\0", ["a.html", "line\nbreak.html"]),
        (b"caf\xe9.html", ["caf\udce9.html"]),
    ],
)
def test_a_list_is_divided_by_line_ends_or_nul(tmp_path, data, paths):
    (tmp_path / "list").write_bytes(data)
    assert read_path_list(tmp_path / "list") == paths


def test_a_list_that_cannot_be_read_is_said(tmp_path):
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(SetupError, match="cannot be read"):
            read_path_list(path)
