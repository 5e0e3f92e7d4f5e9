"""The report for everybody in headless Chromium: screen reader, phone, paper, no JavaScript."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.slow

WIDTHS = (320, 375, 768)
"""Of phones and of a tablet, in pixels."""


@pytest.mark.parametrize(
    ("scheme", "rules"), [("light", {}), ("dark", {"runOnly": ["color-contrast"]})]
)
def test_axe_finds_no_fault(read, all_sorts, samples, audit_path, scheme, rules):
    """Of another scheme only the colours are others, which hostile words do not change."""
    faults = {}
    for folder, path in all_sorts:
        if scheme == "dark" and folder != samples[0]:
            continue
        page = read(folder, color_scheme=scheme).open(path)
        if path.startswith("search"):
            page.locator("#search-status", has_text="Found").wait_for()
        if path == audit_path:
            page.get_by_label("Numbers left out").check()
            page.locator("#q-4").click()
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = Axe().run(page, options={"preload": False} | rules).response["violations"]
        for fault in found:
            places = [node["html"][:160] for node in fault["nodes"][:3]]
            faults[path, fault["id"], fault["impact"]] = places
    assert faults == {}


def test_nothing_is_wider_than_a_screen(read, all_sorts, phone):
    too_wide = []
    for folder, path in all_sorts:
        page = read(folder, **phone).open(path)
        if path.startswith("search"):
            page.locator("#search-status", has_text="Found").wait_for()
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append((path, width))
    assert too_wide == []


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


def test_on_a_phone_no_number_of_people_is_out_of_sight(read, samples):
    page = read(samples[0], viewport={"width": 390, "height": 844}).open("people.html")
    table = page.locator(".table")
    assert table.evaluate("table => table.scrollWidth <= table.clientWidth + 1")
    assert page.locator(".push").is_hidden()


def test_a_table_that_goes_on_beside_the_screen_says_so(read, samples):
    reader = read(samples[0], viewport={"width": 390, "height": 844})
    page = reader.open("index.html")
    outlets = page.locator("section", has=page.get_by_role("heading", name="Outlets"))
    outlets.get_by_text("Push the table sideways").wait_for()
    quotations = outlets.locator("th", has_text="Quotations").bounding_box()
    assert quotations["x"] + quotations["width"] <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    outlets.get_by_text("Push the table sideways").wait_for(state="hidden")


@pytest.mark.parametrize("width", [390, 1280])
def test_charts_name_whom_they_show_in_full(read, samples, width):
    page = read(samples[0], viewport={"width": width, "height": 844}).open("index.html")
    drawn = ".chart.narrow" if width == 390 else ".chart.wide"
    chart = page.locator("figure", has_text="Figures by source").locator(drawn)
    names = chart.locator(".role-axis-label text").all_text_contents()
    whole = page.locator("figure", has_text="Figures by source").locator("tbody th")
    spaceless = ["".join(name.split()) for name in whole.all_text_contents()]
    shown = ["".join(name.split()) for name in names if not name.isdigit()]
    assert shown
    assert set(shown) <= set(spaceless)
