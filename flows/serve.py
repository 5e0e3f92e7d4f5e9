"""Runs `process_pages` on a schedule from one process: `python -m flows.serve --help`.

It needs a Prefect server that goes on between the runs (`prefect server start`), named by
PREFECT_API_URL or the active profile: that one decides when a run is due, and shows it.
"""

import argparse
from datetime import timedelta
from pathlib import Path
from typing import Any

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.settings import get_current_settings
from prefect.types.entrypoint import EntrypointType

from extract.settings import DEFAULT_DATABASE, WorkOptions
from flows.process_pages import process_pages

NIGHTLY = "0 3 * * *"


def main() -> None:
    """Serve until interrupted."""
    asked = _parser().parse_args()
    if not get_current_settings().api.url:
        message = (
            "no Prefect server is named: run `prefect server start` in another terminal, and "
            "`prefect config set PREFECT_API_URL=http://127.0.0.1:4200/api` once"
        )
        raise SystemExit(message)
    process_pages.serve(
        name=asked.name,
        interval=timedelta(minutes=asked.every) if asked.every else None,
        cron=None if asked.every else asked.cron,
        parameters=_parameters(asked),
        # The warehouse has one writer: a run that is due while another goes on is left out.
        global_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        entrypoint_type=EntrypointType.MODULE_PATH,
        description="Processes the pages that are new or changed.",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m flows.serve", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", type=Path, help="files and folders with pages (default: data/raw)"
    )
    parser.add_argument("--out", type=Path, default=DEFAULT_DATABASE, help="the database")
    parser.add_argument("--profiles", type=Path, help="site profiles of yours, a file or a folder")
    parser.add_argument("--workers", type=int, default=WorkOptions().workers)
    parser.add_argument("--cron", default=NIGHTLY, help="when to run (default: every night at 3)")
    parser.add_argument("--every", type=float, metavar="MINUTES", help="instead of --cron")
    parser.add_argument("--name", default="nightly", help="of the deployment")
    return parser


def _parameters(asked: argparse.Namespace) -> dict[str, Any]:
    """The flow's parameters, with paths that hold wherever a run starts."""
    return {
        "paths": [str(path.resolve()) for path in asked.paths],
        "database": str(asked.out.resolve()),
        "work": {"workers": asked.workers},
        "extract": {"profiles": str(asked.profiles.resolve())} if asked.profiles else {},
    }


if __name__ == "__main__":
    main()
