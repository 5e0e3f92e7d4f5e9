"""The report in headless Chromium: marks, keyboard, search, paper, phone and screen reader."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from extract.store import open_published

pytestmark = pytest.mark.slow

FRONTS = ("index.html", "articles.html", "people.html", "search.html?q=bridge")


def fronts_of(folder):
    """A page of each sort, but for articles."""
    some = [next((folder / sort).iterdir()) for sort in ("people", "sites")]
    return (*FRONTS, *(path.relative_to(folder).as_posix() for path in some))


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def audit(results):
    """The sample article that the other tests read: quotations of all kinds, figures in them."""
    [found] = [
        result
        for result in results.values()
        if result.page.source_key == "corliss-today-bridge-audit.txt"
    ]
    return found


@pytest.fixture(scope="module")
def audit_path(audit):
    return f"articles/{audit.article.article_id}.html"


# ---------------------------------------------------------------- marks


def words_of(result):
    """What each item of the records says, piece by piece joined."""
    found = {
        f"q-{number}": "".join(span.text for span in item.spans)
        for number, item in enumerate(result.quotations, 1)
    }
    found |= {f"f-{number}": item.text for number, item in enumerate(result.statistics, 1)}
    return found | {
        f"n-{number}": item.text for number, item in enumerate(result.rejected_numbers, 1)
    }


def squeezed(words):
    """Without white space: a quotation over paragraphs has none between them in the browser."""
    return "".join(words.split())


def test_marks_of_every_sample_page_have_the_words_of_the_records(
    read, samples, results, marked_words
):
    reader, items = read(samples[0]), 0
    for article_id, result in results.items():
        page = reader.open(f"articles/{article_id}.html")
        shown = {item: squeezed("".join(words)) for item, words in marked_words(page).items()}
        assert shown == {item: squeezed(words) for item, words in words_of(result).items()}
        items += len(shown)
    assert items > 500


def test_marks_that_cross_have_the_words_of_the_records(read, report, pages, marked_words):
    for result in (pages.crossing(), pages.hostile(), pages.homes()):
        page = read(report).open(f"articles/{result.article.article_id}.html")
        shown = {item: squeezed("".join(words)) for item, words in marked_words(page).items()}
        assert shown == {item: squeezed(words) for item, words in words_of(result).items()}


def test_marks_stand_where_the_words_do(read, samples, results):
    """The text before each mark is the text before its offset, and not only the same words."""
    reader = read(samples[0])
    for article_id, result in list(results.items())[:8]:
        page = reader.open(f"articles/{article_id}.html")
        before = page.evaluate(
            """() => {
                const text = document.getElementById("text");
                text.querySelectorAll(".note").forEach(note => note.remove());
                const marks = [...text.querySelectorAll("[id^='q-'], [id^='f-']")];
                return Object.fromEntries(marks.map(mark => {
                    const range = document.createRange();
                    range.setStart(text, 0);
                    range.setEnd(mark, 0);
                    return [mark.id, range.toString()];
                }));
            }"""
        )
        body = result.article.text
        starts = {f"q-{n}": q.spans[0].start for n, q in enumerate(result.quotations, 1)}
        starts |= {f"f-{n}": f.start for n, f in enumerate(result.statistics, 1)}
        for item, words in before.items():
            assert squeezed(words) == squeezed(body[: starts[item]])


def test_kinds_differ_by_more_than_colour(read, samples, audit_path):
    page = read(samples[0]).open(audit_path)
    lines = {
        kind: page.eval_on_selector(
            f".story .q.{kind}", "mark => getComputedStyle(mark).borderBottomStyle"
        )
        for kind in ("direct", "mixed", "indirect")
    }
    assert lines == {"direct": "solid", "mixed": "dashed", "indirect": "dotted"}
    frame = page.eval_on_selector(".f", "mark => getComputedStyle(mark).borderTopStyle")
    assert frame == "solid"


def test_what_is_marked_can_be_chosen(read, samples, audit_path):
    page = read(samples[0]).open(audit_path)

    def background(selector):
        return page.eval_on_selector(selector, "mark => getComputedStyle(mark).backgroundColor")

    nothing = "rgba(0, 0, 0, 0)"
    assert background(".story .q.indirect") != nothing
    page.get_by_label("Indirect 12", exact=True).uncheck()
    assert background(".story .q.indirect") == nothing
    assert background(".story .q.direct") != nothing
    number = page.locator(".n").first
    assert number.evaluate("mark => getComputedStyle(mark).outlineStyle") == "none"
    page.get_by_label("Numbers left out").check()
    assert number.evaluate("mark => getComputedStyle(mark).outlineStyle") == "dashed"
    number.click()
    assert "part of a name" in page.get_by_role("dialog").inner_text()


# ---------------------------------------------------------------- what is told of an item


def test_pointing_at_a_mark_tells_of_it(read, samples, audit_path):
    page = read(samples[0]).open(audit_path)
    page.locator("#q-4").hover()
    told = page.locator(".popover")
    told.wait_for(state="visible")
    words = told.inner_text()
    for expected in ("Office of Program Review", "“said”", "0.98", "learned-direct"):
        assert expected in words
    assert page.locator(".p.lit").all_inner_texts() == ["the audit", "said"]
    told.hover()  # the pointer may go there
    page.wait_for_timeout(500)
    assert told.is_visible()
    page.mouse.move(5, 5)
    told.wait_for(state="hidden")
    assert page.locator(".lit").count() == 0


def test_a_figure_in_a_quotation_is_told_of_as_a_figure(read, samples, audit_path):
    page = read(samples[0]).open(audit_path)
    page.locator(".q .f").first.hover()
    told = page.locator(".popover")
    told.wait_for(state="visible")
    assert "96,500,000 USD" in told.inner_text()
    assert "quotation 1" in told.inner_text()


def test_tapping_opens_and_tapping_elsewhere_closes(read, samples, audit_path):
    page = read(samples[0], **PHONE).open(audit_path)
    page.locator("#q-4").tap()
    told = page.locator(".popover")
    assert told.is_visible()
    box = told.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.locator("h1").tap(position={"x": 5, "y": 5})
    assert told.is_hidden()


def test_the_keyboard_reaches_and_opens_every_item(read, samples, audit, audit_path):
    page = read(samples[0]).open(audit_path)
    told = page.locator(".popover")
    page.locator("#text").evaluate(
        "text => { text.tabIndex = -1; text.focus(); text.removeAttribute('tabindex'); }"
    )
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        item = page.evaluate(
            "() => document.activeElement.closest('#text') && document.activeElement.dataset.item"
        )
        if item is None:
            break
        reached.append(item)
        assert told.is_visible()
    of_body = [f"q-{n}" for n, q in enumerate(audit.quotations, 1) if q.field == "text"]
    of_body += [f"f-{n}" for n, f in enumerate(audit.statistics, 1) if f.field == "text"]
    assert sorted(reached) == sorted(of_body)


def test_enter_stays_open_and_escape_goes_back(read, samples, audit_path):
    page = read(samples[0]).open(audit_path)
    note = page.locator("#note-q-4")
    note.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    told = page.get_by_role("dialog")
    assert told.is_visible()
    page.keyboard.press("Enter")
    assert told.get_attribute("aria-label") == "Quotation 4"
    assert page.evaluate("() => document.activeElement.getAttribute('role')") == "dialog"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('.popover') !== null")
    page.keyboard.press("Escape")
    assert told.is_hidden()
    assert page.evaluate("() => document.activeElement.id") == "note-q-4"
    assert page.evaluate("() => location.hash") == ""


def test_a_link_to_an_item_shows_it(read, samples):
    page = read(samples[0]).open("people.html")
    page.get_by_role("link", name="Marguerite Tolland").click()
    page.get_by_role("link", name="Live updates").first.click()
    assert "#q-" in page.url
    key = page.url.partition("#")[2]
    assert page.locator(f"#{key}").evaluate("mark => mark.matches(':target')")
    page.wait_for_function(  # it may be on its way there: the page scrolls smoothly
        """key => {
            const {top, bottom} = document.getElementById(key).getBoundingClientRect();
            return 0 <= top && bottom <= innerHeight;
        }""",
        arg=key,
    )


def test_2000_quotations_on_a_page_can_be_read(read, crowded, marked_words):
    folder, article_id = crowded
    page = read(folder).open(f"articles/{article_id}.html")
    words = marked_words(page)
    assert len(words) == 3000
    assert "".join(words["q-1999"]) == "Line 1998 is 1998 words long,"
    page.locator("#q-1999").click()
    assert "Ann Lee" in page.get_by_role("dialog").inner_text()


# ---------------------------------------------------------------- search


def search(page, words):
    page.get_by_role("searchbox").fill(words)
    page.locator("#search-status", has_text="Found").wait_for()


def test_search_finds_articles_quotations_figures_and_people(read, samples):
    page = read(samples[0]).open("search.html")
    assert page.evaluate("() => document.activeElement.id") == "words"
    search(page, "bridge tolland")
    assert page.locator("#results h2").all_inner_texts()[0].startswith("Quotations")
    first = page.locator("#results section", has_text="Quotations").locator("li").first
    assert "bridge" in first.locator("mark").first.inner_text().lower()
    first.get_by_role("link").click()
    assert page.locator(":target").inner_text().lower().count("bridge") >= 1
    page.go_back()
    assert page.get_by_role("searchbox").input_value() == "bridge tolland"
    page.locator("#search-status", has_text="Found").wait_for()


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("naomi pell", "People", "Naomi Pell"),
        ("14,200 vehicles", "Figures", "14,200 vehicles a day"),
        ("AMBULÂNCE", "Articles", "ambulances"),  # case, accents and plurals are folded
        ("toll", "People", "Marguerite Tolland"),  # the beginning of the last word
        ("el puente", "Articles", "puente"),
    ],
)
def test_search_folds_words_as_the_database_does(read, samples, words, kind, expected):
    page = read(samples[0]).open("search.html")
    search(page, words)
    section = page.locator("#results section").filter(has=page.get_by_role("heading", name=kind))
    assert expected in section.inner_text()


WORDS = (
    "Bridges studies shoes ties news bus class gas cities aes sees series toes Çà Łódź Ångström "
    "naïve STRASSE straße don’t O'Hara 14,200 $96.5 3rd e-mail 大阪 города Ελλάδα ﬁsh İstanbul "
    "a an and are as at be but by for if in into is it no not of on or such that the their then "
    "there these they this to was will with"
)


def test_words_are_divided_and_folded_as_the_database_does(read, samples):
    words = WORDS.split()
    page = read(samples[0]).open("search.html")
    folded = page.evaluate(
        """words => words.map(word => splitWords(word)
            .filter(part => !STOP_WORDS.has(part)).map(foldWord))""",
        words,
    )
    with open_published(samples[1]) as published:
        expected = [
            published.query(
                "SELECT list(fold_word(word)) FROM (SELECT unnest(split_words(?)) AS word) "
                "WHERE NOT is_stop_word(word)",
                (word,),
            ).rows[0][0]
            for word in words
        ]
    assert folded == [found or [] for found in expected]


def test_search_agrees_with_the_records(read, samples, results):
    page = read(samples[0]).open("search.html")
    page.get_by_role("radio", name="Quotations").check()
    search(page, "audit")
    expected = sum(
        "audit" in " ".join(filter(None, said)).lower().split()
        for result in results.values()
        for q in result.quotations
        for said in [(q.text, *((q.speaker.name, q.speaker.mention) if q.speaker else ()), q.via)]
    )
    assert expected > 0
    found = int(page.locator("#results .count").inner_text())
    assert found >= expected


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("zyzzyva", "Nothing has the word “zyzzyva”."),
        ("zyzzyva bridge", "Nothing has the word “zyzzyva”."),
        ("!!!", "That says too little to be searched for: add a word."),
        ("of the", "That says too little to be searched for: add a word."),
        ("<script>alert(1)</script>", "Nothing has the word “script” or “alert”."),
    ],
)
def test_search_says_why_nothing_is_found(read, samples, words, answer):
    page = read(samples[0]).open("search.html")
    page.get_by_role("searchbox").fill(words)
    page.locator("#search-status", has_text=answer).wait_for()
    assert page.locator("#results").inner_text() == ""


def test_search_from_any_page_and_by_address(read, samples, audit_path):
    page = read(samples[0]).open(audit_path)
    page.get_by_role("searchbox").fill("gas main")
    page.keyboard.press("Enter")
    page.locator("#search-status", has_text="Found").wait_for()
    assert page.get_by_role("searchbox").input_value() == "gas main"
    page = read(samples[0]).open("search.html?q=gas+main&in=statistic")
    page.locator("#search-status", has_text="in figures").wait_for()
    assert page.get_by_role("radio", name="Figures").is_checked()


def test_more_hits_are_shown_on_demand_and_the_focus_follows(read, samples):
    page = read(samples[0]).open("search.html?q=bridge")
    section = page.locator("#results section", has_text="Quotations")
    section.wait_for()
    before = section.locator("li").count()
    section.get_by_role("button").focus()
    page.keyboard.press("Enter")
    section.locator(f"li:nth-child({before + 1})").wait_for()
    assert page.evaluate("() => document.activeElement.closest('li') !== null")


# ---------------------------------------------------------------- hostile pages


def test_a_hostile_page_is_text_everywhere(read, report, pages):
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
    for path in FRONTS:
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


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(read, samples, report, pages, audit_path, scheme):
    faults = {}
    of_samples, of_hostile = (read(folder, color_scheme=scheme) for folder in (samples[0], report))
    hostile = f"articles/{pages.hostile().article.article_id}.html"
    for reader, path in (
        *((of_samples, path) for path in (*fronts_of(samples[0]), audit_path)),
        (of_hostile, hostile),
        (of_hostile, "index.html"),
    ):
        page = reader.open(path)
        if path.startswith("search"):
            page.locator("#search-status", has_text="Found").wait_for()
        if path == audit_path:
            page.get_by_label("Numbers left out").check()
            page.locator("#q-4").click()
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = Axe().run(page, options={"preload": False}).response["violations"]
        for fault in found:
            places = [node["html"][:160] for node in fault["nodes"][:3]]
            faults[path, fault["id"], fault["impact"]] = places
    assert faults == {}


@pytest.mark.parametrize("width", [320, 375, 768])
def test_nothing_is_wider_than_a_phone(read, samples, report, pages, audit_path, width):
    screen = {**PHONE, "viewport": {"width": width, "height": 740}}
    of_samples, of_hostile = (read(folder, **screen) for folder in (samples[0], report))
    hostile = f"articles/{pages.hostile().article.article_id}.html"
    for reader, path in (
        *((of_samples, path) for path in (*fronts_of(samples[0]), audit_path)),
        *((of_hostile, path) for path in (*FRONTS, hostile, "search.html?q=tables")),
    ):
        page = reader.open(path)
        if path.startswith("search"):
            page.wait_for_timeout(300)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_paper_has_everything_and_no_buttons(read, samples, audit, audit_path):
    page = read(samples[0]).open(audit_path)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".quick-search, .masthead nav, .legend input").first.is_hidden()
    assert page.locator(".removed").is_visible()
    assert page.get_by_text(audit.page.content_sha256).is_visible()
    assert len(page.pdf()) > 10_000
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".removed").is_hidden()


def test_without_javascript_all_but_the_search_is_there(read, samples, audit_path):
    reader = read(samples[0], java_script_enabled=False)
    page = reader.open(audit_path)
    page.locator("#note-q-4").click()
    assert page.url.endswith("#card-q-4")
    assert page.locator("#card-q-4").is_visible()
    page = reader.open("search.html")
    assert page.get_by_text("The search needs JavaScript").is_visible()
    page = reader.open("index.html")
    assert page.locator(".chart.wide svg").first.is_visible()


def test_the_language_of_headings_and_landmarks_is_told(read, samples, audit_path):
    page = read(samples[0]).open(audit_path)
    assert page.locator("html").get_attribute("lang") == "en"
    levels = page.eval_on_selector_all(
        "h1, h2, h3", "headings => headings.map(heading => Number(heading.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    label = page.locator("#note-q-4").get_attribute("aria-label")
    assert label == "Quotation 4, direct: Office of Program Review"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Skip to content"
