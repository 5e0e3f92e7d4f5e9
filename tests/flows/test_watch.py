"""A folder that is watched while pages come into it."""

from threading import Event

from flows import watch


def test_a_page_that_comes_during_the_first_run_gets_another_one(tmp_path, monkeypatch):
    monkeypatch.setattr(watch, "SETTLE_MILLISECONDS", 50)
    stop, met = Event(), []

    def run():
        met.append(sorted(path.name for path in tmp_path.iterdir()))
        (tmp_path / "b.txt").write_text("It snowed.", encoding="utf-8")
        if len(met) > 1:
            stop.set()
        return True

    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    watch.watch_pages([tmp_path], run, stop)
    assert met == [["a.txt"], ["a.txt", "b.txt"]]
