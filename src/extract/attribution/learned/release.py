"""Building the package's weights: from a corpus' folder to files with a card beside them."""

import hashlib
import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from extract.attribution.learned.corpus import CorpusArticle, find_part, read_articles
from extract.attribution.learned.features import FEATURE_VERSION
from extract.attribution.learned.measure import found_pieces, marked_pieces, score_pieces
from extract.attribution.learned.tagger import (
    CARD_FILE,
    LABELS_FILE,
    LEXICON_FILE,
    LINKS_FILE,
    Found,
    LearnedTagger,
)
from extract.attribution.learned.train import (
    LEAST_ARTICLES,
    Lexicon,
    Say,
    build_lexicon,
    fit_weights,
    parse_examples,
)
from extract.attribution.paragraph import Paragraph
from extract.errors import SetupError
from extract.text.paragraphs import iter_paragraphs

README_FILE = "README.md"
LICENCE_FILE = "LICENSE"
FILES = (LABELS_FILE, LINKS_FILE, LEXICON_FILE, CARD_FILE, README_FILE, LICENCE_FILE)


def build_weights(  # noqa: PLR0913 - each is an option of the command
    corpus: Path,
    out: Path,
    nlp: Language,
    *,
    max_characters: int,
    seed: int = 1,
    processes: int = 1,
    say: Say = lambda _: None,
) -> dict[str, Any]:
    """Learns from the train part of `corpus`, measures on its dev part, and writes `out`.

    Nothing in `out` changes before all is built. The card is returned.

    Args:
        corpus: The folder that holds train.jsonl.gz and, for figures, dev.jsonl.gz.
        out: The folder of the weights.
        nlp: The pipeline whose parse the weights will be used with.
        max_characters: A longer paragraph is parsed in pieces.
        seed: Of the order in which the learner sees paragraphs.
        processes: That parse.
        say: Is told what is going on.

    Raises:
        SetupError: There is no train part, or it cannot be read.
    """
    train = _find_train(corpus)
    articles = read_articles(train)
    if not any(article.attributions for article in articles):
        msg = f"{train} has no attribution to learn from"
        raise SetupError(msg, path=str(train))
    say(f"parsing {len(articles)} articles")
    examples = parse_examples(articles, nlp, max_characters=max_characters, processes=processes)
    lexicon = build_lexicon(examples)
    card: dict[str, Any] = {
        "feature_version": FEATURE_VERSION,
        "model": f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        "seed": seed,
        "corpus": {
            "name": "PolNeAR 1.0, train",
            "licence": "none stated",
            "sha256": hashlib.sha256(train.read_bytes()).hexdigest(),
            "articles": len(articles),
            "attributions": sum(len(article.attributions) for article in articles),
            "paragraphs": len(examples),
        },
        "least_articles": LEAST_ARTICLES,
        "lemmas": len(lexicon.lemmas),
    }
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        fit_weights(articles, examples, lexicon, folder=folder, seed=seed, say=say)
        _write_texts(folder, lexicon, card)
        dev = find_part(corpus, "dev")
        if dev is not None:
            say("measuring on the dev part")
            figures = measure(read_articles(dev), folder, nlp, max_characters=max_characters)
            card["figures"] = figures
        _write_texts(folder, lexicon, card)
        out.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(folder / name, out / name)
    return card


def measure(
    articles: Sequence[CorpusArticle], folder: Path, nlp: Language, *, max_characters: int
) -> dict[str, float]:
    """The figures of the weights in `folder` on articles that people marked."""
    tagger = LearnedTagger(folder)
    places = [
        (article.text[start:end], (number, start))
        for number, article in enumerate(articles)
        for start, end in iter_paragraphs(article.text, max_characters=max_characters)
    ]
    found: defaultdict[int, list[Found]] = defaultdict(list)
    for doc, (number, start) in nlp.pipe(places, as_tuples=True, batch_size=128):
        found[number].extend(tagger.find(Paragraph(doc, start)))
    return score_pieces(
        (marked_pieces(article), found_pieces(article, found[number]))
        for number, article in enumerate(articles)
    )


