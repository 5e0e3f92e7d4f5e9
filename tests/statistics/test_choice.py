"""Choosing among candidates, and learning what speaks for each."""

import json
from math import log

import pytest

from extract.errors import SetupError
from extract.statistics.alike import means_the_same
from extract.statistics.choice import Candidate, LearnedChooser, learned_chooser
from extract.statistics.learned.fit import Choice, fit
from extract.statistics.learned.passages import read_passages
from extract.statistics.read import read_figures


@pytest.fixture
def figure(nlp):
    [figure] = read_figures(nlp("They sold 40 boats.")).figures
    return figure


def test_the_candidate_with_the_highest_sum_is_chosen_and_of_equals_the_first(figure):
    chooser = LearnedChooser({"place": {"near": 2.0, "far": -1.0, "none": 0.5}})
    ohio = Candidate((0, 4), "Ohio", ["near", "far"])
    utah = Candidate((9, 13), "Utah", ["near", "far"])
    nothing = Candidate(None, None, ["none"])
    assert chooser.choose("place", figure, [ohio, utah, nothing]) is ohio
    assert chooser.choose("place", figure, [Candidate((0, 4), "Ohio", ["far"]), nothing]) is nothing


def test_a_feature_that_was_never_learned_counts_nothing(figure):
    chooser = LearnedChooser({"period": {"year": 1.0}})
    assert (
        chooser.choose(
            "period",
            figure,
            [Candidate(None, None, []), Candidate((0, 4), "2019", ["new", "year"])],
        ).words
        == "2019"
    )


def test_a_choice_is_as_sure_as_its_share_of_the_probability(figure):
    chooser = LearnedChooser({"place": {"near": log(3)}})
    ohio, utah = Candidate((0, 4), "Ohio", ["near"]), Candidate((9, 13), "Utah", [])
    chooser.choose("place", figure, [ohio, utah])
    assert figure.sureness == {"place": pytest.approx(0.75)}


def test_candidates_that_mean_the_same_stand_together_against_a_likelier_one(figure):
    chooser = LearnedChooser({"measure": {"likely": log(3), "half": log(2)}})
    lake = Candidate((0, 4), "lake", ["likely"])
    rent = Candidate((9, 20), "rent of boats", ["half"])
    rents = Candidate((5, 20), "the rents of boats", ["half"])
    assert chooser.choose("measure", figure, [lake, rent, rents]) is rent
    assert figure.sureness == {"measure": pytest.approx(4 / 7)}
    assert chooser.choose("measure", figure, [lake, rent]) is lake


def test_of_wordings_that_overlap_the_likeliest_is_given_and_not_the_longest(figure):
    chooser = LearnedChooser({"measure": {"verb": log(3), "subject": log(2)}})
    city, settled = Candidate((0, 4), "city", ["subject"]), Candidate((5, 12), "settled", ["verb"])
    both = Candidate((0, 12), "city settled", ["subject"])
    assert chooser.choose("measure", figure, [city, settled, both]) is settled


def test_a_place_needs_more_than_an_even_chance_against_none_and_a_period_less(figure):
    chooser = LearnedChooser({"place": {"near": 0.2, "here": 0.6}, "period": {"far": -0.2}})
    nothing = Candidate(None, None, [])
    near, here = Candidate((0, 4), "Ohio", ["near"]), Candidate((0, 4), "Ohio", ["here"])
    assert chooser.choose("place", figure, [near, nothing]) is nothing
    assert chooser.choose("place", figure, [here, nothing]) is here
    year = Candidate((0, 4), "2019", ["far"])
    assert chooser.choose("period", figure, [year, nothing]) is year


def test_the_packages_weights_know_every_field():
    weights = learned_chooser()._weights
    assert set(weights) == {"measure", "place", "period", "source"}
    assert all(len(features) > 100 for features in weights.values())


def test_what_tells_right_from_wrong_gets_the_weight():
    choices = [
        Choice((("in", "x"), ("from", "x")), (True, False)),
        Choice((("from", "x"), ("in", "x")), (False, True)),
    ] * 10
    weights = fit(choices, prior=1.0)
    assert weights["in"] > 1 > -1 > weights["from"]
    assert abs(weights["x"]) < 1e-6


def test_a_stronger_prior_makes_smaller_weights():
    choices = [Choice((("in",), ("from",)), (True, False))] * 10
    assert fit(choices, prior=10.0)["in"] < fit(choices, prior=1.0)["in"]


def test_a_feature_seen_once_is_not_learned():
    choices = [Choice((("in", "once"), ("from",)), (True, False))] * 1
    assert fit(choices, prior=1.0, least=2) == {}


def test_several_candidates_may_be_right():
    choices = [Choice((("a",), ("b",), ("c",)), (True, True, False))] * 10
    weights = fit(choices, prior=1.0)
    assert weights["a"] == pytest.approx(weights["b"])
    assert weights["a"] > weights["c"]


@pytest.mark.parametrize(
    ("wanted", "words", "same"),
    [
        ("Illinois Department of Labor", "Department of Labor", True),
        ("Ohio", "Utah", False),
        ("residents", "resident", True),
        (None, None, True),
        ("Ohio", None, False),
        (None, "Ohio", False),
        ("", None, True),
    ],
)
def test_half_of_the_words_in_common_mean_the_same(wanted, words, same):
    assert means_the_same(wanted, words) is same


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_a_file_without_passages_has_none(tmp_path, content):
    path = tmp_path / "passages.jsonl"
    path.write_bytes(content)
    assert read_passages(path) == []


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b'{"id": 1}', b"\xff\xfe", json.dumps({"id": 1, "text": "x"}).encode()],
)
def test_a_file_of_something_else_is_refused(tmp_path, content):
    path = tmp_path / "passages.jsonl"
    path.write_bytes(content)
    with pytest.raises(SetupError, match=r"passages\.jsonl"):
        read_passages(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none.jsonl"):
        with pytest.raises(SetupError, match="cannot be read"):
            read_passages(path)
