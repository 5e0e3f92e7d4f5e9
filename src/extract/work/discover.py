"""The page files under the paths of a run, each with the key it is known by.

A folder is searched through all levels for names that end in one of `SUFFIXES`, a glob gives
what it matches, and a file named outright is taken whatever its name. Hidden files and folders
are passed over. A name that leads to no readable file (a dangling link, a pipe) is still listed,
with its trouble, so that the run can report it instead of losing it.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from glob import has_magic, iglob
from itertools import pairwise
from pathlib import Path

from extract.errors import SetupError
from extract.readers import ARCHIVE_SUFFIXES
from extract.settings import DEFAULT_INPUT, SAMPLES
from extract.store import PageFile, path_as_text
from extract.work.source import LEADS_NOWHERE

SUFFIXES = (".html", ".htm", ".txt", ".html.gz", ".htm.gz", ".txt.gz", *ARCHIVE_SUFFIXES)
"""Names that folders are searched for; case does not matter."""
MAY_HOLD_PAGES = (
    *("", ".php", ".xhtml", ".shtml", ".asp", ".aspx", ".jsp", ".mht", ".mhtml"),
    *(".md", ".markdown", ".text", ".eml"),
    *(".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".7z"),
)
"""Other endings that pages and archives of pages are saved under."""


@dataclass(slots=True)
class Discovery:
    """What was found under the paths of a run."""

    files: list[PageFile] = field(default_factory=list)
    """Ordered by key; no file and no key twice."""
    folders: list[str] = field(default_factory=list)
    """Folders that were searched, from the root of the file system on: a file that was met there
    before and is not there now has vanished."""
    missing: list[str] = field(default_factory=list)
    """Paths of a list that lead to nothing, likewise."""
    notes: list[str] = field(default_factory=list)
    """What was passed over and why, in sentences: folders that cannot be listed, files whose names
    are others than pages have."""
    seconds: float = 0.0
    """How long it took."""


def discover(
    paths: Sequence[str | Path] = (),
    *,
    listed: Sequence[str] | None = None,
    root: str | Path | None = None,
) -> Discovery:
    """The page files under `paths`, and those that are listed.

    Args:
        paths: Files, folders and globs; none means `DEFAULT_INPUT` without its samples, unless
            there is a list.
        listed: Paths of files and folders from a list; what a list names may be gone.
        root: Where keys begin. Without it a folder is its own root, a file's root is the folder
            it lies in, and a glob's is the part before its first wildcard; what a list names is
            known by its path as it is written there.

    Raises:
        SetupError: A path does not exist, nothing does that is listed, or two files would be known
            by the same key.
    """
    discovery = Discovery()
    files: dict[str, PageFile] = {}
    base = None if root is None else absolute(root)
    if listed:
        _add(files, _iter_listed(listed, base, discovery))
    if paths:
        for path in paths:
            _add(files, _iter_path(Path(path), base, discovery))
    elif listed is None:
        if not DEFAULT_INPUT.is_dir():
            msg = (
                f"there is no folder {DEFAULT_INPUT} here: name the files or folders to process, "
                "as in `onrecord run pages/`"
            )
            raise SetupError(msg, path=str(DEFAULT_INPUT))
        found = _iter_path(DEFAULT_INPUT, base, discovery)
        samples = os.path.join(absolute(DEFAULT_INPUT), SAMPLES, "")  # noqa: PTH118 - ends in a slash
        _add(files, (file for file in found if not file.path.startswith(samples)))
    discovery.files = sorted(files.values(), key=lambda file: file.source_key)
    _refuse_shared_keys(discovery.files)
    return discovery


def describe_paths(paths: Sequence[str | Path]) -> str:
    """The given paths, or the default, in words for a message."""
    return ", ".join(map(str, paths)) or f"{DEFAULT_INPUT} (without {SAMPLES}/)"


def absolute(path: str | Path) -> str:
    """The path from the root of the file system on; links are followed where `..` asks for it."""
    whole = Path(path).absolute()
    if ".." in whole.parts:
        whole = whole.resolve() if whole.name == ".." else whole.parent.resolve() / whole.name
    return str(whole)


def _add(files: dict[str, PageFile], found: Iterable[PageFile]) -> None:
    for file in found:
        files.setdefault(file.path, file)


def _refuse_shared_keys(files: Sequence[PageFile]) -> None:
    for one, other in pairwise(files):
        if one.source_key == other.source_key:
            msg = (
                f"{one.path} and {other.path} would both be known as {one.source_key!r}: "
                "name the folder that holds both, or give it as --root"
            )
            raise SetupError(msg, path=one.path)


def _iter_path(path: Path, root: str | None, discovery: Discovery) -> Iterator[PageFile]:
    """Files of one given path, wildcards and all."""
    place = absolute(path)
    if path.is_dir():
        yield from _iter_folder(place, root or place, discovery)
    elif os.path.lexists(path):
        yield _page_file(place, root or os.path.dirname(place))  # noqa: PTH120 - text is faster
    elif has_magic(str(path)):
        yield from _iter_glob(path, root, discovery)
    else:
        msg = f"there is no file or folder {path}"
        raise SetupError(msg, path=str(path))


def _iter_listed(
    listed: Sequence[str], root: str | None, discovery: Discovery
) -> Iterator[PageFile]:
    here = str(Path.cwd())
    for name in listed:
        place = absolute(name)
        is_below = not name.startswith("/") and place.startswith(here.rstrip("/") + "/")
        base = root or (here if is_below else "/")
        # Unlike those of Path, these take any nonsense for a name that leads nowhere.
        if os.path.isdir(place):  # noqa: PTH112 - see above
            yield from _iter_folder(place, base, discovery)
        elif os.path.lexists(place):
            yield _page_file(place, base)
        else:
            discovery.missing.append(place)
    if discovery.missing:
        first = path_as_text(discovery.missing[0])
        if len(discovery.missing) == len(listed):
            msg = (
                f"none of the {len(listed):,} paths listed leads to a file, such as {first!r}: "
                "the list must hold paths, divided by line ends or NUL"
            )
            raise SetupError(msg)
        discovery.notes.append(
            f"{len(discovery.missing):,} of the {len(listed):,} paths listed lead to nothing, such "
            f"as {first!r}"
        )


def _iter_glob(pattern: Path, root: str | None, discovery: Discovery) -> Iterator[PageFile]:
    base = absolute(Path(*_before_magic(pattern)))
    discovery.folders.append(base)
    any_name = bool(pattern.suffix) and not has_magic(pattern.suffix)
    found = False
    # Path.glob cannot take an absolute pattern, and lists hidden files.
    for name in iglob(str(pattern), recursive=True):  # noqa: PTH207 - see above
        found = True
        match = absolute(name)
        if Path(match).is_dir():
            if pattern.name != "**":
                yield from _iter_folder(match, root or base, discovery)
        elif any_name or name.lower().endswith(SUFFIXES):
            yield _page_file(match, root or base)
    if not found:
        msg = f"nothing matches {pattern}"
        raise SetupError(msg, path=str(pattern))


def _before_magic(pattern: Path) -> list[str]:
    parts: list[str] = []
    for part in pattern.parts:
        if has_magic(part):
            break
        parts.append(part)
    return parts


def _iter_folder(folder: str, root: str, discovery: Discovery) -> Iterator[PageFile]:
    """Page files at all levels below `folder`; links are followed, a folder is entered once."""

    def note(error: OSError) -> None:
        discovery.notes.append(f"{error.filename} cannot be listed: {error.strerror}")

    discovery.folders.append(folder)
    entered: set[tuple[int, int]] = set()
    passed_over: list[str] = []
    for place, folders, names in os.walk(folder, onerror=note, followlinks=True):
        status = Path(place).stat()
        if (status.st_dev, status.st_ino) in entered:
            folders.clear()
            continue
        entered.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            if name.lower().endswith(SUFFIXES):
                yield _page_file(f"{place.rstrip('/')}/{name}", root)
            elif _may_hold_pages(name):
                passed_over.append(f"{place.rstrip('/')}/{name}")
    if passed_over:
        count = f"{len(passed_over):,} file{'s' if len(passed_over) > 1 else ''}"
        discovery.notes.append(
            f"{count} in {path_as_text(folder)} passed over by name, such as "
            f"{path_as_text(passed_over[0])!r}: to read one as a page, name it or list it with "
            "--paths-from; zip and tar archives must be unpacked"
        )


def _may_hold_pages(name: str) -> bool:
    """Whether pages are saved under such names too; README.md, LICENSE and SHA256SUMS are none."""
    stem, ending = os.path.splitext(name.lower())  # noqa: PTH122 - text is faster
    is_about = ending in {"", ".md"} and name[: len(stem)].isupper()
    return ending in MAY_HOLD_PAGES and not is_about


def _page_file(path: str, root: str) -> PageFile:
    """The file at `path` with its key; what stands in the way of reading it is its trouble."""
    key = _source_key(path, root)
    try:
        # One of a hundred thousand: Path(path).stat() takes three times as long.
        status = os.stat(path)  # noqa: PTH116 - see above
    except OSError as error:
        trouble = "dangling_link" if error.errno in LEADS_NOWHERE else "unreadable"
        return PageFile(path=path, source_key=key, trouble=trouble)
    return PageFile(
        path=path,
        source_key=key,
        byte_size=status.st_size,
        modified_ns=status.st_mtime_ns,
        changed_ns=status.st_ctime_ns,
        trouble=None if stat.S_ISREG(status.st_mode) else "not_a_file",
    )


def _source_key(path: str, root: str) -> str:
    """The path below `root`, with `/`; bytes that are no UTF-8 are written as escapes.

    A file outside `root` is a mistake in the call that must not end in a key that climbs.
    """
    beginning = root.rstrip("/") + "/"
    if path.startswith(beginning):
        below = path[len(beginning) :]
    else:
        resolved, base = Path(path).resolve(), Path(root).resolve()
        if not resolved.is_relative_to(base):
            msg = f"{path} does not lie below the root {root}"
            raise SetupError(msg, path=path)
        below = resolved.relative_to(base).as_posix()
    return path_as_text(below)
