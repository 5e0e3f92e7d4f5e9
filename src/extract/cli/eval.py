"""`onrecord eval`: predictions in the form that the scorers read, one JSON value a line."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from extract.cli.terminal import Profiles
from extract.settings import ExtractOptions

app = typer.Typer(
    no_args_is_help=True,
    help="Print predictions for a corpus as JSON Lines, in the form that its scorer reads.",
)

Folder = Annotated[
    Path, typer.Argument(help="Folder with *.html, *.txt or .gz of them directly in it.")
]
Texts = Annotated[Path, typer.Argument(help="JSON Lines with id and text in each line, or .gz.")]
Model = Annotated[str, typer.Option(help="The spaCy pipeline: an installed package or a folder.")]

DEFAULT_MODEL = ExtractOptions().model


@app.command()
def pages(folder: Folder, profiles: Profiles = None) -> None:
    """Print text, title, authors and date of every page in FOLDER."""
    from extract.eval.predict import iter_pages  # noqa: PLC0415 - keeps `--help` fast

    _print_rows(iter_pages(folder, ExtractOptions(profiles=profiles)))


@app.command()
def quotations(file: Texts, model: Model = DEFAULT_MODEL) -> None:
    """Print the quotations of every text of FILE, in offsets of the text."""
    from extract.eval.predict import iter_quotations  # noqa: PLC0415 - keeps `--help` fast
    from extract.nlp import build_nlp  # noqa: PLC0415

    _print_rows(iter_quotations(file, build_nlp(model), ExtractOptions(model=model)))


@app.command()
def statistics(file: Texts, model: Model = DEFAULT_MODEL) -> None:
    """Print the statistics of every text of FILE, for both scorers of figures."""
    from extract.eval.predict import iter_statistics  # noqa: PLC0415 - keeps `--help` fast
    from extract.nlp import build_nlp  # noqa: PLC0415

    _print_rows(iter_statistics(file, build_nlp(model), ExtractOptions(model=model)))


@app.command()
def network(folder: Folder, model: Model = DEFAULT_MODEL, profiles: Profiles = None) -> None:
    """Print everything of every page in FOLDER."""
    from extract.eval.predict import iter_network  # noqa: PLC0415 - keeps `--help` fast
    from extract.nlp import build_nlp  # noqa: PLC0415

    options = ExtractOptions(model=model, profiles=profiles)
    _print_rows(iter_network(folder, build_nlp(model), options))


def _print_rows(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
