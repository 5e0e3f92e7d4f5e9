"""Building the package's weights: from passages with answers to a file with a card beside it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from extract.attribution import Paragraph, build_cast, find_attributions
from extract.errors import SetupError
from extract.statistics.choice import WEIGHTS_FILE, ChosenField
from extract.statistics.find import find_statistics
from extract.statistics.learned.fit import Choice, fit
from extract.statistics.learned.passages import Passage, Teacher, read_passages
from schemas import Article

Annotate = Callable[[Sequence[Passage]], Iterable[tuple[Article, Sequence[Paragraph]]]]
"""Gives the article and parsed paragraphs of each passage."""

CARD_FILE = "card.json"
README_FILE = "README.md"
FIELDS: tuple[ChosenField, ...] = get_args(ChosenField)
PRIOR = 3.0
"""Precision of the prior on weights: of 1, 2, 3 and 10 the best in ten-fold cross-validation."""
LEAST: Mapping[ChosenField, int] = {"measure": 4, "place": 2, "period": 2, "source": 2}
"""Candidates that a feature must have: rarer ones are many for measures, and gain nothing there."""
FOLDS = 10
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """The choices that the figures of one passage need."""

    choices: Sequence[tuple[ChosenField, Choice]]
    times: int
    """How often it counts."""


def build_weights(
    paths: Sequence[Path], out: Path, annotate: Annotate, *, model: str
) -> dict[str, Any]:
    """Learns from the passages of `paths`, writes weights and cards to `out`, returns the card.

    Args:
        paths: JSON Lines files of passages: id, text, statistics. One that is given several times
            counts as often.
        out: The folder of the weights.
        annotate: Parses passages with the pipeline that the weights will be used with.
        model: What that pipeline is called.

    Raises:
        SetupError: A file cannot be read, or no passage has a figure to learn from.
    """
    files = {path: read_passages(path) for path in paths}
    passages = [passage for found in files.values() for passage in found]
    times = [paths.count(path) for path, found in files.items() for _ in found]
    taught = [
        Lesson(teach(passage, article, paragraphs), repeated)
        for passage, (article, paragraphs), repeated in zip(
            passages, annotate(passages), times, strict=True
        )
    ]
    if not any(lesson.choices for lesson in taught):
        msg = "no passage has a figure that could be learned from"
        raise SetupError(msg, path=str(paths[0]) if paths else None)
    weights = fit_fields(taught)
    card: dict[str, Any] = {
        "model": model,
        "passages": {
            path.name: {
                "passages": len(found),
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "times": paths.count(path),
            }
            for path, found in files.items()
        },
        "prior": PRIOR,
        "features": {field: len(weights[field]) for field in FIELDS},
        "choices": {field: len(_choices(taught, field, once=True)) for field in FIELDS},
        "right_in_ten_folds": {field: _cross_validate(taught, field) for field in FIELDS},
    }
    out.mkdir(parents=True, exist_ok=True)
    _write(out / WEIGHTS_FILE, json.dumps(weights, ensure_ascii=False, indent=0))
    _write(out / CARD_FILE, json.dumps(card, indent=1))
    _write(out / README_FILE, _readme(card))
    return card


def fit_fields(taught: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The weights of each field, rounded; those that come to nothing are left out."""
    weights: dict[str, dict[str, float]] = {}
    for field in FIELDS:
        fitted = fit(_choices(taught, field), prior=PRIOR, least=LEAST[field])
        rounded = {name: round(weight, _DIGITS) for name, weight in fitted.items()}
        weights[field] = {name: weight for name, weight in rounded.items() if weight}
    return weights


def teach(
    passage: Passage, article: Article, paragraphs: Sequence[Paragraph]
) -> Sequence[tuple[ChosenField, Choice]]:
    """The choices that the figures of one passage need, with what is right in each."""
    teacher = Teacher(passage, paragraphs)
    cast = build_cast(article, paragraphs)
    attributions = find_attributions(article, paragraphs, cast=cast)
    find_statistics(
        article, paragraphs, cast=cast, attributions=attributions, quotations=(), chooser=teacher
    )
    return teacher.choices


def _choices(taught: Iterable[Lesson], field: ChosenField, *, once: bool = False) -> list[Choice]:
    return [
        choice
        for lesson in taught
        for name, choice in lesson.choices
        if name == field
        for _ in range(1 if once else lesson.times)
    ]


def _cross_validate(taught: Sequence[Lesson], field: ChosenField) -> float:
    """Percent of choices that are right when their passage was not learned from."""
    right = total = 0
    for fold in range(FOLDS):
        learned = [lesson for at, lesson in enumerate(taught) if at % FOLDS != fold]
        weights = fit(_choices(learned, field), prior=PRIOR, least=LEAST[field])
        for choice in _choices(taught[fold::FOLDS], field, once=True):
            sums = [
                sum(weights.get(name, 0.0) for name in features) for features in choice.candidates
            ]
            right += choice.right[sums.index(max(sums))]
            total += 1
    return round(100 * right / max(1, total), 1)


def _write(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8")


def _readme(card: dict[str, Any]) -> str:
    rows = "\n".join(
        f"| {field} | {card['choices'][field]} | {card['features'][field]} "
        f"| {card['right_in_ten_folds'][field]} |"
        for field in FIELDS
    )
    files = "\n".join(
        f"  - {name}: {about['passages']} passages, counted {about['times']} times, "
        f"SHA-256 `{about['sha256']}`"
        for name, about in card["passages"].items()
    )
    return _README.format(rows=rows, files=files, model=card["model"], prior=card["prior"]).rstrip()


_README = """\
# Model card: measure, place, period and source of figures

Written by `onrecord train statistics`; do not edit by hand.

- **For**: choosing which place, period and source of a sentence and its neighbours belongs to a
  figure of English news, or none, and what it measures where no rule tells. Not for other
  languages.
- **What it is**: a conditional logit over candidates that rules find (`choice.py`); a weight for
  each feature, which names what speaks for a candidate (`weighing.py`, `relation.py`, `places.py`,
  `times.py`, `source.py`). No words of the passages are kept but prepositions, verbs of attribution
  and the one or two words that stand between a figure and what it measures.
- **Learned from** invented passages in the manner of local news, with answers by the rules of the
  project's evaluation:
{files}
- **Licence**: that of the project; the passages are its own.
- **Parsed with**: {model}. Another model's parse will do worse.
- **Prior**: Gaussian, precision {prior}.

## Figures
Choices that are right when their passage was left out (ten folds), the answers before being right:

| | choices | features | right, % |
|---|---|---|---|
{rows}

F1 over whole passages, and over passages from which nothing was learned, are in docs/quality.md.

## Rebuild
```
onrecord train statistics PASSAGES.jsonl ...
```
A file that is given several times counts as often. The same passages, model and platform give the
same weights.

## Limits
People differ in how far a place, a time or a source reaches into the next sentence, and so do the
answers here. The passages are short: what stands further than a few sentences away is never asked.
"""
