"""What attribution and statistics cost, as shares of one spaCy pass over the same paragraphs.

    python benchmarks/items.py [CORPUS] [--repeats N] [--model NAME] [--parts]

CORPUS is a JSON Lines file with a text in each line (or .gz of it), or a folder of pages; the
project's sample pages where none is given. All is measured in one run on one thread, batch by
batch: the pipeline parses the paragraphs with all its components, then both rooms read the
product's own parse of them, so that all meet the same load of the machine. The figures are CPU
time of this process, each batch at its fastest of N repetitions, each with a parse of its own.

    cast       whom the article names, and whom each name, pronoun and description means
    find       content, cue and source: rules, learned tagger, layout, carry-over
    resolve    the speaker of each, the outlet that reported it first, the addressee
    records    the quotations made of them

    statistics numbers, what they measure and who says so; rejected numbers

Prints these in percent of the spaCy pass. The bars are 35 % for the first four together and 10 %
for statistics. With --parts, what each step of statistics takes of that (`PARTS`) stands below it;
the clocks cost some themselves.
"""

import argparse
import gc
import gzip
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

# Read by the libraries below when they are first imported.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

from spacy.language import Language
from spacy.util import load_model

from extract.attribution import build_cast, find, find_attributions
from extract.errors import PageError
from extract.nlp import build_nlp
from extract.pipeline import annotate, article_of_text
from extract.quotations import build_quotations
from extract.readers import read_page
from extract.reading import read_article
from extract.settings import ExtractOptions
from extract.sites import load_profiles
from extract.statistics import find as statistics_find
from extract.statistics import find_statistics, referent
from extract.statistics.places import PlaceReader
from extract.statistics.source import SourceReader
from extract.statistics.times import TimeReader
from schemas import Article

SAMPLES = Path(__file__).parents[1] / "data" / "raw" / "samples"
ARTICLES_AT_ONCE = 32
BARS = {"attribution": 35, "statistics": 10}
RESOLVING = ("resolve_speaker", "find_via", "find_addressee", "keep_via")
"""What `find_attributions` calls once content, cue and source are found."""
STAGES = ("cast", "find", "resolve", "records")
PARTS: dict[str, tuple[object, str]] = {
    "numbers, units, rejection": (statistics_find, "read_figures"),
    "bounds, changes, carrying": (statistics_find, "complete_figures"),
    "measure, population": (referent, "read_measures"),
    "comparison": (referent, "read_comparisons"),
    "place": (PlaceReader, "read"),
    "period": (TimeReader, "read"),
    "subject": (statistics_find, "read_subjects"),
    "source": (SourceReader, "read"),
    "records of figures": (statistics_find, "build_statistics"),
}
"""The steps of statistics, and what does each."""


def iter_articles(corpus: Path, options: ExtractOptions) -> Iterator[Article]:
    """The articles of a folder of pages or of a file of texts, those without text left out."""
    if corpus.is_dir():
        profiles = load_profiles()
        for path in sorted(corpus.iterdir()):
            try:
                raw = read_page(path.read_bytes(), source_key=path.name, options=options)
                article = read_article(raw, profiles=profiles, options=options).article
            except PageError:
                continue
            if article.text and article.language in options.languages:
                yield article
        return
    with gzip.open(corpus) if corpus.suffix == ".gz" else corpus.open("rb") as lines:
        for number, line in enumerate(lines):
            yield article_of_text(str(number), json.loads(line)["text"])


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time that `work` takes in this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measure(
    articles: Sequence[Article],
    full: Language,
    own: Language,
    options: ExtractOptions,
    *,
    parts: bool = False,
) -> Counter[str]:
    """CPU seconds of one batch: of the pass, of each stage of attribution, of statistics.

    With `parts` of each step of statistics as well.
    """
    paragraphs = annotate(articles, nlp=own, options=options)
    texts = [one.doc.text for group in paragraphs for one in group]
    gc.collect()
    taken: Counter[str] = Counter()
    taken["spaCy"] = cpu_seconds(
        lambda: list(full.pipe(texts, batch_size=options.batch_paragraphs))
    )

    def timed(function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any of the functions
            started = time.process_time()
            result = function(*args, **kwargs)
            taken[stage] += time.process_time() - started
            return result

        return call

    watched = [("resolve", find, name) for name in RESOLVING]
    watched += [(part, *place) for part, place in PARTS.items()] if parts else []
    gc.collect()
    with ExitStack() as clocks:
        for stage, owner, name in watched:
            clocks.enter_context(patch.object(owner, name, timed(getattr(owner, name), stage)))
        for article, group in zip(articles, paragraphs, strict=True):
            began = time.process_time()
            cast = build_cast(article, group)
            named = time.process_time()
            attributions = find_attributions(article, group, cast=cast)
            found = time.process_time()
            quotations = build_quotations(article, attributions)
            quoted = time.process_time()
            find_statistics(
                article, group, cast=cast, attributions=attributions, quotations=quotations
            )
            taken["statistics"] += time.process_time() - quoted
            taken["records"] += quoted - found
            taken["find"] += found - named
            taken["cast"] += named - began
    taken["find"] -= taken["resolve"]
    return taken


def batches(articles: Iterator[Article]) -> Iterator[list[Article]]:
    """The articles in the sizes that the product reads them in."""
    while batch := list(islice(articles, ARTICLES_AT_ONCE)):
        yield batch


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, nargs="?", default=SAMPLES)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--model", default=ExtractOptions().model)
    parser.add_argument("--parts", action="store_true", help="the steps of statistics as well")
    given = parser.parse_args()
    options = ExtractOptions(model=given.model)
    full, own = load_model(given.model), build_nlp(given.model)
    articles = list(iter_articles(given.corpus, options))
    measure(articles[:1], full, own, options)  # weights and word lists are read at first use

    total: Counter[str] = Counter()
    for batch in batches(iter(articles)):
        runs = [measure(batch, full, own, options, parts=given.parts) for _ in range(given.repeats)]
        total["spaCy"] += min(run["spaCy"] for run in runs)
        fastest = min(runs, key=lambda run: sum(run[stage] for stage in STAGES))
        total.update({stage: fastest[stage] for stage in STAGES})
        quickest = min(runs, key=lambda run: run["statistics"])
        total.update({stage: quickest[stage] for stage in ("statistics", *PARTS)})

    words = sum(article.word_count for article in articles)
    whole = sum(total[stage] for stage in STAGES)
    print(f"{len(articles)} articles, {words} words, best of {given.repeats}")
    print(f"spaCy pass   {total['spaCy']:6.2f} s   {', '.join(full.pipe_names)}")
    for stage in STAGES:
        print(f"{stage:12} {total[stage]:6.2f} s   {total[stage] / total['spaCy']:5.1%}")
    for room, taken in (("attribution", whole), ("statistics", total["statistics"])):
        share = taken / total["spaCy"]
        print(f"{room:12} {taken:6.2f} s   {share:5.1%}   (bar {BARS[room]} %)")
    for part in PARTS if given.parts else ():
        shares = total[part] / total["spaCy"], total[part] / total["statistics"]
        print(f"  {part:26} {shares[0]:5.1%}   {shares[1]:4.0%} of statistics")


if __name__ == "__main__":
    main()
