"""A flow started from the command line, with or without a Prefect server of the user's."""

import shutil
import sys
from dataclasses import asdict
from typing import Any, cast

from extract.errors import OnrecordError, SetupError
from extract.work.find import check_request
from extract.work.request import Outcome, Progress, RunRequest
from flows.failed import RunFailedError
from flows.listening import listening
from flows.prefect_settings import prepare
from flows.prefect_state import keep_template


def run_flow(request: RunRequest, progress: Progress) -> Outcome:
    """Run `process_pages` or `reprocess`, and say on stderr which server shows it.

    Raises:
        OnrecordError: What stopped the run.
    """
    is_new = not request.work_folder.exists()
    server = prepare(request.work_folder)
    try:
        _refuse_mistakes(request)
    except OnrecordError:
        if server and is_new:
            server.close()
            shutil.rmtree(request.work_folder, ignore_errors=True)
        raise
    from prefect.settings import get_current_settings  # noqa: PLC0415 - reads what was prepared

    if server:
        place = f"a local one at {server.api_url}, for this run only"
        server.wait()
        keep_template(server.home)
    else:
        place = str(get_current_settings().api.url or "a temporary one that Prefect starts")
    sys.stderr.write(f"Prefect server: {place}\n")
    from httpx import HTTPError  # noqa: PLC0415 - Prefect has imported it by now

    with listening(progress):
        try:
            state = _call(request)
        except HTTPError as error:
            msg = (
                f"the Prefect server at {place} failed while the run went on ({error}): what the "
                f"run did is kept, `onrecord status --db {request.database}` tells how far it is, "
                "and the same command goes on from there; with --no-flow it needs no server"
            )
            raise SetupError(msg) from None
        except RuntimeError as error:
            if "Failed to reach API" not in str(error):  # Prefect has no class of its own for it
                raise
            msg = (
                f"the Prefect server at {place} does not answer: start it, unset PREFECT_API_URL "
                "(or `prefect config unset PREFECT_API_URL`), or use --no-flow"
            )
            raise SetupError(msg) from None
    outcome = cast("Outcome | BaseException", state.result(raise_on_failure=False))
    if isinstance(outcome, RunFailedError):
        return outcome.outcome
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


def _refuse_mistakes(request: RunRequest) -> None:
    """Have a mistake in the call told at once, not once the server is up.

    Raises:
        OnrecordError: There are no such pages, model or profiles, or a cluster does not answer.
    """
    check_request(request)
    from flows.workers import fit  # noqa: PLC0415 - reads what was prepared

    fit(request.work)


def _call(request: RunRequest) -> Any:  # noqa: ANN401 - a State of an Outcome or of an error
    """The flow's end."""
    from flows.process_pages import process_pages  # noqa: PLC0415 - imports prefect
    from flows.reprocess import reprocess  # noqa: PLC0415 - the same

    same = {"database": request.database, "extract": request.extract, "work": request.work}
    if request.selection:
        return reprocess(**asdict(request.selection), **same, return_state=True)
    return process_pages(
        paths=list(request.paths),
        paths_from=request.paths_from,
        root=request.root,
        **same,
        return_state=True,
    )
