"""The sample pages with the answers read off them, for the tests of this folder."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.errors import PageError
from extract.pipeline import extract_pages, rejected_result
from extract.readers import hash_content, read_page
from extract.sites import load_profiles

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "raw" / "samples"
PAGES = ROOT / "tests" / "pages"
NOT_PAGES = {"SHA256SUMS", ".gitattributes"}

FIELDS = (
    "status",
    "profile",
    "network",
    "site_name",
    "masthead_date",
    "published_on",
    "title",
    "authors",
    "language",
    "kind",
    "images",
    "listed_organizations",
    "body_starts",
    "body_ends",
)


@dataclass(frozen=True)
class Case:
    """One folder of tests/pages: the sample it is about, and what must come out of it."""

    name: str
    sample: str
    note: str
    known_gaps: dict[str, str]
    expected: dict[str, object]


def load_cases():
    cases = []
    for folder in sorted(PAGES.iterdir()):
        meta = tomllib.loads((folder / "meta.toml").read_text("utf-8"))
        expected = json.loads((folder / "expected.json").read_text("utf-8"))
        gaps = meta.get("known_gaps", {})
        cases.append(Case(folder.name, meta["sample"], meta["note"], gaps, expected))
    return cases


CASES = load_cases()
GAP_NAMES = {
    *FIELDS,
    "no_boilerplate_comes_in",
    "no_word_of_the_story_is_lost",
    "scare_quotes_and_titles_are_no_quotations",
    "dates_addresses_and_names_are_no_statistics",
}


def pytest_generate_tests(metafunc):
    """Run a test with `case` for every case; one with `field` as well for every field.

    A known gap is named by the field or by the test, and makes a strict xfail of that one.
    """
    names = metafunc.fixturenames
    if "case" not in names:
        return
    test = metafunc.function.__name__.removeprefix("test_")
    params = []
    for case in CASES:
        for field in FIELDS if "field" in names else (None,):
            reason = case.known_gaps.get(field or test)
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            values = (case, field) if field else (case,)
            name = f"{case.name}-{field}" if field else case.name
            params.append(pytest.param(*values, id=name, marks=marks))
    metafunc.parametrize(("case", "field") if "field" in names else ("case",), params)


@pytest.fixture(scope="session")
def cases():
    return CASES


@pytest.fixture(scope="session")
def gap_names():
    """What a known gap may be named after: fields and tests."""
    return GAP_NAMES


@pytest.fixture(scope="session")
def sample_files():
    return sorted(path for path in SAMPLES.iterdir() if path.name not in NOT_PAGES)


@pytest.fixture(scope="session")
def results(sample_files, nlp, options):
    """The result of every sample, by file name, extracted in one batch."""
    found, raws = {}, []
    for path in sample_files:
        data = path.read_bytes()
        try:
            raws.append(read_page(data, source_key=path.name, options=options))
        except PageError as error:
            sha256, size = hash_content(data)
            found[path.name] = rejected_result(
                source_key=path.name, content_sha256=sha256, byte_size=size, error=error
            )
    done = extract_pages(raws, profiles=load_profiles(), nlp=nlp, options=options)
    return found | {result.page.source_key: result for result in done}
