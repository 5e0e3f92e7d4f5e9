"""Pages that do the worst: each is rejected under its own reason, and every other one is loaded."""

import shutil

import pytest

from extract.store import query

pytestmark = pytest.mark.slow

# Root reads every file, unless it gives that power up.
WITHOUT_POWER = [
    "setpriv",
    *(f"--{w}=-dac_override,-dac_read_search" for w in ("bounding-set", "inh-caps")),
]


@pytest.fixture
def poison(tmp_path):
    """One of each among sound pages, by key with the stage and code it is rejected for."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(f"words of page {number}\n", encoding="utf-8")
    (folder / "sound\nname.txt").write_text("words of a page with two lines of name\n")
    (folder / "050-loops.txt").write_text("LOOP\n")
    (folder / "051-hoards.txt").write_text("HOARD\n")
    (folder / "120-segfaults.txt").write_text("SEGFAULT\n")
    (folder / "locked.txt").write_text("words that nobody may read\n")
    (folder / "locked.txt").chmod(0)
    (folder / "broken\nname.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "link.txt").symlink_to("nowhere.txt")
    (folder / "empty.txt").touch()
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    return folder, {
        "050-loops.txt": ("work", "timeout"),
        "051-hoards.txt": ("work", "memory"),
        "120-segfaults.txt": ("work", "crashed"),
        "locked.txt": ("read", "unreadable"),
        "broken\nname.txt": ("read", "binary"),
        "link.txt": ("read", "dangling_link"),
        "empty.txt": ("read", "empty_file"),
        "huge.txt": ("read", "too_large"),
    }


def test_each_poison_page_costs_itself_alone(poison, layout, start):
    if not shutil.which("setpriv"):
        pytest.skip("no setpriv, without which root reads the page that nobody may read")
    folder, reasons = poison
    limits = ["--page-seconds", 8, "--worker-megabytes", 400]
    command = start("run", folder, "--out", layout.database, *limits, prefix=WITHOUT_POWER)
    assert command.wait() == 0, command.talk
    rows = query(
        layout.database, "SELECT source_key, stage, code, message FROM rejected_pages"
    ).rows
    assert {key: (stage, code) for key, stage, code, _ in rows} == reasons
    assert all(message for *_, message in rows)
    for key in reasons:
        assert repr(key) in command.talk
    keys = query(layout.database, "SELECT source_key FROM pages WHERE status = 'ok'").rows
    assert {key for (key,) in keys} == {f"{n:03}.txt" for n in range(200)} | {"sound\nname.txt"}
    assert query(layout.database, "FROM problems").rows == []

    again = start("run", folder, "--out", layout.database, "--no-flow", prefix=WITHOUT_POWER)
    assert again.wait() == 0, again.talk
    assert "Nothing new" in again.talk
