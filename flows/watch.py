"""A folder watch: soon after pages arrive, a run of a served deployment processes them.

What arrives while a run goes on waits for it to end. A run looks at all of its folders, not only
at what has just arrived: nothing is lost that came while nobody watched.
"""

import logging
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import Event

from prefect.client.schemas.objects import FlowRun
from prefect.deployments import run_deployment
from watchfiles import Change, watch

from extract.errors import SetupError
from extract.settings import DEFAULT_INPUT
from extract.work.discover import SUFFIXES, discover

SETTLE_MILLISECONDS = 1_600
"""Without any change, until a run begins: pages come in batches, and files grow while they are
copied. One that goes on growing is read again when it changes."""
AGAIN_SECONDS = 5
"""Until a run that found another one under way, or no server, is asked for again."""

logger = logging.getLogger(__name__)


def check_folders(paths: Sequence[Path]) -> None:
    """See that what is to be watched is there.

    Raises:
        SetupError: A folder does not exist.
    """
    for folder in _folders_of(paths):
        if not folder.is_dir():
            msg = f"there is no folder {folder} to watch: make it, or name another"
            raise SetupError(msg, path=str(folder))


def watch_pages(paths: Sequence[Path], run: Callable[[], bool], stop: Event) -> None:
    """Call `run` at once where there are pages, and again after each change, until stopped.

    Args:
        paths: Folders and files.
        run: Processes what is there; false where it could not begin.
        stop: Set from another thread.
    """
    folders = _folders_of(paths)
    changes = watch(
        *folders,
        watch_filter=partial(_is_wanted, frozenset(str(path.absolute()) for path in paths)),
        debounce=10 * SETTLE_MILLISECONDS,
        step=SETTLE_MILLISECONDS,
        rust_timeout=SETTLE_MILLISECONDS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    )
    for number, change in enumerate(changes):
        if not number:
            sys.stderr.write(f"watching {_in_words(map(str, folders))}\n")
        if change:
            logger.info("new or changed: %s", _in_words(path for _, path in change))
        # Looked at only while they are watched: what comes during the first run was missed before.
        if change or (not number and _has_pages(paths)):
            _insist(run, stop)


def run_once(deployment: str) -> bool:
    """Have the deployment run now, and wait until it has; whether it did.

    False where another run of it was under way, so that this one was left out.
    """
    run = run_deployment(deployment, timeout=None, poll_interval=2)
    state = run.state if isinstance(run, FlowRun) else None
    return state is not None and not state.is_cancelled()


def _folders_of(paths: Sequence[Path]) -> list[Path]:
    """The folders themselves, and those that single files lie in."""
    return [path.parent if path.is_file() else path for path in paths or [DEFAULT_INPUT]]


def _is_wanted(named: frozenset[str], change: Change, path: str) -> bool:
    """Whether the change may bring a page; a folder that is moved in tells of none of its files."""
    if change is Change.deleted or Path(path).name.startswith("."):
        return False
    return path in named or path.lower().endswith(SUFFIXES) or Path(path).is_dir()


def _insist(run: Callable[[], bool], stop: Event) -> None:
    while not stop.is_set():
        try:
            if run():
                return
        except Exception as error:  # noqa: BLE001 - a server that is away must not end the watch
            logger.warning("no run could be begun (%s); trying again", error)
        stop.wait(AGAIN_SECONDS)


def _has_pages(paths: Sequence[Path]) -> bool:
    try:
        return bool(discover(paths).files)
    except SetupError:
        return False


def _in_words(paths: Iterable[str]) -> str:
    first, *others = sorted(paths)
    return f"{first!r}" + (f" and {len(others)} more" if others else "")
