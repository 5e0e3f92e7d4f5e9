"""Pages that would harm their reader, in headless Chromium."""

import pytest

pytestmark = pytest.mark.slow


def test_a_hostile_page_is_text_everywhere(read, report, pages, fronts_of):
    result = pages.hostile()
    reader = read(report)
    page = reader.open(f"articles/{result.article.article_id}.html")
    assert pages.hostile_words in page.locator("#text").inner_text()
    assert pages.hostile_words in page.locator("h1").inner_text()
    page.locator("#note-q-1").click()
    assert "Bo <b>Tables</b> O'Hara" in page.get_by_role("dialog").inner_text()
    page = reader.open("search.html?q=tables")
    page.locator("#search-status", has_text="Found").wait_for()
    shown = page.locator("#results").inner_text()
    assert "Bo <b>Tables</b> O'Hara" in shown
    assert pages.hostile_words in shown
    for path in fronts_of(report, "tables"):
        page = reader.open(path)
        assert page.locator("img, iframe, main script, main style").count() == 0


def test_a_page_may_not_fetch(read, samples):
    """Should anything of a page ever run, it could still tell nobody."""
    reader = read(samples[0])
    page = reader.open("index.html")
    tried = page.evaluate(
        """async () => {
            const tried = [];
            for (const address of ["https://outside.example/", "http://127.0.0.1:9/"]) {
                try { await fetch(address, {mode: "no-cors"}); tried.push("fetched"); }
                catch { tried.push("refused"); }
                const image = new Image();
                tried.push(await new Promise(done => {
                    image.onload = () => done("loaded");
                    image.onerror = () => done("refused");
                    image.src = address;
                }));
            }
            const script = document.createElement("script");
            script.textContent = "window.injected = true";
            document.body.append(script);
            return [...tried, window.injected === undefined ? "refused" : "ran"];
        }"""
    )
    assert set(tried) == {"refused"}
    assert any("Content Security Policy" in message for message in reader.wrong)
    reader.wrong.clear()
    reader.asked[:] = [url for url in reader.asked if "outside" not in url and "127" not in url]
