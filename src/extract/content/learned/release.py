"""Building the judge's weights: from pages with their stories to files with a card beside them."""

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from extract.content.cascade import Sight, listen, see_page
from extract.content.furniture import find_furniture
from extract.content.learned.columns import Columns, to_matrix
from extract.content.learned.model import WEIGHTS_FILE, Judges, Trees, judges_to_json
from extract.content.learned.train import Recipe, fit_trees, weigh_blocks
from extract.content.lines import rules_of
from extract.errors import SetupError
from extract.readers import Block, PageView, read_page, view_page
from extract.settings import ExtractOptions
from extract.sites import load_general

CARD_FILE = "card.json"
README_FILE = "README.md"
FOLDS = 8
_TOKENS = re.compile(r"\w+")
_SHINGLE = 4
_COVERED = 0.5
"""A block is story where half of its runs of four words are in the reference, each run once."""

Shingles = Counter[tuple[str, ...]]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One page and which of its plausible blocks are story."""

    identifier: str
    """The page's id in the corpus."""
    site: str
    """Pages of one site are held out together."""
    alone: Columns
    """What the first judge sees of each plausible block."""
    voiced: Columns
    """What the second one sees."""
    is_story: NDArray[np.bool_]
    """For each plausible block."""
    weights: NDArray[np.float64]
    """What each counts."""
    words: NDArray[np.float64]
    """Words of each."""


def build_weights(
    corpus: Path, out: Path, recipe: Recipe | None = None, *, say: Say = lambda _: None
) -> dict[str, Any]:
    """Learns from the pages of `corpus`, measures over sites held out, and writes `out`.

    Args:
        corpus: The folder that holds gold.jsonl (id and text in each line) and html/ID.html.gz.
        out: The folder of the weights.
        recipe: How much is learned.
        say: Is told what is going on.

    Returns:
        The card.

    Raises:
        SetupError: There are no such pages.
    """
    recipe = recipe or Recipe()
    gold = corpus / "gold.jsonl"
    if not gold.is_file():
        msg = f"{gold} is no file; give the folder that holds gold.jsonl and html/"
        raise SetupError(msg, path=str(gold))
    examples = list(read_examples(corpus))
    if not examples:
        msg = f"no page of {gold} is in {corpus / 'html'}"
        raise SetupError(msg, path=str(gold))
    say(f"{len(examples)} pages; measuring over {FOLDS} parts of their sites")
    figure = _cross_validate(examples, recipe)
    say("learning from all of them")
    judges = fit_examples(examples, recipe)
    card: dict[str, Any] = {
        "pages": len(examples),
        "sites": len({example.site for example in examples}),
        "blocks": sum(len(example.is_story) for example in examples),
        "features": len(judges.alone.features),
        "voiced_features": len(judges.voiced.features),
        "trees": len(judges.alone.leaves),
        "depth": recipe.depth,
        "seed": recipe.seed,
        "held_out_f1": round(figure, 4),
        "gold_sha256": hashlib.sha256(gold.read_bytes()).hexdigest(),
    }
    out.mkdir(parents=True, exist_ok=True)
    texts = {
        WEIGHTS_FILE: json.dumps(judges_to_json(judges), separators=(",", ":")),
        CARD_FILE: json.dumps(card, indent=1),
        README_FILE: _README.format(**card).rstrip(),
    }
    for name, text in texts.items():
        (out / name).write_text(text + "\n", encoding="utf-8")
    return card


def label_blocks(blocks: Sequence[Block], story: str) -> list[bool]:
    """Which blocks are story, by a reference text that does not say where it was taken from."""
    left = _shingles(story)
    lines = {line.strip() for line in story.split("\n")}
    labels = []
    for block in blocks:
        due = _shingles(block.text)
        found = due & left
        if len(_TOKENS.findall(block.text)) < _SHINGLE:
            labels.append(block.text in lines)
        elif found.total() >= _COVERED * due.total():
            left -= due
            labels.append(True)
        else:
            labels.append(False)
    return labels


