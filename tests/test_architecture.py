"""The rules that keep the rooms apart, read off the sources without importing them."""

import ast
import re
import subprocess
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path for folder in ("src", "schemas", "flows") for path in (ROOT / folder).rglob("*.py")
)

MAX_FILE_LINES = 450
MAX_FUNCTION_LINES = 80

# The rooms, and what each may import of the others. A room is a folder or module of src/extract,
# or one of the other packages; `schemas` and errors see nothing of ours.
BASE = {
    "schemas",
    "errors",
    "selection",
    "settings",
    "text",
    "lexicons",
    "timing",
    "version",
    "folders",
}
READING = {"readers", "sites", "content", "metadata"}
ITEMS = {"attribution", "quotations", "statistics"}
PIPELINE = {"pipeline", "reading", "nlp"}
MAY_IMPORT = {
    "schemas": set(),
    "errors": set(),
    "settings": {"errors"},
    "version": set(),
    "timing": set(),
    "folders": {"errors"},
    "text": BASE,
    "readers": BASE,
    "sites": BASE | {"readers"},
    "content": BASE | {"readers", "sites"},
    "metadata": BASE | {"readers", "sites", "content"},
    "reading": BASE | READING,
    "attribution": BASE,
    "quotations": BASE | {"attribution"},
    "statistics": BASE | {"attribution"},
    "nlp": BASE | ITEMS,
    "pipeline": BASE | READING | ITEMS | PIPELINE,
    "staging": BASE,
    "corrections": BASE,
    "findings": {"schemas"},
    "selection": {"errors"},
    "store": BASE | {"staging", "corrections", "findings"},
    "report": BASE | {"findings"},
    "eval": BASE | READING | ITEMS | PIPELINE,
    "work": BASE | READING | PIPELINE | {"staging", "store"},
    "flows": BASE | {"work", "report"},
    "cli": BASE
    | READING
    | ITEMS
    | PIPELINE
    | {"staging", "corrections", "findings", "store", "report", "eval", "work"},
}
FLOWS_IN_COMMANDS = {"run", "retry", "reprocess"}
"""Modules of `cli` that may import `flows`, inside the command: Prefect takes seconds to import."""

