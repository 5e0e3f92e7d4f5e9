"""`onrecord schema`: what a record or a table holds."""

import json
import sys
from typing import Annotated

import typer

from extract.errors import SetupError


def schema(
    record: Annotated[
        str | None,
        typer.Argument(
            help="A record, such as quotation or page_result. All are named if left out."
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of RECORD, each field explained; the records' names without it."""
    from schemas.generate import RECORDS, file_name, render  # noqa: PLC0415 - keeps `--help` fast

    known = {file_name(kind).removesuffix(".json"): kind for kind in RECORDS}
    if record is None:
        summaries = {
            name: (kind.__doc__ or "").strip().partition("\n")[0] for name, kind in known.items()
        }
        sys.stdout.write(json.dumps(summaries, indent=2) + "\n")
        return
    wanted = record.lower().removesuffix("s").replace("-", "_")
    if wanted not in known:
        msg = f"there is no record {record!r}: choose one of {', '.join(known)}"
        raise SetupError(msg, record=record)
    sys.stdout.write(render(known[wanted]))
