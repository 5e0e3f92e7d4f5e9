"""`onrecord train`: building what the package has learned."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import SetupError
from extract.settings import ExtractOptions

if TYPE_CHECKING:
    from extract.attribution import Paragraph
    from extract.statistics.learned.passages import Passage
    from schemas import Article

app = typer.Typer(no_args_is_help=True, help="Build the weights of what is learned from a corpus.")

WEIGHTS = Path(__file__).parents[1] / "attribution" / "learned" / "weights"
"""The package's own."""
FIGURE_WEIGHTS = Path(__file__).parents[1] / "statistics" / "learned" / "weights"


@app.command()
def attribution(
    corpus: Annotated[
        Path, typer.Option(help="Folder with PolNeAR's train.jsonl.gz and dev.jsonl.gz.")
    ],
    out: Annotated[Path, typer.Option(help="Folder that the weights are written to.")] = WEIGHTS,
    model: Annotated[
        str, typer.Option(help="The spaCy pipeline: an installed package or a folder.")
    ] = ExtractOptions().model,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same weights.")] = 1,
    processes: Annotated[int, typer.Option(min=1, help="Processes that parse.")] = 2,
) -> None:
    """Learn who says what from a corpus of marked articles; takes about six minutes.

    Prints the model card as JSON. Texts of the corpus are not kept.
    """
    from extract.attribution.learned.release import build_weights  # noqa: PLC0415 - keeps `--help` fast
    from extract.nlp import build_nlp  # noqa: PLC0415

    if out.exists() and not out.is_dir():
        msg = f"{out} is a file; give --out a folder, which is made where it is missing"
        raise SetupError(msg, path=str(out))
    options = ExtractOptions(model=model)
    card = build_weights(
        corpus,
        out,
        build_nlp(model),
        max_characters=options.max_paragraph_characters,
        seed=seed,
        processes=processes,
        say=_say,
    )
    sys.stdout.write(json.dumps(card, indent=1) + "\n")


@app.command()
def statistics(
    passages: Annotated[
        list[Path],
        typer.Argument(help="JSON Lines with id, text and statistics in each line."),
    ],
    out: Annotated[
        Path, typer.Option(help="Folder that the weights are written to.")
    ] = FIGURE_WEIGHTS,
    model: Annotated[
        str, typer.Option(help="The spaCy pipeline: an installed package or a folder.")
    ] = ExtractOptions().model,
) -> None:
    """Learn which measure, place, period and source belongs to a figure; takes about a minute.

    Prints the model card as JSON.
    """
    from extract.nlp import build_nlp  # noqa: PLC0415 - keeps `--help` fast
    from extract.pipeline import annotate, article_of_text  # noqa: PLC0415
    from extract.statistics.learned.release import build_weights  # noqa: PLC0415

    if out.exists() and not out.is_dir():
        msg = f"{out} is a file; give --out a folder, which is made where it is missing"
        raise SetupError(msg, path=str(out))
    options, nlp = ExtractOptions(model=model), build_nlp(model)

    def parse(texts: Sequence["Passage"]) -> Iterator[tuple["Article", Sequence["Paragraph"]]]:
        articles = [article_of_text(passage.identifier, passage.text) for passage in texts]
        return zip(articles, annotate(articles, nlp=nlp, options=options), strict=True)

    name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    card = build_weights(passages, out, parse, model=name)
    sys.stdout.write(json.dumps(card, indent=1) + "\n")


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")
