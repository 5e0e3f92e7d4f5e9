"""The released weights of figures against the passages they were learned from."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

from extract.errors import SetupError
from extract.pipeline import annotate, article_of_text
from extract.statistics.learned.passages import read_passages
from extract.statistics.learned.release import build_weights

PASSAGES = Path(__file__).parent / "passages"
WEIGHTS = Path(str(files("extract.statistics.learned"))) / "weights"


@pytest.fixture(scope="module")
def parse(nlp, options):
    def annotated(passages):
        articles = [article_of_text(passage.identifier, passage.text) for passage in passages]
        return zip(articles, annotate(articles, nlp=nlp, options=options), strict=True)

    return annotated


def test_the_card_names_the_passages_as_they_are():
    card = json.loads((WEIGHTS / "card.json").read_text("utf-8"))
    for name, about in card["passages"].items():
        path = PASSAGES / name
        if path.is_file():
            assert about["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest(), name
    assert {"development.jsonl", "cases.jsonl"} <= set(card["passages"])


def test_the_answers_of_the_passages_stand_in_their_texts():
    for path in sorted(PASSAGES.glob("*.jsonl")):
        for passage in read_passages(path):
            for figure in passage.figures:
                assert passage.text[figure["start"] : figure["end"]] == figure["text"]


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(300)
def test_the_command_builds_the_same_weights(shared, parse, tmp_path):
    dev = shared / "eval" / "statistics" / "dev.jsonl"
    if not dev.is_file():
        pytest.skip(f"no passages in {shared}/eval/statistics")
    card = json.loads((WEIGHTS / "card.json").read_text("utf-8"))
    paths = [
        PASSAGES / name if (PASSAGES / name).is_file() else dev
        for name, about in card["passages"].items()
        for _ in range(about["times"])
    ]
    built = build_weights(paths, tmp_path, parse, model=card["model"])
    assert built == card
    built_weights = json.loads((tmp_path / "weights.json").read_text("utf-8"))
    weights = json.loads((WEIGHTS / "weights.json").read_text("utf-8"))
    for field, features in weights.items():
        assert built_weights[field] == pytest.approx(features, abs=0.002)


@pytest.mark.model
def test_passages_without_a_figure_teach_nothing(parse, tmp_path):
    path = tmp_path / "passages.jsonl"
    path.write_text('{"id": "1", "text": "The pool is open.", "statistics": []}\n', "utf-8")
    with pytest.raises(SetupError, match="no passage has a figure"):
        build_weights([path], tmp_path / "out", parse, model="x")
    assert not (tmp_path / "out").exists()
