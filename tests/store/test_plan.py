"""Which pages are to be processed."""

from extract.store import Plan, Replacement


def contents(*results):
    return {result.page.source_key: result.page.content_sha256 for result in results}


def keys(candidates):
    return [candidate.source_key for candidate in candidates]


def test_all_is_new_at_first_and_known_after_loading(warehouse, make):
    results = [make.result("a.html"), make.result("b.html", text=""), make.rejected("c.html")]
    first = make.plan(warehouse, contents(*results))
    assert keys(first.new) == ["a.html", "b.html", "c.html"]
    assert first == Plan(new=first.new)
    warehouse.load([make.stage(*results)])
    assert make.plan(warehouse, contents(*results)) == Plan(known=3)


def test_a_candidate_says_where_its_page_lies(warehouse, make):
    [candidate] = make.plan(warehouse, {"sub/a.html": "words"}).new
    assert (candidate.path, candidate.record_offset) == ("/in/sub/a.html", None)
    assert (candidate.content_sha256, candidate.byte_size) == ("words", 5)


def test_another_content_under_a_known_name_is_changed(warehouse, make):
    warehouse.load([make.stage(make.result("a.html"))])
    plan = make.plan(warehouse, {"a.html": "other"})
    assert keys(plan.changed) == ["a.html"]
    assert plan == Plan(changed=plan.changed)


def test_another_fingerprint_makes_known_pages_stale(warehouse, make):
    old, new = make.result("a.html"), make.rejected("b.html")
    warehouse.load([make.stage(old), make.stage(new, fingerprint="f2")])
    known = contents(old, new)
    assert make.plan(warehouse, known, fingerprint="f2") == Plan(known=2, stale=1)
    assert make.plan(warehouse, known, fingerprint="f1") == Plan(known=2, stale=1)


def test_the_same_bytes_are_processed_once_and_get_another_name(warehouse, make, ask):
    same = dict.fromkeys(("c.html", "b.html", "a.html"), "same")
    plan = make.plan(warehouse, same)
    assert (keys(plan.new), keys(plan.same_bytes)) == (["a.html"], ["b.html", "c.html"])
    warehouse.load([make.stage(make.result("a.html", content_sha256="same"))])
    assert warehouse.add_sources(plan.same_bytes, run_id="run-1") == 2
    assert ask("SELECT count(*) FROM pages") == [(1,)]
    assert ask("SELECT source_key FROM page_sources ORDER BY 1") == [
        ("a.html",),
        ("b.html",),
        ("c.html",),
    ]
    assert make.plan(warehouse, same) == Plan(known=3)
    assert warehouse.check() == []


def test_a_name_for_content_that_was_never_loaded_is_left_out(warehouse, make):
    lost = make.plan(warehouse, {"b.html": "lost"}).new
    assert warehouse.add_sources(lost, run_id="run-1") == 0
    assert make.plan(warehouse, {"b.html": "lost"}).new == lost


def test_a_page_known_by_its_name_leaves_that_name_with_its_bytes(warehouse, make):
    warehouse.load([make.stage(make.result("a.html", content_sha256="one"))])
    warehouse.add_sources(make.plan(warehouse, {"b.html": "one"}).same_bytes, run_id="run-1")
    warehouse.load([make.stage(make.result("a.html", text="Two.", content_sha256="two"))])
    assert keys(make.plan(warehouse, {"b.html": "one"}).new) == ["b.html"]
    assert warehouse.check() == []


def test_a_copy_is_read_in_the_run_that_changes_what_it_was_copied_from(warehouse, make, ask):
    warehouse.load([make.stage(make.result("a.html", text="One.", content_sha256="one"))])
    copies = {"b.html": "one", "c.html": "one"}
    warehouse.add_sources(make.plan(warehouse, copies).same_bytes, run_id="run-1")
    plan = make.plan(warehouse, {"a.html": "two", **copies})
    assert (keys(plan.changed), keys(plan.same_bytes)) == (["a.html", "b.html"], ["c.html"])
    warehouse.load(
        [
            make.stage(make.result("b.html", text="One.", content_sha256="one")),
            make.stage(make.result("a.html", text="Two.", content_sha256="two")),
        ]
    )
    warehouse.add_sources(plan.same_bytes, run_id="run-2")
    assert ask("SELECT source_key, text FROM pages JOIN articles USING (page_id) ORDER BY 1") == [
        ("a.html", "Two."),
        ("b.html", "One."),
    ]
    assert make.plan(warehouse, {"a.html": "two", **copies}) == Plan(known=3)
    assert warehouse.check() == []


def test_two_files_that_exchange_contents_are_both_processed(warehouse, make):
    one, two = make.result("a.html", text="One."), make.result("b.html", text="Two.")
    warehouse.load([make.stage(one, two)])
    exchanged = {"a.html": two.page.content_sha256, "b.html": one.page.content_sha256}
    plan = make.plan(warehouse, exchanged)
    assert keys(plan.changed) == ["a.html", "b.html"]
    assert plan == Plan(changed=plan.changed)


def test_a_file_that_becomes_a_copy_gives_up_its_page(warehouse, make, ask):
    one, two = make.result("a.html", text="One."), make.result("b.html", text="Two.")
    warehouse.load([make.stage(one, two)])
    copy = {**contents(one), "b.html": one.page.content_sha256}
    plan = make.plan(warehouse, copy)
    assert (keys(plan.same_bytes), plan.known) == (["b.html"], 1)
    warehouse.add_sources(plan.same_bytes, run_id="run-2")
    assert ask("SELECT text FROM articles") == [("One.",)]
    assert warehouse.check() == []


def test_a_key_that_comes_to_stand_for_another_file_is_named(warehouse, make):
    results = [make.result("a.html"), make.result("b.html")]
    warehouse.load([make.stage(*results)])
    known = contents(*results)
    make.plan(warehouse, known, folder="/monday")
    plan = make.plan(warehouse, {**known, "b.html": "other"}, folder="/tuesday")
    assert (keys(plan.changed), plan.known) == (["b.html"], 1)
    assert plan.replaced == (Replacement("b.html", "/monday/b.html", "/tuesday/b.html"),)
