"""Runs `process_pages` when it is time, or when pages arrive: `python -m flows.serve --help`.

With --stale it also runs `reprocess`, which brings what an older release read up to date.

One process that goes on until it is interrupted. It needs a Prefect server that goes on as well
(`prefect server start`), named by PREFECT_API_URL or the active profile: that one decides when a
run is due, and shows it.
"""

import argparse
import asyncio
import sys
import uuid
from contextlib import suppress
from datetime import timedelta
from functools import partial
from glob import has_magic
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import TerminationSignal
from prefect.runner import Runner
from prefect.settings import get_current_settings
from prefect.types.entrypoint import EntrypointType

from extract.errors import SetupError
from extract.settings import DEFAULT_DATABASE, ExtractOptions, WorkOptions
from extract.work.fingerprint import fingerprint
from flows.deployments import pause, refuse_taken
from flows.process_pages import process_pages
from flows.reprocess import reprocess
from flows.watch import check_folders, run_once, watch_pages

NIGHTLY = "0 3 * * *"
STALE_NIGHTLY = "0 4 * * *"
LOCK_SECONDS = 6 * 3600
"""How long a scheduled run waits for another one that writes the same database: a night."""
MINUTES_MAX = 366 * 24 * 60
"""More between two runs are taken for a mistake."""
POLL_SECONDS = 5
"""Between two questions to the server whether a run is due."""


def main() -> None:
    """Serve until interrupted."""
    asked = _parser().parse_args()
    url = get_current_settings().api.url
    if not url:
        message = (
            "no Prefect server is named: run `prefect server start` in another terminal, and "
            "`prefect config set PREFECT_API_URL=http://127.0.0.1:4200/api` once"
        )
        raise SystemExit(message)
    try:
        _check(asked)
        with suppress(KeyboardInterrupt, TerminationSignal):
            serve(asked, url)
    except SetupError as error:
        raise SystemExit(error.message) from None
    except httpx.TransportError:
        message = f"the Prefect server at {url} does not answer: run `prefect server start`"
        raise SystemExit(message) from None


class _Runner(Runner):
    """One that SIGTERM ends in the same way as Ctrl-C."""

    async def serve(self) -> None:
        """Run what is due until it is cancelled."""
        self._serving = asyncio.current_task()
        with suppress(asyncio.CancelledError):
            await self.start()

    def handle_sigterm(self, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401 - as in Prefect
        if self._serving:
            self._serving.get_loop().call_soon_threadsafe(self._serving.cancel)


def _check(asked: argparse.Namespace) -> None:
    """Find mistakes now that would else show at night.

    Raises:
        SetupError: A path does not exist, or a profile is broken.
    """
    for path in asked.paths:  # they may be empty yet
        if not path.exists() and not has_magic(str(path)):
            msg = f"there is no file or folder {path}: make it, or name another"
            raise SetupError(msg, path=str(path))
    if asked.watch:
        check_folders(asked.paths)
    fingerprint(ExtractOptions(profiles=asked.profiles))


def serve(asked: argparse.Namespace, url: str) -> None:
    """Make the deployments known to the server at `url`, and run them whenever that says so.

    Raises:
        SetupError: A deployment of the name belongs to another database.
        TransportError: The server does not answer.
    """
    version = uuid.uuid4().hex
    served = [f"{process_pages.name}/{asked.name}"]
    if asked.stale:
        served.append(f"{reprocess.name}/{asked.name}")
    refuse_taken(served, database=str(asked.out.resolve()))
    runner = _Runner(name=asked.name, query_seconds=POLL_SECONDS, pause_on_shutdown=False)
    # The warehouse has one writer: a run that is due while another goes on is left out.
    common: dict[str, Any] = {
        "name": asked.name,
        "version": version,
        "concurrency_limit": ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        "entrypoint_type": EntrypointType.MODULE_PATH,
    }
    runner.add_flow(
        process_pages,
        interval=timedelta(minutes=asked.every) if asked.every else None,
        cron=asked.cron or (None if asked.every or asked.watch else NIGHTLY),
        parameters={
            "paths": [str(path.resolve()) for path in asked.paths],
            **_parameters(asked),
        },
        description="Processes the pages that are new or changed.",
        **common,
    )
    if asked.stale:
        runner.add_flow(
            reprocess,
            cron=asked.stale_cron,
            parameters={
                "stale": True,
                "budget": asked.stale,
                "if_exists": True,
                **_parameters(asked),
            },
            description="Reads pages anew that another version read, the oldest first.",
            **common,
        )
    sys.stderr.write(f"serving {' and '.join(served)} for the Prefect server at {url}\n")
    stop = Event()
    if asked.watch:
        run = partial(run_once, served[0])
        Thread(target=watch_pages, args=(asked.paths, run, stop), daemon=True).start()
    try:
        asyncio.run(runner.serve())
    finally:
        stop.set()
        if paused := pause(served, version=version):
            sys.stderr.write(f"paused {' and '.join(paused)} until somebody serves it again\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m flows.serve", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", type=Path, help="files and folders with pages (default: data/raw)"
    )
    parser.add_argument("--out", type=Path, default=DEFAULT_DATABASE, help="the database")
    parser.add_argument("--profiles", type=Path, help="site profiles of yours, a file or a folder")
    parser.add_argument("--workers", type=int, default=WorkOptions().workers)
    when = parser.add_mutually_exclusive_group()
    when.add_argument(
        "--cron", type=_cron, help=f"when to run (default: {NIGHTLY!r}, every night at 3)"
    )
    when.add_argument("--every", type=_minutes, metavar="MINUTES", help="instead of --cron")
    parser.add_argument(
        "--watch", action="store_true", help="run soon after pages arrive; alone or with the others"
    )
    parser.add_argument(
        "--stale", type=_count, metavar="PAGES", help="also read so many stale pages a night anew"
    )
    parser.add_argument(
        "--stale-cron",
        type=_cron,
        default=STALE_NIGHTLY,
        metavar="CRON",
        help=f"when to (default: {STALE_NIGHTLY!r})",
    )
    parser.add_argument("--name", default="nightly", help="of the deployment")
    return parser


def _count(text: str) -> int:
    """What is given as a number of pages.

    Raises:
        ArgumentTypeError: It is none, or not above 0.
    """
    if not text.isdecimal() or int(text) < 1:
        msg = f"{text!r} is no number of pages"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _minutes(text: str) -> float:
    """What is given as a number of minutes.

    Raises:
        ArgumentTypeError: It is none, or not above 0.
    """
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes < MINUTES_MAX:
        msg = f"{text!r} is no number of minutes above 0"
        raise argparse.ArgumentTypeError(msg)
    return minutes


def _cron(text: str) -> str:
    """What is given as a cron expression.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        return CronSchedule(cron=text).cron
    except ValueError:
        msg = (
            f"{text!r} is no cron expression: minute, hour, day, month, weekday, as in {NIGHTLY!r}"
        )
        raise argparse.ArgumentTypeError(msg) from None


def _parameters(asked: argparse.Namespace) -> dict[str, Any]:
    """Parameters of either flow, with paths that hold wherever a run starts."""
    return {
        "database": str(asked.out.resolve()),
        "work": {"workers": asked.workers, "lock_seconds": LOCK_SECONDS},
        "extract": {"profiles": str(asked.profiles.resolve())} if asked.profiles else {},
    }


if __name__ == "__main__":
    main()
