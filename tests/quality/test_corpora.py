"""Quality floors over the corpora beside the checkout, measured by their own scorers."""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from extract.eval import predict

CORPORA = tomllib.loads(Path(__file__).with_name("corpora.toml").read_text("utf-8"))["corpus"]
PREDICTIONS = {
    "pages": lambda path, _nlp, options: predict.iter_pages(path, options),
    "network": predict.iter_network,
    "quotations": predict.iter_quotations,
    "statistics": predict.iter_statistics,
}


@pytest.fixture(scope="module")
def predicted(tmp_path_factory):
    """Files of predictions, each corpus read once."""
    return tmp_path_factory.mktemp("predicted"), {}


def run_scorer(corpus, shared, pred):
    places = {"{pred}": str(pred), "{gold}": str(shared / corpus["gold"])}
    arguments = [
        places.get(part) or (str(shared / part) if part.startswith("eval/") else part)
        for part in corpus["scorer"]
    ]
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(done.stdout)


def figure(report, name):
    """The value at a dotted path; a key may itself hold blanks and a plus."""
    value = report
    for key in name.split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


@pytest.mark.model
@pytest.mark.quality
@pytest.mark.parametrize(
    "corpus",
    [
        pytest.param(
            corpus, id=corpus["name"], marks=[pytest.mark.slow] if corpus.get("slow") else []
        )
        for corpus in CORPORA
    ],
)
def test_figures_hold_their_floors(corpus, shared, predicted, nlp, options):
    folder, done = predicted
    key = (corpus["predict"], corpus["input"])
    if key not in done:
        rows = PREDICTIONS[corpus["predict"]](shared / corpus["input"], nlp, options)
        done[key] = folder / f"{len(done)}.jsonl"
        done[key].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = run_scorer(corpus, shared, done[key])

    below = {
        name: (figure(report, name), floor)
        for name, floor in corpus["floors"].items()
        if figure(report, name) < floor
    }
    above = {
        name: (figure(report, name), ceiling)
        for name, ceiling in corpus.get("ceilings", {}).items()
        if figure(report, name) > ceiling
    }
    assert not below, f"(measured, floor): {below}"
    assert not above, f"(measured, ceiling): {above}"


@pytest.mark.quality
@pytest.mark.parametrize("corpus", CORPORA, ids=[corpus["name"] for corpus in CORPORA])
def test_floors_belong_to_these_answers(corpus, shared):
    digest = hashlib.sha256((shared / corpus["gold"]).read_bytes()).hexdigest()[:16]
    assert digest == corpus["digest"], "the reference answers changed: measure the floors anew"
