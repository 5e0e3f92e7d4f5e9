"""What is told of an item in headless Chromium: to pointer, finger, keyboard and address."""

import pytest

pytestmark = pytest.mark.slow


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


def test_tapping_opens_and_tapping_elsewhere_closes(read, samples, audit_path, phone):
    page = read(samples[0], **phone).open(audit_path)
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
