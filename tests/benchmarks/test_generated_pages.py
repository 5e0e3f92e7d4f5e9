"""The generated pages of the benchmarks: the same ones for the same seed, and worth reading."""

import subprocess
import sys
from pathlib import Path

import pytest

from extract.errors import PageError
from extract.pipeline import extract_pages
from extract.readers import read_page
from extract.sites import load_profiles

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "generated_pages.py"


def _generate(folder, *arguments):
    command = [sys.executable, str(SCRIPT), str(folder), *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_page_depends_on_its_number_and_the_seed_alone(tmp_path):
    pages = _generate(tmp_path / "all", 120)
    assert len(pages) == 120
    part = _generate(tmp_path / "part", 20, "--first", 100)
    assert part == {name: data for name, data in pages.items() if name in part}
    assert set(part.values()).isdisjoint(_generate(tmp_path / "other", 20, "--seed", 2).values())


@pytest.mark.slow
@pytest.mark.model
def test_the_pages_hold_quotations_and_figures(tmp_path, nlp, options):
    raws, broken = [], 0
    for name, data in _generate(tmp_path, 40, "--first", 80).items():
        try:
            raws.append(read_page(data, source_key=name, options=options))
        except PageError:
            broken += 1
    results = extract_pages(raws, profiles=load_profiles(), nlp=nlp, options=options)
    articles = [result.article for result in results if result.article]
    quotations = [quotation for result in results for quotation in result.quotations]
    assert broken <= 4
    assert len({article.site_name for article in articles}) > 10
    assert {article.kind for article in articles} >= {"story", "minutes"}
    assert len({article.story_id for article in articles}) < len(articles)
    assert {quotation.kind for quotation in quotations} == {"direct", "indirect", "mixed"}
    named = [quotation for quotation in quotations if quotation.speaker and quotation.speaker.name]
    assert len(named) > 60
    assert sum(len(result.statistics) for result in results) > 100