def read_examples(corpus: Path) -> Iterator[Example]:
    """The pages of a corpus that have a reference text, as the judge sees them."""
    general = load_general()
    rules = rules_of((general,), "html", "anywhere")
    options = ExtractOptions()
    with (corpus / "gold.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    for row in rows:
        path = corpus / "html" / f"{row['id']}.html.gz"
        if not row.get("text") or not path.is_file():
            continue
        raw = read_page(gzip.decompress(path.read_bytes()), source_key=path.name, options=options)
        page = view_page(raw)
        if page.tree is None:
            continue
        furniture = find_furniture(page, (general,))
        sight = see_page(page, page.tree, furniture, rules)
        if not sight.plausible:
            continue
        voice, _ = listen(page, page.tree, furniture)
        yield make_example(page, sight, voice.tolist(), story=row["text"], identifier=row["id"])


def make_example(
    page: PageView, sight: Sight, voice: Sequence[bool], *, story: str, identifier: str
) -> Example:
    """A page as both judges see it, with what its reference text says of each block.

    Args:
        page: The page.
        sight: What is to be seen on it.
        voice: The blocks that trafilatura chose.
        story: The reference.
        identifier: The page's id.
    """
    labels = label_blocks(page.blocks, story)
    at = list(sight.plausible)
    words = [len(_TOKENS.findall(page.blocks[number].text)) for number in at]
    return Example(
        identifier=identifier,
        site=_find_site(page) or identifier,
        alone=sight.features,
        voiced=sight.hear(voice),
        is_story=np.array([labels[number] for number in at], dtype=bool),
        weights=weigh_blocks(words, len(_TOKENS.findall(story))),
        words=np.array(words, dtype=np.float64),
    )


def _find_site(page: PageView) -> str | None:
    """The host that the page names as its own."""
    if page.tree is None:
        return None
    for element in page.tree.iter("link", "meta"):
        if element.get("rel") == "canonical" or element.get("property") == "og:url":
            host = urlsplit(element.get("href") or element.get("content") or "").netloc
            if host:
                return host.removeprefix("www.")
    return None


def fit_examples(examples: Sequence[Example], recipe: Recipe) -> Judges:
    """Judges that know these pages."""
    return Judges(
        alone=_fit([example.alone for example in examples], examples, recipe),
        voiced=_fit([example.voiced for example in examples], examples, recipe),
    )


def _fit(columns: Sequence[Columns], examples: Sequence[Example], recipe: Recipe) -> Trees:
    weights = np.concatenate([example.weights for example in examples])
    return fit_trees(
        tuple(columns[0]),
        np.vstack([to_matrix(each) for each in columns]),
        np.concatenate([example.is_story for example in examples]),
        weights / weights.mean(),
        recipe,
    )


def divide_sites(examples: Sequence[Example]) -> dict[str, int]:
    """Each site to the part in which its pages are held out."""
    sites = sorted({example.site for example in examples})
    return {site: number % FOLDS for number, site in enumerate(sites)}


def _cross_validate(examples: Sequence[Example], recipe: Recipe) -> float:
    """The mean over pages of F1 in words, each judged by trees that know no page of its site.

    The second judge's, who has heard trafilatura on every page.
    """
    part = divide_sites(examples)
    figures = []
    for held_out in range(FOLDS):
        known = [example for example in examples if part[example.site] != held_out]
        if not known or len(known) == len(examples):
            continue
        judges = fit_examples(known, recipe)
        for example in examples:
            if part[example.site] == held_out:
                chosen = judges.voiced.predict(to_matrix(example.voiced)) > 0.5  # noqa: PLR2004 - likelier than not
                both = (example.words * (chosen & example.is_story)).sum()
                either = (example.words * chosen).sum() + (example.words * example.is_story).sum()
                figures.append(2 * both / either if either else 1.0)
    return mean(figures) if figures else 0.0


def _shingles(text: str) -> Shingles:
    tokens = _TOKENS.findall(text)
    return Counter(
        tuple(tokens[at : at + _SHINGLE])
        for at in range(max(1, len(tokens) - _SHINGLE + 1) if tokens else 0)
    )


_README = """\
# Model card: which blocks of a page are story

Written by the command below; do not edit by hand.

- **For**: says how likely each block of a news page is a part of the article's body, as the second
  opinion beside trafilatura (`content/cascade.py`).
- **What it sees**: {features} numbers about a block's form, its place and its company
  (`features.py`), with the choices of three extractors. A second judge, for pages on which these
  disagree, sees trafilatura's choice as well ({voiced_features} numbers). No word of a page but
  through the lists of `lexicons/content_words.toml`, and neither addresses nor names of sites.
- **What they are**: {trees} regression trees of depth {depth} each, learned by gradient boosting
  (`train.py`), {blocks} blocks of {pages} pages of {sites} sites; each page counts alike.
- **Learned from**: pages of the public scrapinghub article-extraction-benchmark (MIT licence) and
  of the parser tests of fundus (MIT licence); the pages are their publishers'. Nothing of them is
  kept in the weights but thresholds and leaf values. SHA-256 of the references: `{gold_sha256}`.
- **Figure**: mean F1 in words of a page whose site the trees have not seen: {held_out_f1} (the
  second judge alone, {pages} pages in eight parts by site).
- **Seed**: {seed}.

## Rebuild
```
python -m extract.content.learned FOLDER
```
FOLDER holds gold.jsonl and html/. The same pages, seed and platform give the same files.

## Limits
News articles, most of them in English, of 2017 to 2026. References differ in what they count as
story: a line under the headline, captions and lists of products are matters of taste.
"""
