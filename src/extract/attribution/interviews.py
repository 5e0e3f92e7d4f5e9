"""Answers of an interview whose questions stand between them without a label.

Magazines and news sites print the questions in bold and the answers plain; a name or `Q` before the
first of each is all that tells who speaks, or the introduction alone. The words of a page have lost
the bold, so that a question is known by its mark, and by its turn where questions and answers
alternate.
"""

from collections.abc import Mapping, Sequence

from extract.attribution.draft import Draft
from extract.attribution.layout import is_first_person, turn_of
from extract.attribution.marked import MarkedParagraph

_MARKS = ' \n"”'
_LONGEST_QUESTION = 320
"""Characters of a question with its lead."""
_LONGEST_PROMPT = 120
"""Characters of what is put to somebody without a question mark."""
_TO_YOU = frozenset({"you", "your"})
_OF_ME = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours"})
_LEAST_ASKED = 3
"""Questions that make an interview."""

_EXCHANGE = 2
"""Labels of the first question and the first answer."""

Named = tuple[MarkedParagraph, tuple[int, int]]
"""A paragraph, and the tokens of it that name a person."""


def find_answers(
    paragraphs: Sequence[MarkedParagraph], turns: Mapping[int, Draft | None], who: Named | None
) -> dict[int, Draft | None]:
    """Answers by their paragraph's number; None for a question.

    Args:
        paragraphs: Those of the article's text.
        turns: What labels tell: nothing, or who asks and who answers in the first exchange.
        who: Where the person is named who is interviewed, where no label tells.
    """
    asked = [number for number, one in enumerate(paragraphs) if is_question(one.text)]
    labelled = [turn for turn in turns.values() if turn is not None]
    between = _between(paragraphs, asked)
    if len(asked) + len(between) < _LEAST_ASKED or len(turns) > _EXCHANGE or len(labelled) > 1:
        return {}
    if labelled:
        who = (labelled[0].marked, labelled[0].source) if labelled[0].source is not None else None
    if who is None:
        return {}
    asked = sorted({*asked, *between, *_prompts(paragraphs, asked)})
    first = asked[0]
    if all((number - first) % 2 == 0 for number in asked):
        answers = list(range(first + 1, len(paragraphs), 2))
    else:
        answers = [at for number in asked for at in _behind(number, paragraphs, asked)]
    found: dict[int, Draft | None] = dict.fromkeys(asked)
    return found | {number: _answer(paragraphs[number], who) for number in answers}


def _between(paragraphs: Sequence[MarkedParagraph], asked: Sequence[int]) -> list[int]:
    """What stands where the next question would, of questions that alternate with answers.

    "The county says it is safe." between two answers, and nothing that the speaker may say.
    """
    if not asked or any((number - asked[0]) % 2 for number in asked):
        return []
    return [
        number
        for number in range(asked[0] + 2, asked[-1], 2)
        if number not in asked
        and len(paragraphs[number].text) <= _LONGEST_PROMPT
        and not any(token.lower_ in _OF_ME for token in paragraphs[number].doc)
    ]


def _prompts(paragraphs: Sequence[MarkedParagraph], asked: Sequence[int]) -> list[int]:
    """What is put to somebody without asking, between two answers: "You sold the mill."."""
    return [
        number
        for number in range(asked[0] + 2, min(asked[-1], len(paragraphs) - 1))
        if not {number - 1, number, number + 1} & set(asked)
        and _tells_you(paragraphs[number])
        and is_first_person(paragraphs[number + 1])
    ]


def _tells_you(marked: MarkedParagraph) -> bool:
    """Whether a short paragraph is about the one spoken to, and not about the speaker."""
    words = {token.lower_ for token in marked.doc}
    return (
        len(marked.text) <= _LONGEST_PROMPT
        and marked.doc[0].lower_ in _TO_YOU
        and not words & _OF_ME
    )


def is_question(text: str) -> bool:
    """Whether a paragraph ends by asking."""
    return len(text) <= _LONGEST_QUESTION and text.rstrip(_MARKS).endswith("?")


def _behind(number: int, paragraphs: Sequence[MarkedParagraph], asked: Sequence[int]) -> list[int]:
    """The paragraph behind a question, and those behind it in the first person."""
    found: list[int] = []
    for at in range(number + 1, len(paragraphs)):
        if at in asked or (found and not is_first_person(paragraphs[at])):
            break
        found.append(at)
    return found


def _answer(marked: MarkedParagraph, who: Named) -> Draft | None:
    turn = turn_of(marked, 0)
    if turn is None:
        return None
    turn.source_marked, turn.source = who
    turn.carried = True
    return turn