ONLY = {
    "spacy": ITEMS | {"nlp"},
    "duckdb": {"store"},
    "prefect": {"flows"},
    "trafilatura": {"content", "metadata"},
    "htmldate": {"metadata"},
    "fastwarc": {"readers"},
    "pycrfsuite": {"attribution"},
    "typer": {"cli"},
    "rich": {"cli", "report"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "vl_convert": {"report"},
}
"""Who may import a package that the rest must do without."""
TYPES_FOR_ALL = {("spacy.language", "Language")}
"""Names that any room may import to say what it takes."""


def room_of(module):
    """`sites` for extract.sites.profile, `flows` for flows.process_pages; none for others."""
    parts = module.split(".")
    if parts[0] in {"schemas", "flows"}:
        return parts[0]
    if parts[0] == "extract":
        return parts[1] if len(parts) > 1 else "version"
    return None


@cache
def module_of(path):
    base = ROOT / "src" if path.is_relative_to(ROOT / "src") else ROOT
    parts = path.relative_to(base).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def iter_statements(node):
    """Every statement below a node; expressions, which most nodes are of, hold none."""
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        for inner in getattr(node, part, ()):
            yield inner
            yield from iter_statements(inner)


@cache
def imports_of(path):
    """(module, name or None, line, whether at the top level) of every import in a file."""
    found, top = [], {id(node) for node in tree_of(path).body}
    for node in iter_statements(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [(alias.name, None, node.lineno, id(node) in top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            found += [
                (node.module, alias.name, node.lineno, id(node) in top) for alias in node.names
            ]
    return found


def imported_room(module, name):
    """The room that `from module import name` reaches: `from extract import x` reaches x."""
    room = room_of(module)
    return name if room == "version" and name and name in MAY_IMPORT else room


def name_of(path):
    return str(path.relative_to(ROOT))


def test_every_room_has_its_place():
    rooms = {room_of(module_of(path)) for path in SOURCES}
    assert rooms <= set(MAY_IMPORT), "say what the new room may import"


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_imports_point_one_way(room):
    wrong = []
    for path in SOURCES:
        module = module_of(path)
        if room_of(module) != room:
            continue
        for imported, name, line, is_top in imports_of(path):
            reached = imported_room(imported, name)
            if reached in {None, room} | MAY_IMPORT[room]:
                continue
            if (
                (room, reached) == ("cli", "flows")
                and path.stem in FLOWS_IN_COMMANDS
                and not is_top
            ):
                continue
            wrong.append(f"{name_of(path)}:{line} imports {imported}")
    assert wrong == []


def test_no_two_rooms_import_each_other():
    reached = defaultdict(set)
    for path in SOURCES:
        for imported, name, _, _ in imports_of(path):
            reached[room_of(module_of(path))].add(imported_room(imported, name))
    both = [(one, two) for one in reached for two in reached[one] if one in reached.get(two, ())]
    assert [pair for pair in both if pair[0] != pair[1]] == []


@pytest.mark.parametrize("package", sorted(ONLY))
def test_heavy_packages_stay_in_their_rooms(package):
    wrong = [
        f"{name_of(path)}:{line}"
        for path in SOURCES
        for imported, name, line, _ in imports_of(path)
        if imported.split(".")[0] == package
        and room_of(module_of(path)) not in ONLY[package]
        and (imported, name) not in TYPES_FOR_ALL
    ]
    assert wrong == []


def test_only_training_knows_the_crf():
    users = {
        module_of(path)
        for path in SOURCES
        for imported, _, _, _ in imports_of(path)
        if imported.split(".")[0] == "pycrfsuite"
    }
    learned = "extract.attribution.learned"
    assert users <= {f"{learned}.train"}


def test_files_stay_short():
    long = {
        name_of(path): lines
        for path in SOURCES
        if (lines := len(path.read_text("utf-8").splitlines())) > MAX_FILE_LINES
    }
    assert long == {}


def test_functions_stay_short():
    long = {
        f"{name_of(path)}:{node.lineno} {node.name}": lines
        for path in SOURCES
        for node in iter_statements(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION_LINES
    }
    assert long == {}


def test_modules_say_what_they_are():
    assert [
        name_of(path)
        for path in SOURCES
        if tree_of(path).body and not ast.get_docstring(tree_of(path))
    ] == []


def test_no_drawer_for_odds_and_ends():
    assert [
        name_of(path)
        for path in SOURCES
        if re.search(r"util|helper|manager|misc|common", path.stem)
    ] == []


# ---------------------------------------------------------------- tracked files

MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|home)/\w")
INDEX_ADDRESS = re.compile(r"https?://\S*(?:pypi\.|pythonhosted|/simple/)|index-url[ =]\s*\S*://")


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, INDEX_ADDRESS], ids=["path", "index"])
def test_no_file_names_one_machine_or_index(pattern):
    found = {
        name_of(path): match.group()
        for path in tracked_files()
        if (match := pattern.search(path.read_bytes().decode("utf-8", "replace")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE_PATH, "cd " + "/home" + "/ann/pages"),
        (MACHINE_PATH, '"' + "/root" + '/x"'),
        (INDEX_ADDRESS, "--index-url" + " http://mirror.local/root"),
        (INDEX_ADDRESS, "https://" + "pypi." + "org/project"),
    ],
)
def test_such_names_are_seen(pattern, text):
    assert pattern.search(text)


@pytest.mark.parametrize("text", ["X.work/lock", "https://a.example/home/x", "src/work/pool.py"])
def test_other_paths_are_not(text):
    assert not MACHINE_PATH.search(text)
