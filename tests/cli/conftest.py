"""The command as a user runs it, and pages to run it on."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.fixture(scope="session")
def make_in():
    """Makes staged pages in a folder, without a model: `Maker` of the store's tests."""
    path = Path(__file__).parents[1] / "store" / "conftest.py"
    spec = importlib.util.spec_from_file_location("made_pages", path)
    made_pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made_pages)
    return made_pages.Maker
