"""The learned tagger with the package's weights."""

import re
from itertools import pairwise

import pytest
import spacy.parts_of_speech
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.attribution.learned import features
from extract.attribution.learned.confidence import LEAST
from extract.attribution.learned.labels import OUTSIDE_LABEL, label, read_spans
from extract.attribution.learned.structure import read_structure
from extract.attribution.learned.tagger import (
    CARD_FILE,
    LearnedTagger,
    load_tagger,
    open_weights,
)
from extract.attribution.learned.train import LEAST_ARTICLES
from extract.attribution.learned.view import CLOSING, INSIDE, OPENING, OUTSIDE, read_view
from extract.attribution.paragraph import Paragraph
from extract.errors import SetupError

LIMIT_BYTES = 8_000_000
LABELS = [
    OUTSIDE_LABEL,
    *(
        label(role, side, first=first)
        for role, side in (("content", "<"), ("content", ">"), ("cue", ""), ("source", ""))
        for first in (True, False)
    ),
]
CODE = re.compile(r"[a-z]{0,6}[-+<>^$0-9]*|under2?|over2?|beside|self")
"""Small codes of the features; relations and tags are looked up in the model."""


@pytest.fixture(scope="module")
def tagger():
    tagger = load_tagger()
    assert tagger is not None, "the package has no weights"
    return tagger


@pytest.fixture(scope="module")
def weights(tagger):
    return tagger.folder


def doc_of(words, heads, deps, tags, pos):
    spaces = [word != "“" and after != "”" for word, after in pairwise([*words, ""])]
    return Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        heads=heads,
        deps=deps,
        tags=tags,
        pos=pos,
        lemmas=words,
    )


# ---------------------------------------------------------------- labels and views
@given(st.lists(st.sampled_from(LABELS), max_size=12))
def test_any_row_of_labels_gives_spans_in_order_that_cover_its_labelled_words(labels):
    spans = read_spans(labels)
    covered = [token for span in spans for token in range(span.start, span.end)]
    assert covered == [at for at, name in enumerate(labels) if name != OUTSIDE_LABEL]


def test_two_contents_that_touch_stay_two():
    spans = read_spans(["B-C<", "I-C<", "B-C<", "B-C>"])
    assert [(span.start, span.end, span.side) for span in spans] == [
        (0, 2, "<"),
        (2, 3, "<"),
        (3, 4, ">"),
    ]


def test_a_view_knows_marks_and_what_stands_inside_them():
    doc = doc_of(
        ["“", "Wait", "”", "Ann", "said"],
        [1, 4, 1, 4, 4],
        ["punct", "ccomp", "punct", "nsubj", "ROOT"],
        ["``", "VB", "''", "NNP", "VBD"],
        ["PUNCT", "VERB", "PUNCT", "PROPN", "VERB"],
    )
    view = read_view(doc, {"said"})
    assert view.state == [OPENING, INSIDE, CLOSING, OUTSIDE, OUTSIDE]
    assert view.lemma == ["", "", "", "", "said"]
    assert (view.left[1], view.right[1]) == (0, 2)


def test_the_subject_of_a_cue_is_found_through_the_verb_before_it():
    doc = doc_of(
        ["Ann", "stopped", "and", "said", "no"],
        [1, 1, 1, 1, 3],
        ["nsubj", "ROOT", "cc", "conj", "dobj"],
        ["NNP", "VBD", "CC", "VBD", "UH"],
        ["PROPN", "VERB", "CCONJ", "VERB", "INTJ"],
    )
    structure = read_structure(read_view(doc), {"v said": 0.9})
    assert structure.levels == [0, 0, 0, 3, 0]
    assert structure.sayers[0].cue == 3
    assert structure.sayers[0].steps == 1
    assert structure.above[4].cue == 3
    assert structure.above[0] is None


# ---------------------------------------------------------------- weights
def test_the_weights_fit_the_features_of_the_code(tagger):
    assert tagger.card["feature_version"] == features.FEATURE_VERSION
    assert tagger.card["least_articles"] == LEAST_ARTICLES == 5


@pytest.mark.model
def test_the_weights_were_learned_from_the_parse_of_the_default_model(tagger, nlp):
    name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    assert tagger.card["model"] == name


def test_the_weights_are_small_and_come_with_card_and_licence(weights):
    assert sum(path.stat().st_size for path in weights.glob("*.crfsuite")) < LIMIT_BYTES
    assert "license" in {path.stem.lower() for path in weights.iterdir()}
    readme = (weights / "README.md").read_text(encoding="utf-8")
    for wanted in ("Licence of the corpus", "none stated", "Seed", "Figures", "onrecord train"):
        assert wanted in readme


