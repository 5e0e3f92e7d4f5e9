"""What figures score on passages that their weights were not learned from.

    python benchmarks/folds.py [--folds N] [--dev FILE]

The weights of measure, place, period and source are learned from the passages that
`tests/statistics/passages` and `--dev` hold, so that their own score on these says little. Here the
passages are dealt out into folds; those of each are read with weights learned from all others, each
file counted as often as the model card says. Rules were written on all of them.

Prints, for each file and for all, precision, recall and F1 in percent over the figures that were
found (half of the characters of both in common; ages, votes and scores left out), and then how
often a row is right in all it says, by the confidence it has. Takes a minute.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.attribution import Attribution, Cast, Paragraph, build_cast, find_attributions
from extract.eval.render_statistics import render_statistic
from extract.nlp import build_nlp
from extract.pipeline import annotate, article_of_text
from extract.settings import ExtractOptions
from extract.statistics.alike import means_the_same
from extract.statistics.choice import LearnedChooser
from extract.statistics.figure import WITHOUT_REFERENT
from extract.statistics.find import find_statistics
from extract.statistics.learned import release
from extract.statistics.learned.passages import Passage, read_passages
from schemas import Article

ROOT = Path(__file__).parents[1]
PASSAGES = ROOT / "tests" / "statistics" / "passages"
DEV = ROOT.parent / "shared" / "eval" / "statistics" / "dev.jsonl"
CARD = ROOT / "src" / "extract" / "statistics" / "learned" / "weights" / release.CARD_FILE
REFERENTS = ("measure", "population", "place", "period", "source")
BANDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(slots=True)
class Parsed:
    """A passage, its parse, and what it teaches."""

    file: str
    passage: Passage
    article: Article
    paragraphs: Sequence[Paragraph]
    cast: Cast
    attributions: Sequence[Attribution]
    lesson: release.Lesson


@dataclass(slots=True)
class Tally:
    """What was counted."""

    counts: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter[str])
    )
    """By file and referent: right, predicted, gold."""
    judged: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence of each row, and whether it is right in all."""


def parse(dev: Path) -> Iterator[Parsed]:
    """All passages that the card names, each with what it teaches."""
    options = ExtractOptions()
    nlp = build_nlp(options.model)
    for name, about in json.loads(CARD.read_text("utf-8"))["passages"].items():
        path = PASSAGES / name if (PASSAGES / name).is_file() else dev
        passages = read_passages(path)
        articles = [article_of_text(passage.identifier, passage.text) for passage in passages]
        parses = annotate(articles, nlp=nlp, options=options)
        for passage, article, paragraphs in zip(passages, articles, parses, strict=True):
            cast = build_cast(article, paragraphs)
            attributions = find_attributions(article, paragraphs, cast=cast)
            choices = release.teach(passage, article, paragraphs)
            lesson = release.Lesson(choices, about["times"])
            yield Parsed(name, passage, article, paragraphs, cast, attributions, lesson)


def judge(one: Parsed, chooser: LearnedChooser, tally: Tally) -> None:
    """Count what `chooser` makes of a passage."""
    found, _ = find_statistics(
        one.article,
        one.paragraphs,
        cast=one.cast,
        attributions=one.attributions,
        quotations=(),
        chooser=chooser,
    )
    for statistic in found:
        said = render_statistic(statistic)
        gold = one.passage.answer_for(statistic.start, statistic.end)
        right = gold is not None and all(
            said[name] == gold.get(name)
            for name in ("kind", "value", "unit")
            if name != "unit" or statistic.kind != "age"  # years, printed or not
        )
        if gold is None or gold["kind"] in WITHOUT_REFERENT:
            tally.judged.append((statistic.confidence, right))
            continue
        for name in gold.keys() & set(REFERENTS):
            same = means_the_same(gold[name], said[name])
            for group in (one.file, "all"):
                tally.counts[group, name]["gold"] += gold[name] is not None
                tally.counts[group, name]["predicted"] += said[name] is not None
                tally.counts[group, name]["right"] += same and gold[name] is not None
            right = right and (same or name == "population")
        tally.judged.append((statistic.confidence, right))


def show(tally: Tally) -> None:
    """Print the two tables."""
    print(f"{'P / R / F1':<18}", *(f"{name:>20}" for name in REFERENTS))
    for group in [*dict.fromkeys(group for group, _ in tally.counts if group != "all"), "all"]:
        cells = []
        for name in REFERENTS:
            count = tally.counts[group, name]
            precision = 100 * count["right"] / max(1, count["predicted"])
            recall = 100 * count["right"] / max(1, count["gold"])
            both = 200 * count["right"] / max(1, count["predicted"] + count["gold"])
            cells.append(f"{precision:6.1f} {recall:6.1f} {both:6.1f}")
        print(f"{group:<18}", *cells)
    print("\nconfidence   rows   mean   right in all")
    for low, high in zip(BANDS, (*BANDS[1:], 1.1), strict=True):
        band = [row for row in tally.judged if low <= row[0] < high]
        if band:
            mean = sum(confidence for confidence, _ in band) / len(band)
            share = sum(right for _, right in band) / len(band)
            print(f"{low:>4} {len(band):>11} {mean:>8.2f} {share:>8.2f}")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--dev", type=Path, default=DEV)
    arguments = parser.parse_args()
    parsed, tally = list(parse(arguments.dev)), Tally()
    for fold in range(arguments.folds):
        others = [one.lesson for at, one in enumerate(parsed) if at % arguments.folds != fold]
        chooser = LearnedChooser(release.fit_fields(others))
        for one in parsed[fold :: arguments.folds]:
            judge(one, chooser, tally)
    show(tally)


if __name__ == "__main__":
    main()
