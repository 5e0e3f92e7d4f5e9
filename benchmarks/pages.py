"""The body of real news pages: this extractor beside others, in figures and in time.

    python benchmarks/pages.py CORPUS [--held-out]

CORPUS holds gold.jsonl (id, set, text) and html/ID.html.gz; its scorer, score_pages.py, stands
beside it. The others are trafilatura in two settings, readability-lxml, newspaper4k and
resiliparse; those that are not installed are left out (`pip install readability-lxml newspaper4k
resiliparse html-text`). Each reads the same decoded pages in the same process. Prints for each set
F1, its standard error, precision, recall and the pages that are empty or below .5, then the time of
each as a multiple of trafilatura's own in its default setting: the sum over pages of the least of
three times, all extractors reading a page one after the other. `onrecord` does more than the
others in its time: every field, and a record of every block that was left out; `onrecord: body` is
the time of the same work as theirs.

`--held-out` scores the cascade with weights that know no page of the site they read: learned anew
for each of eight parts of the sites. That is what to expect on pages that nobody has looked at.
"""

import argparse
import importlib.util
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import trafilatura

from extract.content import Known, find_furniture, read_html
from extract.content.learned.release import FOLDS, divide_sites, fit_examples, read_examples
from extract.content.learned.train import Recipe
from extract.readers import RawPage, read_page, view_page
from extract.reading import read_article
from extract.settings import ExtractOptions
from extract.sites import load_general, load_profiles

OPTIONS = ExtractOptions()
BASE = "trafilatura"
BODY = "onrecord: body"
ROUNDS = 3
Extract = Callable[[RawPage], str | None]
Texts = dict[str, str]


def iter_extractors() -> Iterator[tuple[str, Extract]]:
    """The extractors that are installed, by name."""
    profiles, general = load_profiles(), load_general()

    def read_body(raw: RawPage) -> str:
        page = view_page(raw)
        furniture = find_furniture(page, (general,))
        content = read_html(page, furniture, (general,), known=Known(), states_article=True)
        return "\n\n".join(content.paragraphs)

    yield BASE, lambda raw: trafilatura.extract(raw.text)
    yield (
        "trafilatura, precision",
        lambda raw: trafilatura.extract(raw.text, include_comments=False, favor_precision=True),
    )
    yield BODY, read_body
    yield (
        "onrecord",
        lambda raw: read_article(raw, profiles=profiles, options=OPTIONS).article.text,
    )
    yield from iter_others()


def iter_others() -> Iterator[tuple[str, Extract]]:
    """Those of the others that can be imported."""
    if is_installed("readability", "html_text"):
        import html_text  # noqa: PLC0415 - may be missing
        from readability import Document  # noqa: PLC0415

        yield (
            "readability-lxml",
            lambda raw: html_text.extract_text(Document(raw.text).summary()),
        )
    if is_installed("newspaper"):
        import newspaper  # noqa: PLC0415

        def read_with_newspaper(raw: RawPage) -> str:
            article = newspaper.Article("https://page.example/story", fetch_images=False)
            article.download(input_html=raw.text)
            article.parse()
            return str(article.text)

        yield "newspaper4k", read_with_newspaper
    if is_installed("resiliparse"):
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

        shown = dict.fromkeys(("alt_texts", "links", "form_fields", "noscript", "comments"), False)
        yield (
            "resiliparse",
            lambda raw: extract_plain_text(
                raw.text, main_content=True, list_bullets=False, **shown
            ),
        )


def is_installed(*modules: str) -> bool:
    """Whether all the modules can be imported."""
    return all(importlib.util.find_spec(module) for module in modules)


def read_pages(corpus: Path, gold: Texts) -> dict[str, RawPage]:
    """The decoded pages that have a reference."""
    return {
        key: read_page(
            (corpus / "html" / f"{key}.html.gz").read_bytes(), source_key=key, options=OPTIONS
        )
        for key in gold
    }


def run(
    extractors: dict[str, Extract], pages: dict[str, RawPage]
) -> tuple[dict[str, Texts], dict[str, float]]:
    """The texts that each extractor reads, and its processor seconds."""
    texts: dict[str, Texts] = {name: {} for name in extractors}
    seconds = dict.fromkeys(extractors, 0.0)
    for key, raw in pages.items():
        least = dict.fromkeys(extractors, float("inf"))
        for _ in range(ROUNDS):
            for name, extract in extractors.items():
                started = time.process_time()
                texts[name][key] = try_to_read(extract, raw, name)
                least[name] = min(least[name], time.process_time() - started)
        for name, spent in least.items():
            seconds[name] += spent
    return texts, seconds


def try_to_read(extract: Extract, raw: RawPage, name: str) -> str:
    """What an extractor reads; one that stumbles has found nothing."""
    try:
        return extract(raw) or ""
    except Exception as error:  # noqa: BLE001 - whatever another's code may raise
        print(f"{name}, {raw.source_key[:20]}: {error!r}"[:100], file=sys.stderr)
        return ""


def read_held_out(corpus: Path, pages: dict[str, RawPage], extract: Extract) -> Texts:
    """The texts, each read with weights that know no page of its site."""
    examples = list(read_examples(corpus))
    parts = divide_sites(examples)
    texts: Texts = {}
    for part in range(FOLDS):
        held = [example for example in examples if parts[example.site] == part]
        known = [example for example in examples if parts[example.site] != part]
        judges = fit_examples(known, Recipe())
        with patch("extract.content.cascade.load_judges", lambda judges=judges: judges):
            texts |= {each.identifier: extract(pages[each.identifier]) or "" for each in held}
    return texts


def load_scorer(corpus: Path) -> ModuleType:
    """score_pages.py, which stands beside the corpus."""
    spec = importlib.util.spec_from_file_location("score", corpus.parent / "score_pages.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no score_pages.py beside {corpus}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Prints both tables."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--held-out", action="store_true")
    given = arguments.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    score = load_scorer(given.corpus)
    sets = {name: score.load_gold(given.corpus / "gold.jsonl", name) for name in ("aeb", "fundus")}
    pages = read_pages(given.corpus, {key: "" for gold in sets.values() for key in gold})
    extractors = dict(iter_extractors())
    texts, seconds = run(extractors, pages)
    if given.held_out:
        texts["onrecord, held out"] = read_held_out(given.corpus, pages, extractors["onrecord"])
    for name, gold in sets.items():
        print(f"{name:24} {'F1':>6} {'se':>6} {'P':>6} {'R':>6} empty  <.5   against precision")
        for extractor, found in sorted(texts.items()):
            _, m = score.evaluate(gold, found)
            difference, spread, above = score.versus(gold, found, texts["trafilatura, precision"])
            print(
                f"{extractor:24} {m['f1']:6.4f} {m['se']:6.4f} {m['precision']:6.4f} "
                f"{m['recall']:6.4f} {m['empty']:5} {m['below50']:4}   "
                f"{difference:+.4f} ± {spread:.4f} (P>0 {above:.2f})"
            )
    print("time, as a multiple of trafilatura's")
    for name, spent in seconds.items():
        print(f"{name:24} {spent / seconds[BASE]:6.2f}")


if __name__ == "__main__":
    main()