@pytest.mark.model
def test_the_weights_hold_no_words_but_single_lemmas_of_the_lexicon(tagger, nlp):
    names = {
        *nlp.get_pipe("tagger").labels,
        *nlp.get_pipe("parser").labels,
        *nlp.get_pipe("ner").labels,
        *("ROOT", "", "_SP"),
        *spacy.parts_of_speech.IDS,
    }
    odd = []
    for attribute in tagger.attributes():
        name, _, value = attribute.partition("=")
        if name.startswith("@"):
            value, _, lemma = value.rpartition("|")
            assert not lemma or lemma in tagger.lemmas, attribute
            assert " " not in lemma
        parts = [word for part in value.split("|") for word in part.split(" ")]
        odd += [
            attribute
            for part in parts
            if part not in names and part.strip("<>") not in names and not CODE.fullmatch(part)
        ]
    assert odd == []


def test_no_lemma_of_the_lexicon_is_a_phrase(tagger):
    assert all(lemma == lemma.lower().strip() and " " not in lemma for lemma in tagger.lemmas)
    assert {key.split(" ", 1)[1] for key in tagger.cues} <= tagger.lemmas


def test_a_package_without_weights_has_no_tagger(tmp_path):
    assert open_weights(tmp_path) is None


def test_weights_of_other_features_are_refused(tmp_path):
    (tmp_path / CARD_FILE).write_text('{"feature_version": 0}', encoding="utf-8")
    with pytest.raises(SetupError, match="feature version 0"):
        open_weights(tmp_path)


def test_weights_that_are_cut_off_are_refused(tmp_path, weights):
    for path in weights.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "labels.crfsuite").write_bytes(b"")
    with pytest.raises(SetupError, match=r"labels\.crfsuite"):
        LearnedTagger(tmp_path)


# ---------------------------------------------------------------- what it finds
CASES = [
    (
        '"The bridge will open in May," said Dana Whitlock, the county engineer.',
        ["The bridge will open in May,"],
        "said",
        "Dana Whitlock",
    ),
    (
        "Dana Whitlock said the bridge would open in May.",
        ["the bridge would open in May"],
        "said",
        "Dana Whitlock",
    ),
    (
        "The engineer said that the bridge would open in May.",
        ["the bridge would open in May"],
        "said",
        "The engineer",
    ),
    (
        "According to the audit, the county lost two million dollars.",
        ["the county lost two million dollars"],
        "According to",
        "the audit",
    ),
    (
        '"We waited," Whitlock said. "Nobody came to help us."',
        ["We waited,", "Nobody came to help us."],
        "said",
        "Whitlock",
    ),
    (
        'Whitlock said the plan was "a slow leak" in the budget.',
        ['the plan was "a slow leak" in the budget'],
        "said",
        "Whitlock",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "contents", "cue", "source"), CASES)
def test_plain_attributions_are_found(tagger, nlp, text, contents, cue, source):
    [found] = tagger.find(Paragraph(nlp(text), 0))
    assert [text[start:end] for start, end in found.content] == contents
    assert text[slice(*found.cue)] == cue
    assert text[slice(*found.source)].startswith(source)
    assert found.confidence > LEAST


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\n",
        "The bridge is 40 years old and 300 feet long.",
        "Crews closed the road on Friday.",
        '"',
        "5' 10\" tall",
        "???",
    ],
)
def test_narration_gives_nothing(tagger, nlp, text):
    assert tagger.find(Paragraph(nlp(text), 0)) == []


@pytest.mark.model
def test_offsets_count_in_the_field(tagger, nlp):
    text = "Whitlock said the bridge would open in May."
    [here] = tagger.find(Paragraph(nlp(text), 0))
    [there] = tagger.find(Paragraph(nlp(text), 100))
    assert [(a + 100, b + 100) for a, b in here.content] == list(there.content)
    assert there.cue == (here.cue[0] + 100, here.cue[1] + 100)
    assert there.cue_token == here.cue_token == 1


PIECES = st.sampled_from(
    [*"\"“”‘’'«»„`,.:—()\n\t ", "``", "''", " said ", "Ann", " told ", "that ", "the plan ", "é😀"]
)


@pytest.mark.model
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=30))
def test_any_marks_in_any_order_give_spans_in_order_and_inside(tagger, nlp, pieces):
    text = "".join(pieces)
    taken = []
    for found in tagger.find(Paragraph(nlp(text), 0)):
        assert 0 <= found.confidence <= 1
        for span in (*found.content, found.cue, found.source):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert list(found.content) == sorted(found.content)
        taken += found.content
    taken.sort()
    assert all(one[1] <= other[0] for one, other in pairwise(taken))