def _find_train(corpus: Path) -> Path:
    if not corpus.is_dir():
        msg = f"{corpus} is no folder; give the one that holds the corpus' train.jsonl.gz"
        raise SetupError(msg, path=str(corpus))
    train = find_part(corpus, "train")
    if train is None:
        msg = f"{corpus} holds no train.jsonl.gz (or train.jsonl)"
        raise SetupError(msg, path=str(corpus))
    return train


def _write_texts(folder: Path, lexicon: Lexicon, card: dict[str, Any]) -> None:
    _write_json(folder / LEXICON_FILE, {"lemmas": lexicon.lemmas, "cues": lexicon.cues})
    _write_json(folder / CARD_FILE, card)
    (folder / README_FILE).write_text(_readme(card), encoding="utf-8")
    (folder / LICENCE_FILE).write_text(_LICENCE, encoding="utf-8")


def _write_json(path: Path, value: Any) -> None:  # noqa: ANN401 - JSON
    text = json.dumps(value, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _readme(card: dict[str, Any]) -> str:
    corpus, figures = card["corpus"], card.get("figures", {})
    rows = "".join(
        f"| {kind} | {figures[f'{kind}_f1']} | {figures[f'{kind}_with_source_f1']} |\n"
        for kind in ("direct", "mixed", "indirect")
        if figures
    )
    measured = (
        "On the dev part, from which nothing was learned, before speakers are resolved and\n"
        "carried over (`measure.py` says how):\n\n"
        f"| | content F1 | with source F1 |\n|---|---|---|\n{rows}"
        if figures
        else "Not measured: the corpus had no dev part.\n"
    )
    return _README.format(
        measured=measured, **card, **{f"corpus_{k}": v for k, v in corpus.items()}
    )


_README = """\
# Model card: who says what

Written by `onrecord train attribution`; do not edit by hand.

- **For**: labels content, cue and source in paragraphs of English news, links them, and says how
  sure it is. Not for other languages or for texts that are not prose.
- **Learned from**: {corpus_name} (Newell, Margolin, Ruths: An Attribution Relations Corpus for
  Political News, LREC 2018): {corpus_articles} articles of US political news of 2015 and 2016,
  {corpus_attributions} attributions, {corpus_paragraphs} paragraphs. SHA-256 of the file:
  `{corpus_sha256}`.
- **Licence of the corpus**: {corpus_licence}. See LICENSE beside this file.
- **What is kept of its words**: {lemmas} single lemmas, each seen in at least {least_articles}
  articles, none of them a name or a number by the parser's tags (`lexicon.json` lists them).
- **What was chosen how**: features and labels by halves of the train part held back and by the dev
  part; the least confidence by half of the F1 of indirect content.
- **Parsed with**: {model}. Another model's parse will do worse.
- **Feature version**: {feature_version}. **Seed**: {seed}.

## Figures
{measured}
## Rebuild
```
onrecord train attribution --corpus FOLDER
```
FOLDER holds the corpus' train.jsonl.gz and dev.jsonl.gz. The same corpus, model, seed and platform
give the same files.

## Limits
Two people who mark the same articles agree on 66 % of indirect contents (F1); much of what counts
as wrong here is a matter of taste. Beliefs, plans and votes count as attributions in this corpus.
"""

_LICENCE = """\
The files in this folder are numbers learned from the train part of PolNeAR 1.0, a corpus whose
repository states no licence, and lists of single words that occur in at least five of its articles.
They hold no sentence and no phrase of it.

The project's own licence covers the code that builds and reads these files. As far as the authors
of the project hold rights in the files themselves, they give them under that same licence; they
cannot speak for those who hold rights in the corpus. Whoever needs weights without that question
deletes this folder's *.crfsuite, lexicon.json and card.json (the product then finds quotations by
rules alone), or builds others from a corpus of their own with `onrecord train attribution`.
"""
