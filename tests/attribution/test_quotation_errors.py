"""The types of errors that benchmarks/quotation_errors.py tells apart."""

from importlib import import_module
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

TEXT = (
    "Ida Maro said the pier would open in March. "
    "Owen Birch schemed to sell the boats because they leak."
)


@pytest.fixture(scope="module")
def errors(shared, read):
    """Marked and found rows of (content, source) as words of TEXT, to types of errors."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
        script, ablation = map(import_module, ("quotation_errors", "ablation"))
    scorer = ablation.load_scorer(shared / "eval" / "score_quotes.py")
    _, paragraphs, _ = read(TEXT)

    def place(words):
        start = TEXT.index(words)
        return [start, start + len(words)]

    def attributions(rows, role):
        return [
            {"content": [place(content)], role: [place(source)], "cue": [place(cue)]}
            for content, cue, source in rows
        ]

    def find(marked, found):
        row = {"text": TEXT, "attributions": attributions(marked, "source")}
        words = script.Words(paragraphs)
        compared = script.Compared(scorer, row, attributions(found, "speaker"), words)
        return [(kind, what) for kind, what, _, _ in compared.errors()]

    return find


PIER = ("the pier would open in March", "said", "Ida Maro")
BOATS = ("to sell the boats", "schemed", "Owen Birch")


def test_what_is_right_is_no_error(errors):
    assert errors([PIER, BOATS], [BOATS, PIER]) == []


@pytest.mark.parametrize(
    ("marked", "found", "what"),
    [
        ([PIER], [], "missed: report verb with clause"),
        ([BOATS], [], "missed: verb not listed with participle or infinitive"),
        ([], [PIER], "spurious: report verb with clause"),
        ([PIER], [(*PIER[:2], "Owen Birch")], "source: another, report verb"),
        (
            [BOATS],
            [("to sell the boats because they leak", "schemed", "Owen Birch")],
            "end too late: adverbial clause",
        ),
        (
            [PIER],
            [("the pier would open", "said", "Ida Maro")],
            "end too early: prepositional phrase",
        ),
        ([PIER], [("would open in March", "said", "Ida Maro")], "start too late: subject"),
    ],
)
def test_an_error_is_told_by_what_is_wrong_with_it(errors, marked, found, what):
    assert errors(marked, found) == [("indirect", what)]


def test_contents_found_as_one_are_joined(errors):
    whole = (TEXT[TEXT.index("the pier") : -1], "said", "Ida Maro")
    joined = ("indirect", "joined: found as one with others")
    assert errors([PIER, BOATS], [whole]) == [joined, joined]


def test_a_content_found_as_several_is_divided(errors):
    pieces = [("the pier", "said", "Ida Maro"), ("open in March", "said", "Ida Maro")]
    assert errors([PIER], pieces) == [("indirect", "divided: found as several")]
