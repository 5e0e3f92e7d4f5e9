"""How sure a row is of all it says."""

from itertools import pairwise
from pathlib import Path

import pytest

from extract.eval.render_statistics import render_statistic
from extract.statistics.alike import means_the_same
from extract.statistics.learned.passages import read_passages

PASSAGES = Path(__file__).parent / "passages" / "county.jsonl"
REFERENTS = ("measure", "place", "period", "source")


def test_a_figure_that_two_places_claim_is_less_sure(figures_of):
    plain = figures_of("Ohio has 40 ferries.")["40 ferries"]
    torn = figures_of("Unlike Ohio, whose fleet Utah bought, the lake has 40 ferries.")[
        "40 ferries"
    ]
    assert 0 < torn.confidence < plain.confidence < 1


def test_an_age_is_as_sure_as_its_number(figures_of):
    figure = figures_of("Ruth Amari, 41, of Ohio sold it in March.")["41"]
    assert figure.kind == "age"
    assert figure.confidence > 0.8


@pytest.fixture(scope="module")
def judged(figures_of):
    """Confidence of each figure of our passages, and whether all that it says is right."""
    rows = []
    for passage in read_passages(PASSAGES)[::2]:
        gold = {row["text"]: row for row in passage.figures}
        for words, figure in figures_of(passage.text).items():
            if words in gold:
                said = render_statistic(figure)
                right = all(means_the_same(gold[words][name], said[name]) for name in REFERENTS)
                rows.append((figure.confidence, right))
    return sorted(rows)


def test_the_surer_a_figure_the_more_often_it_is_right(judged):
    third = len(judged) // 3
    shares = [
        sum(right for _, right in judged[start : start + third]) / third
        for start in (0, third, 2 * third)
    ]
    assert all(low + 0.05 < high for low, high in pairwise(shares)), shares
    assert shares[0] + 0.2 < shares[2], shares
