"""What runs met at each site, day by day, and what stands out."""

from datetime import UTC, datetime, timedelta

import pytest

from extract.store import StageSeconds
from schemas import RunReport

FIRST = datetime(2024, 3, 1, 3, tzinfo=UTC)


@pytest.fixture
def run_on(warehouse, make):
    """A run on the given day over so many pages of a site, so many of them without a title."""

    def run(day, pages, *, untitled=0, rejected=0, folder="town", words=20):
        started = FIRST + timedelta(days=day)
        run_id = f"run-{day:03}"
        report = RunReport(
            run_id=run_id,
            started_at=started,
            extractor_version="0.1.0",
            model="m",
            fingerprint="f1",
        )
        results = [
            make.result(
                f"{folder}/{day}-{number}.html",
                text="word " * words,
                title=None if number < untitled else "A title",
            )
            for number in range(pages - rejected)
        ]
        results += [
            make.rejected(f"{folder}/{day}-{number}.broken", f"{day} {number}")
            for number in range(rejected)
        ]
        warehouse.begin_run(report)
        warehouse.load([make.stage(*results, run_id=run_id)])
        warehouse.finish_run(report.model_copy(update={"state": "completed"}))

    return run


@pytest.fixture
def odd(ask):
    return lambda: ask(
        "SELECT measure, value, past, counted, past_counted FROM drift WHERE is_odd ORDER BY 1"
    )


def test_a_site_that_loses_its_titles_stands_out(run_on, odd, ask):
    for day in range(3):
        run_on(day, 30, untitled=1)
    assert odd() == []
    run_on(3, 30, untitled=15)
    assert odd() == [("share without title", 0.5, 0.033, 30, 90)]
    assert ask("SELECT day::VARCHAR, past_days FROM drift WHERE is_odd") == [("2024-03-04", 3)]


def test_few_pages_never_stand_out(run_on, odd):
    run_on(0, 100)
    run_on(1, 19, untitled=19)
    assert odd() == []


def test_what_chance_can_do_does_not_stand_out(run_on, odd):
    run_on(0, 25, untitled=5)
    run_on(1, 20, untitled=8)
    assert odd() == []


def test_the_past_ends_28_days_before(run_on, odd, ask):
    run_on(0, 40)
    run_on(29, 40, untitled=40)
    assert odd() == []
    assert ask("SELECT DISTINCT past_days FROM drift") == [(0,)]


def test_texts_that_shrink_by_half_stand_out(run_on, odd):
    run_on(0, 20, words=100)
    run_on(1, 20, words=40)
    assert odd() == [("words an article", 40.0, 100.0, 20, 20)]


def test_rejected_pages_count_to_the_one_site_of_their_folder(run_on, odd, ask):
    run_on(0, 40)
    run_on(1, 40, rejected=20)
    assert odd() == [("share rejected", 0.5, 0.0, 40, 40)]
    assert ask("SELECT site_name, day::VARCHAR, share_rejected FROM quality ORDER BY day") == [
        ("Merrow Herald", "2024-03-01", 0.0),
        ("Merrow Herald", "2024-03-02", 0.5),
    ]


def test_the_past_stays_when_its_pages_are_read_anew(run_on, odd, warehouse, make):
    run_on(0, 40)
    run_on(1, 40)
    report = RunReport(
        run_id="run-002",
        started_at=FIRST + timedelta(days=2),
        extractor_version="0.2.0",
        model="m",
        fingerprint="f2",
    )
    again = [make.result(f"town/{n % 2}-{n // 2}.html", title=None) for n in range(80)]
    warehouse.begin_run(report)
    warehouse.load([make.stage(*again, run_id="run-002", fingerprint="f2")])
    warehouse.finish_run(report.model_copy(update={"state": "completed"}))
    assert ("share without title", 1.0, 0.0, 80, 80) in odd()


def test_the_time_of_a_run_is_divided_by_stage(warehouse, ask):
    report = RunReport(
        run_id="r", started_at=FIRST, extractor_version="0.1.0", model="m", fingerprint="f1"
    )
    stages = [
        StageSeconds(scope="run", stage="plan", seconds=2),
        StageSeconds(scope="run", stage="total", seconds=8),
        StageSeconds(scope="pages", stage="article", seconds=3, pages=30),
        StageSeconds(scope="pages", stage="items", seconds=9, pages=30),
    ]
    warehouse.begin_run(report)
    warehouse.finish_run(report, stages)
    warehouse.finish_run(report, stages)
    assert ask(
        "SELECT scope, stage, share, milliseconds_a_page FROM run_times ORDER BY scope, stage"
    ) == [
        ("pages", "article", 0.25, 100.0),
        ("pages", "items", 0.75, 300.0),
        ("run", "plan", 0.25, None),
        ("run", "total", 1.0, None),
    ]
