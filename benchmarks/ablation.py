"""What each part of attribution is worth: figures with one part at a time switched off.

    python benchmarks/ablation.py [--corpora FOLDER] [--part WORDS] [--retrain]

FOLDER holds the corpora with their scorers (polnear/, network/, score_*.py); the eval folder
beside the checkout where none is given. Every article is parsed once. Prints a table in Markdown:
PolNeAR's dev articles (span unit; "end": speaker right too) and the network's pages (shares in
percent, then counts of what is wrong). `--part` takes only rows whose names hold these words.

`--retrain` gives another table: the weights learned anew without one group of features at a time,
a few minutes each.
"""

import argparse
import gzip
import importlib.util
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any
from unittest.mock import patch

from parts import FEATURES, NOTHING, PARTS, Part, switched_off
from spacy.language import Language

from extract.attribution import build_cast, find_attributions
from extract.attribution.learned import release
from extract.attribution.learned.corpus import find_part, read_articles
from extract.attribution.learned.tagger import LearnedTagger
from extract.attribution.learned.train import parse_examples
from extract.attribution.paragraph import Paragraph
from extract.eval import render
from extract.nlp import build_nlp
from extract.pipeline import annotate, article_of_text
from extract.quotations import build_quotations
from extract.readers import read_page
from extract.reading import Reading, read_article
from extract.settings import ExtractOptions
from extract.sites import load_profiles
from schemas import Article, PageResult, Quotation

CORPORA = Path(__file__).parents[2] / "shared" / "eval"
HEADINGS = (
    "direct F1 / end",
    "mixed F1 / end",
    "indirect F1 / end",
    "marked",
    "segments F1",
    "kind",
    "speaker",
    "role",
    "wrong affiliation / via / name / hits",
)


def read_quotations(article: Article, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """The quotations of a parsed article."""
    cast = build_cast(article, paragraphs)
    attributions = find_attributions(article, paragraphs, cast=cast)
    return tuple(build_quotations(article, attributions))


@dataclass(frozen=True, slots=True)
class PolNeAR:
    """Texts that people marked."""

    scorer: ModuleType
    rows: list[dict[str, Any]]
    articles: list[Article]
    parsed: list[list[Paragraph]]

    @classmethod
    def read(cls, corpora: Path, nlp: Language, options: ExtractOptions) -> "PolNeAR":
        """Parses the dev part."""
        with gzip.open(corpora / "polnear" / "dev.jsonl.gz") as lines:
            rows = [json.loads(line) for line in lines]
        articles = [article_of_text(row["id"], row["text"]) for row in rows]
        parsed = annotate(articles, nlp=nlp, options=options)
        return cls(load_scorer(corpora / "score_quotes.py"), rows, articles, parsed)

    def predictions(self) -> dict[str, list[dict[str, Any]]]:
        """What is found in each text, in the scorer's form."""
        found = {}
        for row, article, paragraphs in zip(self.rows, self.articles, self.parsed, strict=True):
            quotations = read_quotations(article, paragraphs)
            quotes = render.quotes_row(row["id"], row["text"], quotations)["quotes"]
            found[row["id"]] = quotes
        return found

    def figures(self) -> list[str]:
        """Cells of the table."""
        report = self.scorer.score(self.rows, self.predictions())
        cells = [
            f"{100 * figures['quote']['f1']:.1f} / {100 * figures['end']['f1']:.1f}"
            for figures in map(report["classes"].get, ("direct", "mixed", "indirect"))
        ]
        return [*cells, f"{100 * report['marked']['end']['f1']:.1f}"]


@dataclass(frozen=True, slots=True)
class Network:
    """Whole pages with every answer."""

    scorer: ModuleType
    gold: dict[str, Any]
    readings: dict[str, Reading]
    parsed: list[list[Paragraph]]

    @classmethod
    def read(cls, corpora: Path, nlp: Language, options: ExtractOptions) -> "Network":
        """Reads and parses the pages."""
        folder = corpora / "network"
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        profiles = load_profiles()
        readings = {}
        for name in gold:
            data = (folder / "pages" / name).read_bytes()
            raw = read_page(data, source_key=name, options=options)
            readings[name] = read_article(raw, profiles=profiles, options=options)
        articles = [reading.article for reading in readings.values()]
        parsed = annotate(articles, nlp=nlp, options=options)
        return cls(load_scorer(corpora / "score_network.py"), gold, readings, parsed)

    def figures(self) -> list[str]:
        """Cells of the table."""
        found = {}
        for (name, reading), paragraphs in zip(self.readings.items(), self.parsed, strict=True):
            quotations = read_quotations(reading.article, paragraphs)
            result = PageResult(page=reading.page, article=reading.article, quotations=quotations)
            found[name] = render.network_row(name, result)
        report, _ = self.scorer.score(self.gold, found)
        summary, counts = report["summary"]["quotations"], report["quotations"]
        shares = [f"{summary[name]:.1f}" for name in ("segments F1", "kind", "speaker", "role")]
        missed = [counts[name][1] - counts[name][0] for name in ("affiliation", "via")]
        wrong = [*missed, counts["wrong_name"][0], counts["not_quotations hit"]]
        return [*shares, " / ".join(map(str, wrong))]


def load_scorer(path: Path) -> ModuleType:
    """A scorer, which stands beside its corpus."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        msg = f"{path} is no Python file"
        raise SystemExit(msg)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


class Retrained:
    """Weights learned from the train part, parsed once."""

    def __init__(self, corpus: Path, nlp: Language, options: ExtractOptions) -> None:
        self._nlp, self._size = nlp, options.max_paragraph_characters
        self._train = find_part(corpus, "train")
        if self._train is None:
            msg = f"{corpus} holds no train part"
            raise SystemExit(msg)
        say(f"parsing {self._train}")
        self._examples = parse_examples(
            read_articles(self._train), nlp, max_characters=self._size, processes=2
        )

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While open, attribution works with weights learned as the code stands now."""
        with TemporaryDirectory() as name:
            folder = Path(name)
            corpus, weights = folder / "corpus", folder / "weights"
            corpus.mkdir()
            (corpus / self._train.name).symlink_to(self._train.resolve())
            with patch.object(release, "parse_examples", lambda *_, **__: self._examples):
                release.build_weights(
                    corpus, weights, self._nlp, max_characters=self._size, say=say
                )
            tagger = LearnedTagger(weights)
            with patch("extract.attribution.find.load_tagger", lambda: tagger):
                yield


def say(what: str) -> None:
    """Tells how far the work is."""
    sys.stderr.write(f"{what}\n")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--part", default="")
    parser.add_argument("--retrain", action="store_true")
    given = parser.parse_args()
    options = ExtractOptions()
    nlp = build_nlp(options.model)
    corpora = [kind.read(given.corpora, nlp, options) for kind in (PolNeAR, Network)]
    retrained = Retrained(given.corpora / "polnear", nlp, options) if given.retrain else None

    def print_row(name: str) -> None:
        cells = [cell for corpus in corpora for cell in corpus.figures()]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)

    print(f"| without | {' | '.join(HEADINGS)} |")
    print(f"|---|{'---|' * len(HEADINGS)}")
    print_row(NOTHING.name)
    parts: tuple[Part, ...] = FEATURES if given.retrain else PARTS
    for part in parts:
        if given.part not in part.name:
            continue
        started = time.monotonic()
        with switched_off(part):
            if retrained is None:
                print_row(part.name)
            else:
                with retrained.at_work():
                    print_row(part.name)
        say(f"{part.name}: {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
