"""`onrecord publish`: let readers see what a run has held back."""

from pathlib import Path
from typing import Annotated

import typer

from extract.cli.terminal import talk
from extract.settings import DEFAULT_DATABASE


def publish(
    db: Annotated[Path, typer.Option(help="The database.")] = DEFAULT_DATABASE,
) -> None:
    """Publish what a run held back because it is out of bounds, and new corrections.

    The next run without these bounds, or whose pages bring the shares back into them, does so too.
    """
    from extract.work.publishing import publish_pending  # noqa: PLC0415 - keeps `--help` fast

    publication = publish_pending(db)
    console = talk()
    for note in publication.notes if publication else ():
        console.print(f"note: {note}", markup=False, soft_wrap=True)
    if publication is None:
        words = f"Nothing to publish: {db} shows all that is loaded."
    else:
        words = f"Published {publication.path}, {publication.byte_size / 1e6:,.1f} MB"
    console.print(words, markup=False, soft_wrap=True)
