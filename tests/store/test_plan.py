"""Which pages are to be processed."""

import time

from extract.store import Candidate, Plan


def candidate(result):
    return Candidate(result.page.source_key, result.page.content_sha256)


def test_all_is_new_at_first_and_known_after_loading(warehouse, make):
    results = [make.result("a.html"), make.result("b.html", text=""), make.rejected("c.html")]
    candidates = tuple(map(candidate, results))
    assert warehouse.plan(candidates, fingerprint="f1") == Plan(new=candidates)
    warehouse.load([make.stage(*results)])
    assert warehouse.plan(candidates, fingerprint="f1") == Plan(known=candidates)


def test_another_content_under_a_known_name_is_changed(warehouse, make):
    warehouse.load([make.stage(make.result("a.html"))])
    changed = Candidate("a.html", "other")
    assert warehouse.plan([changed], fingerprint="f1") == Plan(changed=(changed,))


def test_another_fingerprint_makes_known_pages_stale(warehouse, make):
    old = make.result("a.html")
    warehouse.load([make.stage(old), make.stage(make.result("b.html"), fingerprint="f2")])
    candidates = (candidate(old), candidate(make.result("b.html")))
    plan = warehouse.plan(candidates, fingerprint="f2")
    assert plan == Plan(known=candidates, stale=candidates[:1])


def test_the_same_bytes_are_processed_once_and_get_another_name(warehouse, make, ask):
    first, second, third = (Candidate(f"{name}.html", "same") for name in "abc")
    plan = warehouse.plan([third, second, first], fingerprint="f1")
    assert plan == Plan(new=(first,), same_bytes=(second, third))
    warehouse.load([make.stage(make.result("a.html", content_sha256="same"))])
    assert warehouse.add_sources(plan.same_bytes, run_id="run-1") == 2
    assert ask("SELECT count(*) FROM pages") == [(1,)]
    assert ask("SELECT source_key FROM page_sources ORDER BY 1") == [
        ("a.html",),
        ("b.html",),
        ("c.html",),
    ]
    assert warehouse.plan([first, second, third], fingerprint="f1") == Plan(
        known=(first, second, third)
    )
    assert warehouse.check() == []


def test_a_name_for_content_that_was_never_loaded_is_left_out(warehouse):
    lost = Candidate("b.html", "lost")
    assert warehouse.add_sources([lost], run_id="run-1") == 0
    assert warehouse.plan([lost], fingerprint="f1").new == (lost,)


def test_files_without_content_are_not_the_same_bytes(warehouse):
    unreadable = (Candidate("a.html", ""), Candidate("b.html", ""))
    assert warehouse.plan(unreadable, fingerprint="f1") == Plan(new=unreadable)


def test_a_page_known_by_its_name_leaves_that_name_with_its_bytes(warehouse, make):
    warehouse.load([make.stage(make.result("a.html", content_sha256="one"))])
    copy = Candidate("b.html", "one")
    warehouse.add_sources([copy], run_id="run-1")
    warehouse.load([make.stage(make.result("a.html", text="Two.", content_sha256="two"))])
    assert warehouse.plan([copy], fingerprint="f1").new == (copy,)
    assert warehouse.check() == []


def test_two_files_that_exchange_contents_are_both_processed(warehouse, make):
    one, two = make.result("a.html", text="One."), make.result("b.html", text="Two.")
    warehouse.load([make.stage(one, two)])
    exchanged = (
        Candidate("a.html", two.page.content_sha256),
        Candidate("b.html", one.page.content_sha256),
    )
    assert warehouse.plan(exchanged, fingerprint="f1") == Plan(changed=exchanged)


def test_a_file_that_becomes_a_copy_gives_up_its_page(warehouse, make, ask):
    one, two = make.result("a.html", text="One."), make.result("b.html", text="Two.")
    warehouse.load([make.stage(one, two)])
    copy = Candidate("b.html", one.page.content_sha256)
    plan = warehouse.plan([candidate(one), copy], fingerprint="f1")
    assert plan == Plan(known=(candidate(one),), same_bytes=(copy,))
    warehouse.add_sources(plan.same_bytes, run_id="run-2")
    assert ask("SELECT text FROM articles") == [("One.",)]
    assert warehouse.check() == []


def test_a_hundred_thousand_candidates_are_planned_in_seconds(warehouse, make):
    known = make.result("page-000007.html", content_sha256="sha-7")
    warehouse.load([make.stage(known)])
    candidates = [Candidate(f"page-{n:06}.html", f"sha-{n}") for n in range(100_000)]
    started = time.monotonic()
    plan = warehouse.plan(candidates, fingerprint="f1")
    assert time.monotonic() - started < 10
    assert len(plan.new) == 99_999
    assert plan.known == (candidates[7],)
