"""Reading CRFsuite's files without it: the same labels and the same probabilities."""

import pycrfsuite
import pytest

from extract.attribution.learned import chain
from extract.attribution.learned.chain import open_chain, open_log_linear
from extract.attribution.learned.features import read_features
from extract.attribution.learned.structure import read_structure
from extract.attribution.learned.tagger import LABELS_FILE, LINKS_FILE, load_tagger
from extract.attribution.learned.view import read_view

TEXTS = (
    "“The pier is closed,” Ida Maro said, and she told the board that it would stay so.",
    "According to the harbor master, who was asked about it, no boat had left since May.",
    "Maro: “No.”",
    "Said",
    "The owner, Lee Tran, denied that he had called it “a trap”; the board, he wrote, knew.",
)


def crfsuite(path):
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


@pytest.mark.model
@pytest.mark.parametrize("text", TEXTS)
def test_labels_are_those_of_crfsuite(text, nlp):
    tagger = load_tagger()
    view = read_view(nlp(text), tagger.lemmas)
    structure = read_structure(view, tagger.cues)
    expected = crfsuite(tagger.folder / LABELS_FILE).tag(read_features(view, structure))
    assert open_chain(tagger.folder / LABELS_FILE).label([(view, structure)]) == [expected]


@pytest.mark.model
def test_labels_do_not_hang_on_what_is_labelled_with_them(nlp, monkeypatch):
    tagger = load_tagger()
    views = [read_view(nlp(text), tagger.lemmas) for text in TEXTS]
    paragraphs = [(view, read_structure(view, tagger.cues)) for view in views]
    labels = open_chain(tagger.folder / LABELS_FILE)
    alone = [labels.label([paragraph])[0] for paragraph in paragraphs]
    assert labels.label(paragraphs) == alone
    monkeypatch.setattr(chain, "_AT_ONCE", 2)
    assert labels.label(paragraphs) == alone
    assert labels.label([]) == []
    monkeypatch.setattr(chain, "_FIRST_ROWS", 1)
    assert open_chain(tagger.folder / LABELS_FILE).label(paragraphs) == alone


@pytest.mark.model
def test_labels_are_the_same_after_what_is_held_was_forgotten(nlp, monkeypatch):
    tagger = load_tagger()
    view = read_view(nlp(TEXTS[0]), tagger.lemmas)
    structure = read_structure(view, tagger.cues)
    labels = open_chain(tagger.folder / LABELS_FILE)
    [first] = labels.label([(view, structure)])
    monkeypatch.setattr(chain, "_MOST_ROWS", 0)
    assert len(set(first)) > 2
    assert labels.label([(view, structure)]) == [first]


def test_probabilities_are_those_of_crfsuite():
    path = load_tagger().folder / LINKS_FILE
    expected, own = crfsuite(path), open_log_linear(path)
    names = sorted(own.odds)
    for size in (0, 1, 5, 20):
        for start in range(0, len(names), 97):
            attributes = [*names[start : start + size], "unknown=1"]
            expected.set([attributes])
            assert own(attributes) == pytest.approx(expected.marginal("y", 0), abs=1e-12)


@pytest.mark.parametrize("size", [0, 3, 60, 5000])
def test_what_is_no_file_of_crfsuite_is_told(size, tmp_path):
    whole = (load_tagger().folder / LINKS_FILE).read_bytes()
    (tmp_path / "cut").write_bytes(whole[:size])
    with pytest.raises(ValueError, match=r"too early|no first-order|buffer"):
        open_chain(tmp_path / "cut")
    (tmp_path / "other").write_bytes(b"x" * 100 + whole)
    with pytest.raises(ValueError, match="no first-order"):
        open_chain(tmp_path / "other")
