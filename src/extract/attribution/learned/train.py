"""Learning the tagger's weights from a corpus.

1. Articles are divided into paragraphs and parsed; lemmas seen in too few articles are forgotten.
2. Each word's rate of being a cue is counted.
3. The chain that labels words is fitted by averaged perceptron: on all articles, and on each half
   alone. The half models label the other half, so that what follows sees the faults of labels on
   articles not learned from.
4. The links are fitted on labels by people, the confidence on pieces that the half models found.

L-BFGS was tried for the chain: ten times slower and no better (indirect F1 48.3 against 49.9 on
articles held back). So was a second chain over the first one's labels: no gain once labels tell the
sides of contents (54.1 against 54.7).
"""

import ctypes
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite  # type: ignore[import-untyped]  # it has no stubs
from spacy.language import Language

from extract.attribution.learned.chain import open_log_linear
from extract.attribution.learned.confidence import piece_attributes
from extract.attribution.learned.corpus import CorpusArticle, Marked, label_words, words_of
from extract.attribution.learned.features import read_features
from extract.attribution.learned.labels import Role, Span, read_spans
from extract.attribution.learned.link import Scene, head_of, link_spans
from extract.attribution.learned.measure import Piece, marked_pieces, piece_of, quoted_letters
from extract.attribution.learned.structure import read_structure, word_key
from extract.attribution.learned.tagger import LABELS_FILE, LINKS_FILE, content_offsets
from extract.attribution.learned.view import OUTSIDE, View, read_view
from extract.text.paragraphs import iter_paragraphs

LEAST_ARTICLES = 5
"""A lemma seen in fewer articles of the corpus is no feature: nothing that only one text has is
kept."""
LEAST_RATE = 0.05
"""A word that is a cue more rarely is none."""
_SMOOTHING = 2
_FOLDS = 2
_CHAIN: dict[str, Any] = {"max_iterations": 12, "feature.minfreq": 3}
_LOG_LINEAR: dict[str, Any] = {
    "c1": 0.1,
    "c2": 1.0,
    "max_iterations": 150,
    "feature.minfreq": 5,
}

Say = Callable[[str], None]


