"""The results are the same whatever the order of the pages, and however they are divided."""

import random
import sys
from pathlib import Path

import pytest

from extract.pipeline import extract_pages
from extract.readers import read_page
from extract.settings import ExtractOptions
from extract.sites import load_profiles
from extract.work.run import Run

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from generated_pages import iter_pages

ADDRESS = "https://tarn.example/ferry"
VERSION = """<html><head><title>Ferry late</title><link rel="canonical" href="{address}">
<meta property="article:modified_time" content="2024-05-{day:02}T09:00:00Z"></head><body><article>
<h1>Ferry late</h1><p>The ferry was late again on Monday, for the {day}th time this month, and many
people who had to be at work by eight waited for it on the pier of Port Ansel until nearly noon.</p>
<p>The harbor board meets on Friday to hear what can be done about it before the summer.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def pages():
    """Copies, reprints and broken pages among them, and three versions of one address."""
    found = dict(iter_pages(60, first=400))
    for name, day in (("b", 7), ("a", 9), ("c", 8)):
        found[f"ferry-{name}.html"] = VERSION.format(address=ADDRESS, day=day).encode()
    return found


@pytest.fixture(scope="module")
def in_one(pages, tmp_path_factory, make_runner):
    """The database of a run that does all pages as one chunk."""
    with pytest.MonkeyPatch.context() as patch:
        runner = make_runner(tmp_path_factory.mktemp("in-one"), patch, derives=True)
        runner(pages, work={"chunk_pages": 1000})
    [version] = [text for key, text in runner.texts.items() if key.startswith("ferry")]
    assert "for the 9th time" in version
    return runner.database


@pytest.fixture
def runner(tmp_path, monkeypatch, make_runner):
    return make_runner(tmp_path, monkeypatch, derives=True)


@pytest.mark.parametrize(
    "chunk_pages", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in (9, 40))]
)
def test_order_and_division_make_no_difference(
    chunk_pages, pages, in_one, runner, monkeypatch, dump
):
    plan = Run.plan

    def shuffle(run):
        chunks = plan(run)
        random.Random(chunk_pages).shuffle(chunks)
        return chunks

    monkeypatch.setattr(Run, "plan", shuffle)
    # Each chunk is loaded by itself, but for single pages.
    monkeypatch.setattr("extract.work.run.LOAD_SECONDS", 60 if chunk_pages == 1 else -1)
    runner(pages, work={"chunk_pages": chunk_pages})
    assert dump(runner.database) == dump(in_one)


@pytest.mark.slow
@pytest.mark.model
def test_the_pages_of_a_batch_do_not_touch_each_other(pages, nlp):
    options, profiles = ExtractOptions(), load_profiles()
    raws = [
        read_page(data, source_key=name, options=options)
        for name, data in list(pages.items())[:24]
        if data[:2] not in {b"", b"\x89P", b"\x1f\x8b"}
    ]
    chance = random.Random(7)
    extract = {"profiles": profiles, "nlp": nlp, "options": options}
    alone = {raw.source_key: extract_pages([raw], **extract)[0] for raw in raws}
    chance.shuffle(raws)
    at = 0
    while at < len(raws):
        size = chance.randrange(1, 9)
        for result in extract_pages(raws[at : at + size], **extract):
            assert result == alone[result.page.source_key]
        at += size
