"""One chunk of pages from files to a staged file of results; what a worker does, usable alone."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path

from extract.errors import PageError, SetupError, TransientError
from extract.readers import RawPage, read_page
from extract.settings import ExtractOptions
from extract.timing import keeping_time, timed
from extract.work.chunk import (
    SLOWEST_KEPT,
    Assignment,
    ChunkReport,
    PageTimes,
    PlannedPage,
)
from extract.work.source import read_source
from extract.work.worker import Begin, RunChunk
from schemas import PageResult, Rejection

BATCH_PAGES = 8
"""Pages whose paragraphs are parsed together. The parser takes 128 paragraphs at a time, which a
handful of articles fill; fewer pages in a batch are fewer to try again when one of them hangs."""
MESSAGE_LENGTH = 300
"""Characters of an unexpected error's message that are kept: a validation error can fill pages."""

Extract = Callable[[Sequence[RawPage]], list[PageResult]]
"""The results of decoded pages, in their order."""
Seconds = Callable[[str], dict[str, float]]
"""Seconds by stage of the page with the given key."""
Stage = Callable[[str, Sequence[PageResult], Seconds], Path]
"""Writes the results of the chunk so named, whole or not at all."""


LoadExtract = Callable[[ExtractOptions], Extract]
"""Loads what extraction needs, once a worker."""


def build_run_chunk(options: ExtractOptions, stage: Stage, load: LoadExtract) -> RunChunk:
    """What processes chunks in this process from now on."""
    return partial(run_chunk, extract=load(options), stage=stage, options=options)


def load_extract(options: ExtractOptions) -> Extract:
    """The real extraction, with its model and profiles loaded."""
    from extract.nlp import build_nlp  # noqa: PLC0415 - spaCy is for workers alone
    from extract.pipeline import extract_pages  # noqa: PLC0415 - the same
    from extract.sites import load_profiles  # noqa: PLC0415 - the same

    return partial(
        extract_pages,
        profiles=load_profiles(options.profiles),
        nlp=build_nlp(options.model),
        options=options,
    )


def run_chunk(
    assignment: Assignment,
    begin: Begin,
    *,
    extract: Extract,
    stage: Stage,
    options: ExtractOptions,
) -> ChunkReport:
    """Read, extract and stage the pages of a chunk.

    Args:
        assignment: The chunk; pages that have a rejection are not touched again.
        begin: Told which pages are taken up, so that the parent can keep the clock.
        extract: What turns decoded pages into results.
        stage: What writes them.
        options: Limits of reading.

    Raises:
        SetupError: Not a page but the installation is broken.
        StoreError: The results could not be written.
    """
    started = time.monotonic()
    with keeping_time() as watch:
        for place, seconds in assignment.spent.items():
            watch.add("work", seconds, {assignment.chunk.pages[place].source_key: 1})
        results, failed = _process(assignment, begin, extract, options)
        begin(())
        staged = stage(assignment.chunk.name, results, watch.of) if results else None
        times = [
            PageTimes(source_key=result.page.source_key, seconds=watch.of(result.page.source_key))
            for result in results
        ]
    return ChunkReport(
        name=assignment.chunk.name,
        staged=None if staged is None else str(staged),
        pages=len(assignment.chunk.pages),
        ok=sum(result.page.status == "ok" for result in results),
        empty=sum(result.page.status == "empty" for result in results),
        rejected=tuple(
            (result.page.source_key, result.page.rejection)
            for result in results
            if result.page.rejection
        ),
        failed=failed,
        quotations=sum(len(result.quotations) for result in results),
        statistics=sum(len(result.statistics) for result in results),
        seconds=time.monotonic() - started,
        stages=_add_up(times),
        slowest=tuple(sorted(times, key=attrgetter("total"), reverse=True)[:SLOWEST_KEPT]),
    )


def _process(
    assignment: Assignment, begin: Begin, extract: Extract, options: ExtractOptions
) -> tuple[list[PageResult], tuple[tuple[str, str], ...]]:
    """The results in the order of the pages, and those that could not be read just now."""
    pages = assignment.chunk.pages
    results: dict[int, PageResult] = {
        place: _rejected(pages[place], rejection)
        for place, rejection in assignment.rejections.items()
    }
    failed: dict[int, str] = {}
    for batch in _iter_batches(assignment):
        begin(batch)
        raws: dict[int, RawPage] = {}
        for place in batch:
            try:
                with timed("read", {pages[place].source_key: 1}):
                    raws[place] = _read(pages[place], options)
            except PageError as error:
                results[place] = _rejected(pages[place], _rejection_of(error))
            except TransientError as error:
                failed[place] = error.message
        results |= dict(zip(raws, _extract(list(raws.values()), extract), strict=True))
    return (
        [results[place] for place in sorted(results)],
        tuple((pages[place].source_key, failed[place]) for place in sorted(failed)),
    )


def _add_up(times: Sequence[PageTimes]) -> dict[str, tuple[float, int]]:
    """Seconds and number of pages by stage."""
    stages: dict[str, tuple[float, int]] = {}
    for page in times:
        for stage, seconds in page.seconds.items():
            whole, count = stages.get(stage, (0.0, 0))
            stages[stage] = whole + seconds, count + 1
    return stages


def _iter_batches(assignment: Assignment) -> Iterator[tuple[int, ...]]:
    """Places of the pages in the order they are taken up: the suspected ones each alone, first."""
    left = [
        place for place in range(len(assignment.chunk.pages)) if place not in assignment.rejections
    ]
    alone = set(assignment.alone)
    for place in left:
        if place in alone:
            yield (place,)
    rest = [place for place in left if place not in alone]
    for at in range(0, len(rest), BATCH_PAGES):
        yield tuple(rest[at : at + BATCH_PAGES])


def _read(page: PlannedPage, options: ExtractOptions) -> RawPage:
    data, fetched = read_source(page, limit=options.max_page_bytes)
    return read_page(data, source_key=page.source_key, options=options, fetched=fetched)


def _extract(raws: Sequence[RawPage], extract: Extract) -> list[PageResult]:
    """The results of `raws`; where the batch fails, each page by itself.

    Nothing that a page holds should make extraction raise. Should it do so all the same, a fault
    of ours costs that page alone, and its rejection says what to report.
    """
    if not raws:
        return []
    try:
        return extract(raws)
    except (SetupError, TransientError):
        raise
    except Exception as error:  # noqa: BLE001 - the boundary of a page
        if len(raws) == 1:
            return [_rejected_after(raws[0], error)]
    return [result for raw in raws for result in _extract([raw], extract)]


def _rejected_after(raw: RawPage, error: Exception) -> PageResult:
    page = PlannedPage(
        path="",
        source_key=raw.source_key,
        content_sha256=raw.content_sha256,
        byte_size=raw.byte_size,
    )
    if isinstance(error, PageError):
        return _rejected(page, _rejection_of(error))
    words = " ".join(str(error).split())[:MESSAGE_LENGTH]
    message = f"extraction failed with {type(error).__name__}: {words}"
    return _rejected(page, Rejection(stage="items", code="internal_error", message=message))


def _rejection_of(error: PageError) -> Rejection:
    return Rejection(stage=error.stage, code=error.code, message=error.message)


def _rejected(page: PlannedPage, rejection: Rejection) -> PageResult:
    from extract.pipeline import rejected_result  # noqa: PLC0415 - imports spaCy

    return rejected_result(
        source_key=page.source_key,
        content_sha256=page.content_sha256,
        byte_size=page.byte_size,
        error=PageError(rejection.message, stage=rejection.stage, code=rejection.code),
    )
