"""The search of the report in headless Chromium."""

import pytest

from extract.store import open_published

pytestmark = pytest.mark.slow


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
    expected = {
        (result.article.story_id, q.text)  # a story's copies are found once
        for result in results.values()
        for q in result.quotations
        for said in [(q.text, *((q.speaker.name, q.speaker.mention) if q.speaker else ()), q.via)]
        if "audit" in " ".join(filter(None, said)).lower().split()
    }
    assert expected
    found = int(page.locator("#results .count").inner_text())
    assert found >= len(expected)


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


def test_a_story_of_several_outlets_is_found_once_with_all_of_them(read, samples, results):
    page = read(samples[0]).open("search.html?in=article")
    search(page, "audit released bridge")
    hits = page.locator("#results li").filter(has_text="Audit puts cost")
    assert hits.count() == 1
    sites = [
        result.article.site_name
        for result in results.values()
        if result.article.title.startswith("Audit puts cost")
    ]
    assert len(sites) == 2
    assert all(site in hits.inner_text() for site in sites)
    hits.get_by_role("link").nth(1).click()
    page.locator("h1", has_text="Audit puts cost").wait_for()


def test_what_is_shown_of_an_article_has_every_word_whole(read, samples, results):
    page = read(samples[0]).open("search.html?in=article")
    search(page, "bridge ambulance")
    texts = [" ".join(result.article.text.split()) for result in results.values()]
    shown = page.locator("#results .found-words").all_inner_texts()
    assert len(shown) > 1
    for words in shown:
        assert {"bridge", "ambulance"} <= {
            word.strip(".,;’'”“").rstrip("s") for word in words.lower().split()
        }, words
        for piece in (" ".join(part.split()) for part in words.split("…")):
            assert any(f" {piece} " in f" {text} " for text in texts), piece