@dataclass(slots=True)
class Example:
    """A parsed paragraph of the corpus with the labels that people gave it."""

    article: int
    start: int
    view: View
    attributions: tuple[Marked, ...]
    labels: list[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is kept of the words of a corpus."""

    lemmas: list[str]
    cues: dict[str, float]


def parse_examples(
    articles: Sequence[CorpusArticle], nlp: Language, *, max_characters: int, processes: int = 1
) -> list[Example]:
    """The paragraphs of the articles, parsed as the product parses them."""
    places = [
        (article.text[start:end], (number, start))
        for number, article in enumerate(articles)
        for start, end in iter_paragraphs(article.text, max_characters=max_characters)
    ]
    examples = []
    for doc, (number, start) in nlp.pipe(
        places, as_tuples=True, batch_size=128, n_process=processes
    ):
        view = read_view(doc)
        attributions = articles[number].attributions
        labels = label_words(view, start, attributions)
        examples.append(Example(number, start, view, attributions, labels))
    return examples


def build_lexicon(examples: Sequence[Example]) -> Lexicon:
    """The lemmas of enough articles, and the rate at which each is a cue.

    Every other lemma is struck out of the examples, so that nothing learned can hold it.
    """
    articles: defaultdict[str, set[int]] = defaultdict(set)
    for example in examples:
        for lemma in example.view.lemma:
            articles[lemma].add(example.article)
    known = {lemma for lemma, seen in articles.items() if lemma and len(seen) >= LEAST_ARTICLES}
    seen_as: Counter[str] = Counter()
    cue_as: Counter[str] = Counter()
    for example in examples:
        view = example.view
        view.lemma = [lemma if lemma in known else "" for lemma in view.lemma]
        cues = {
            head_of(view, span.start, span.end)
            for span in read_spans(example.labels)
            if span.role == "cue"
        }
        for token in range(len(view)):
            if view.state[token] == OUTSIDE and view.lemma[token]:
                key = word_key(view, token)
                seen_as[key] += 1
                cue_as[key] += token in cues
    rates = {key: round(count / (seen_as[key] + _SMOOTHING), 3) for key, count in cue_as.items()}
    return Lexicon(
        sorted(known), {key: rate for key, rate in sorted(rates.items()) if rate >= LEAST_RATE}
    )


def fit_weights(
    articles: Sequence[CorpusArticle],
    examples: Sequence[Example],
    lexicon: Lexicon,
    *,
    folder: Path,
    seed: int,
    say: Say,
) -> None:
    """Fits both models and writes them to `folder`."""
    say("fitting the labels of words")
    labels = _fit_labels(examples, lexicon.cues, folder / LABELS_FILE, seed)
    say("fitting links and confidence")
    rows = [
        row
        for example in examples
        for row in _link_rows(example, Scene(example.view, read_spans(example.labels)))
    ]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / LINKS_FILE
        _fit_log_linear(rows, path, seed)
        score = open_log_linear(path)
        pieces = [marked_pieces(article) for article in articles]
        quoted = [quoted_letters(article.text) for article in articles]
        for example, found in zip(examples, labels, strict=True):
            number = example.article
            scene = Scene(example.view, read_spans(found))
            rows += _piece_rows(
                example, scene, score, articles[number].text, quoted[number], pieces[number]
            )
    _fit_log_linear(rows, folder / LINKS_FILE, seed)


def _fit_labels(
    examples: Sequence[Example], cues: Mapping[str, float], path: Path, seed: int
) -> list[list[str]]:
    """Writes the chain; gives the labels of each paragraph by the chain of the other half."""
    trainer = pycrfsuite.Trainer("ap", _CHAIN, verbose=False)
    for example in examples:
        if example.view.starts:
            features = read_features(example.view, read_structure(example.view, cues))
            trainer.append(features, example.labels, example.article % _FOLDS)
    _train(trainer, path, seed)
    labels: list[list[str]] = [[] for _ in examples]
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(_FOLDS):
            half = Path(scratch) / f"{fold}.crfsuite"
            _train(trainer, half, seed, holdout=fold)
            chain = pycrfsuite.Tagger()
            chain.open(str(half))
            for number, example in enumerate(examples):
                if example.article % _FOLDS == fold:
                    structure = read_structure(example.view, cues)
                    labels[number] = chain.tag(read_features(example.view, structure))
            chain.close()
    return labels


def _fit_log_linear(rows: Iterable[tuple[list[str], bool]], path: Path, seed: int) -> None:
    trainer = pycrfsuite.Trainer("lbfgs", _LOG_LINEAR, verbose=False)
    for attributes, right in rows:
        trainer.append([attributes], ["y" if right else "n"])
    _train(trainer, path, seed)


def _train(trainer: pycrfsuite.Trainer, path: Path, seed: int, *, holdout: int = -1) -> None:
    # CRFsuite shuffles with the C library's generator, which it never seeds.
    ctypes.CDLL(None).srand(seed)
    trainer.train(str(path), holdout)


# ---------------------------------------------------------------- what is right and what is not
def _link_rows(example: Example, scene: Scene) -> list[tuple[list[str], bool]]:
    """Every pair of spans in a paragraph, and whether people put the two into one attribution."""
    owners: dict[Span, set[int]] = {}
    for spans, role in (
        (scene.contents, "content"),
        (scene.cues, "cue"),
        (scene.sources, "source"),
    ):
        for span in spans:
            owners[span] = _owners(example, span, role)  # type: ignore[arg-type]  # a Role
    rows = [
        (scene.cue_attributes(content, cue), bool(owners[content] & owners[cue]))
        for content in scene.contents
        if len(owners[content]) == 1
        for cue in scene.cues
    ]
    rows += [
        (scene.source_attributes(cue, source), bool(owners[cue] & owners[source]))
        for cue in scene.cues
        if owners[cue]
        for source in scene.sources
    ]
    return rows


def _owners(example: Example, span: Span, role: Role) -> set[int]:
    """The attributions that a span belongs to."""
    return {
        number
        for number, marked in enumerate(example.attributions)
        for offsets in marked.spans(role)
        if any(
            span.start <= token < span.end
            for token in words_of(example.view, example.start, offsets)
        )
    }


def _piece_rows(
    example: Example,
    scene: Scene,
    score: Callable[[list[str]], float],
    text: str,
    quoted: frozenset[int],
    marked: Sequence[Piece],
) -> list[tuple[list[str], bool]]:
    """Every piece that was found in a paragraph, and whether people marked it."""
    rows = []
    for linked in link_spans(scene, score):
        for number, content in enumerate(linked.contents):
            offsets = content_offsets(example.view, content, example.start)
            if offsets is None:
                continue
            piece = piece_of(text, offsets, quoted)
            right = any(piece.is_like(other) for other in marked)
            rows.append((piece_attributes(scene, linked, number), right))
    return rows
