"""The command as a user runs it, and pages to run it on."""

import importlib.util
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from extract.cli.main import main

NAMES = ("Ada Marlow", "Ben Castell", "Cora Whitfield", "Dov Lindqvist", "Edie Nakamura")
PLACES = ("Tarn Hollow", "Ferrisburg", "East Wickham", "Port Ansel")
THINGS = ("bridge", "library", "ferry", "school roof", "water main")


def _page_text(number):
    """An ordinary short news page, different for every number."""
    name, place = NAMES[number % 5], PLACES[number % 4]
    thing = THINGS[number // 5 % 5]
    return (
        f"{place} council votes on {thing} no. {number}\n\n"
        f"{place.upper()} - The council of {place} voted on Tuesday to repair the {thing}.\n\n"
        f"“We have waited {number + 2} years for this {thing},” said Mayor {name}. "
        f"“It could not wait any longer.”\n\n"
        f"The work will cost ${number + 1}.5 million, according to the town's engineer, and "
        f"{number % 60 + 20} percent of it will be paid by the state.\n\n"
        f"{name.split()[1]} said the {thing} would be open by the end of the summer.\n"
    )


@pytest.fixture(scope="session")
def page_text():
    return _page_text


@pytest.fixture(scope="session")
def write_pages():
    def write(folder, count):
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            (folder / f"page-{number:04}.txt").write_text(_page_text(number), encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def environment():
    """What the command finds around it: no Prefect of the user's, no width of a terminal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return kept | {"COLUMNS": "200", "NO_COLOR": "1"}


@pytest.fixture(scope="session")
def onrecord(environment):
    """Run the command to its end; what it printed is in the result."""

    def run(*arguments, **options):
        env = environment | options.pop("env", {})
        command = [sys.executable, "-m", "extract.cli.main", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=200, check=False, env=env, **options
        )

    return run


@pytest.fixture
def onrecord_here(monkeypatch, capsys):
    """The same within this process, for what needs no process of its own: it starts at once."""

    def run(*arguments, cwd=None):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
            patch.setenv("COLUMNS", "200")
            patch.setenv("NO_COLOR", "1")
            if cwd is not None:
                patch.chdir(cwd)
            with pytest.raises(SystemExit) as left:
                main()
        printed, said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, left.value.code or 0, printed, said)

    return run


@pytest.fixture(scope="session")
def make_in():
    """Makes staged pages in a folder, without a model: `Maker` of the store's tests."""
    path = Path(__file__).parents[1] / "store" / "conftest.py"
    spec = importlib.util.spec_from_file_location("made_pages", path)
    made_pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made_pages)
    return made_pages.Maker


# A process that leads a session and opens a terminal is controlled by it: Ctrl-C reaches it.
IN_TERMINAL = """
import os, sys
terminal = os.open(sys.argv[1], os.O_RDWR)
for number in range(3):
    os.dup2(terminal, number)
os.execv(sys.executable, [sys.executable, "-m", "extract.cli.main", *sys.argv[2:]])
"""


@pytest.fixture
def start_in_terminal(environment):
    """Starts the command in a terminal of its own, as a person does; that and its other end."""
    started = []

    def start(*arguments):
        master, slave = pty.openpty()
        coloured = {name: value for name, value in environment.items() if name != "NO_COLOR"}
        process = subprocess.Popen(
            [sys.executable, "-c", IN_TERMINAL, os.ttyname(slave), *map(str, arguments)],
            env=coloured | {"TERM": "xterm-256color"},
            start_new_session=True,
        )
        started.append((process, master, slave))
        return process, master

    yield start
    for process, *ends in started:
        process.kill()
        process.wait()
        for end in ends:
            os.close(end)


@pytest.fixture(scope="session")
def read_until():
    """What a terminal shows until some words are there."""

    def read(master, words):
        shown = b""
        while words.encode() not in shown:
            ready, _, _ = select.select([master], [], [], 120)
            assert ready, shown.decode()
            shown += os.read(master, 65536)
        return shown.decode()

    return read
