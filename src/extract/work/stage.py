"""A chunk's results to the staging folder, through moments in which that cannot be written."""

import time
from collections.abc import Sequence
from pathlib import Path

from extract.errors import StoreError
from extract.staging import SUFFIX, StagedHeader, StagedPage, write_staged
from extract.work.run_chunk import Seconds
from schemas import PageResult


def stage_results(
    name: str,
    results: Sequence[PageResult],
    seconds: Seconds,
    *,
    folder: Path,
    header: StagedHeader,
    pauses: Sequence[float] = (),
) -> Path:
    """The staged file of a chunk.

    Args:
        name: The chunk's.
        results: What came out of its pages.
        seconds: What they took.
        folder: Where the file is written.
        header: What produced the results.
        pauses: Seconds after which writing is tried again.

    Raises:
        StoreError: The disk is full, or the folder cannot be written.
    """
    path = folder / f"{name}{SUFFIX}"
    values = header.model_dump()
    for pause in (*pauses, None):
        try:
            write_staged(
                path,
                (
                    StagedPage(**values, seconds=seconds(result.page.source_key), result=result)
                    for result in results
                ),
            )
            break
        except OSError as error:
            if pause is None:
                msg = (
                    f"results could not be written to {folder} ({error.strerror}): make room "
                    "there, and run the same again; what is done is kept"
                )
                raise StoreError(msg, path=str(path)) from error
            time.sleep(pause)
    return path
