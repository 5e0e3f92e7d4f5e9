"""The files of a report: whole, linked, and harmless whatever the pages held."""

import json
import re
from itertools import chain

import lxml.html
import pytest

from extract.findings import Selection
from extract.report import write_report
from extract.store import open_published

OWN_SCRIPTS = {"report.js", "search.js"}


@pytest.fixture(scope="module")
def trees(report):
    """Every page of the report, by its path in it."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return {
        path.relative_to(report).as_posix(): lxml.html.parse(path, parser).getroot()
        for path in sorted(report.rglob("*.html"))
    }


def test_a_report_has_its_parts(report, trees):
    assert {"index.html", "articles.html", "people.html", "search.html"} <= set(trees)
    assert len([name for name in trees if name.startswith("articles/")]) == 6
    assert (report / "search" / "manifest.js").is_file()


def test_every_link_leads_somewhere(report, trees):
    wrong = []
    for name, tree in trees.items():
        for link in tree.xpath("//a/@href | //form/@action | //script/@src"):
            if link.startswith(("http:", "https:")):
                continue
            path, _, anchor = link.partition("#")
            target = ((report / name).parent / path).resolve() if path else report / name
            if not target.is_file():
                wrong.append((name, link))
            elif anchor:
                ids = trees[target.relative_to(report.resolve()).as_posix()].xpath("//@id")
                if anchor not in ids:
                    wrong.append((name, link))
    assert wrong == []


def test_ids_are_unique_and_every_reference_has_its_element(trees):
    for name, tree in trees.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        named = tree.xpath("//@aria-labelledby | //@aria-describedby | //label/@for")
        assert set(named) <= set(ids), name


def test_nothing_is_fetched_from_outside(trees):
    for name, tree in trees.items():
        fetched = tree.xpath(
            "//script/@src | //link/@href | //img/@src | //iframe/@src | //source/@src | //@srcset"
            " | //@poster | //object/@data | //embed/@src | //@background"
            " | //*[local-name()='use']/@*"
        )
        assert all(not re.match(r"(?:[a-z]+:)?//", address) for address in fetched), name
        [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "http" not in policy


def test_style_sheets_and_scripts_name_no_other_place(report):
    for path in chain((report / "assets").iterdir(), (report / "search").glob("manifest.js")):
        assert not re.search(r"url\(|@import|//[a-z]+\.", path.read_text("utf-8")), path


def test_what_a_page_says_is_never_markup(trees):
    for name, tree in trees.items():
        sources = tree.xpath("//script/@src")
        assert {source.rpartition("/")[2] for source in sources} <= OWN_SCRIPTS, name
        assert len(tree.xpath("//script")) == len(sources), name
        assert tree.xpath("//img | //style | //iframe | //@style | //object | //b/b") == [], name
        handlers = [key for element in tree.iter() for key in element.attrib if key[:2] == "on"]
        assert handlers == [], name


def test_what_a_page_says_is_text_everywhere(trees, pages, path_of, report):
    tree = trees[path_of(report, pages.hostile()).relative_to(report).as_posix()]
    words = pages.hostile_words
    shown = tree.text_content()
    assert (
        shown.count(words) >= 12
    )  # text, title, subtitle, outlet, byline, section, tag, pictures …
    assert words in tree.xpath("string(//h1)")
    assert words in tree.xpath("string(//title)")
    index = trees["index.html"].text_content()
    assert f"Site {words}" in index
    assert f"not a page {words}" in index
    assert any("Bo <b>Tables</b> O'Hara" in tree.xpath("string(//h1)") for tree in trees.values())


def test_only_web_addresses_become_links(trees):
    schemes = {
        link.partition(":")[0].lower()
        for tree in trees.values()
        for link in tree.xpath("//a/@href")
        if re.match(r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:", link)
    }
    assert schemes == {"https"}


def test_links_to_the_web_tell_nobody_where_they_come_from(trees):
    outside = [
        link for tree in trees.values() for link in tree.xpath("//a[starts-with(@href, 'http')]")
    ]
    assert outside
    assert all({"noreferrer", "noopener"} <= set(link.get("rel").split()) for link in outside)


def test_the_data_of_the_search_is_json_without_markup(report):
    for path in (report / "search").iterdir():
        text = path.read_text("utf-8")
        call = re.fullmatch(r'onrecordData\("([a-z0-9_-]+)",(.*)\);\n', text, re.DOTALL)
        assert call, path
        assert call[1] == path.stem
        json.loads(call[2])
        assert "<" not in text


def test_an_article_shows_what_is_told_of_each_item(trees, pages, path_of, report):
    tree = trees[path_of(report, pages.homes()).relative_to(report).as_posix()]
    card = " ".join(tree.xpath("string(//*[@id='card-q-1'])").split())
    for words in ("Ada Okafor", "direct quotation", "mayor, Port Merrow", "“told”", "0.91"):
        assert words in card
    assert "cue_after" in card
    figure = " ".join(tree.xpath("string(//*[@id='card-f-2'])").split())
    for words in ("$1.3 million", "about 1,300,000", "the audit", "counted_noun", "money"):
        assert words in figure
    assert tree.xpath("//*[@id='card-q-1']//a[contains(@href, 'people/')]")


def test_headings_tell_how_many_items_stand_outside_of_the_text(trees, pages, path_of, report):
    tree = trees[path_of(report, pages.homes()).relative_to(report).as_posix()]
    assert " ".join(tree.xpath("string(//h2[@id='quotations'])").split()) == "Quotations 3"
    figures = " ".join(tree.xpath("string(//h2[@id='figures'])").split())
    assert figures == "Figures 2, and 1 in the headline or captions"


def test_removed_blocks_numbers_and_origin_are_folded_but_there(trees, pages, path_of, report):
    result = pages.homes()
    tree = trees[path_of(report, result).relative_to(report).as_posix()]
    folded = {
        " ".join(block.xpath("string(summary)").split()): " ".join(block.text_content().split())
        for block in tree.xpath("//section[@class='about']/details[not(@open)]")
    }
    assert "DONATE to the Post" in folded["Left out of the text 1"]
    assert "general.appeal" in folded["Left out of the text 1"]
    assert "May 3" in folded["Numbers left out 1"]
    origin = folded["Where this comes from"]
    assert result.page.content_sha256 in origin
    assert result.page.source_key in origin
    assert "onrecord 0.1.0" in origin


def test_an_article_names_the_others_of_its_story(trees, pages, path_of, report):
    tree = trees[path_of(report, pages.homes()).relative_to(report).as_posix()]
    assert "Merrow Sister" in tree.xpath("string(//section[@class='about'])")


def test_a_page_without_items_or_title_or_text_says_so(trees, pages, path_of, report):
    def words(result):
        return trees[path_of(report, result).relative_to(report).as_posix()].text_content()

    assert "Nobody is quoted on this page." in words(pages.minutes())
    assert "No figure was found on this page." in words(pages.minutes())
    assert "The page has no article text: it lists other pages." in words(pages.listing())
    assert "A page without a title" in words(pages.crossing())


def test_a_person_has_all_statements_newest_first_a_story_once(trees):
    [tree] = [tree for tree in trees.values() if tree.xpath("string(//h1)") == "Ada Okafor"]
    said = tree.xpath("//blockquote[contains(@class, 'said')]/text()")
    assert said == [
        "We built 412 homes last year, … It was not enough.",
        "the harbor fund holds about $1.3 million",
        "the plan “a start.”",
    ]
    links = tree.xpath("(//ol[@class='statements'])[1]/li[1]//a/@href")
    assert [link.partition("#")[2] for link in links] == ["q-1", "q-1"]  # and the sister's copy
    assert tree.xpath("//h2[@id='statistics']")


def test_an_outlet_has_its_articles(trees):
    [tree] = [tree for tree in trees.values() if tree.xpath("string(//h1)") == "Merrow Sister"]
    assert tree.xpath("//a[@class='title']/text()") == ["Harbor fund grows to $1.3 million"]
    assert tree.xpath("//h2/text()") == ["March 2024"]


def test_every_chart_has_a_table(trees):
    figures = trees["index.html"].xpath("//figure")
    assert len(figures) == 5
    assert all(figure.xpath(".//table//tbody/tr") for figure in figures)
    drawn = [figure for figure in figures if figure.xpath(".//*[local-name()='svg']")]
    assert len(drawn) == 4  # no run was recorded: there is no quality over runs to draw


def test_the_same_database_makes_the_same_files(report, database, tmp_path):
    with open_published(database) as published:
        write_report(published.excerpt(Selection()), tmp_path / "again", database=database.name)
    first, again = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (report, tmp_path / "again")
    )
    assert first == again


def test_an_empty_database_has_a_report(pages, tmp_path):
    database = pages.build_database(tmp_path / "empty.duckdb", [])
    with open_published(database) as published:
        first = write_report(published.excerpt(Selection()), tmp_path / "r", database="empty")
    assert "holds no article yet" in first.read_text("utf-8")
    assert "There is no article." in (tmp_path / "r" / "articles.html").read_text("utf-8")
    assert "Nobody is quoted by name." in (tmp_path / "r" / "people.html").read_text("utf-8")


@pytest.mark.slow
def test_long_lists_are_divided_into_linked_pages(pages, tmp_path, monkeypatch):
    for name in ("ARTICLES_A_PAGE", "PEOPLE_A_PAGE", "STATEMENTS_A_PAGE"):
        monkeypatch.setattr(f"extract.report.write.{name}", 2)
    database = pages.build_database(tmp_path / "n.duckdb", pages.everything())
    with open_published(database) as published:
        write_report(published.excerpt(Selection()), tmp_path / "r", database="n")
    names = {path.name for path in (tmp_path / "r").glob("*.html")}
    assert {"articles.html", "articles-2.html", "articles-3.html", "people-2.html"} <= names
    listed = [
        link
        for name in names
        if name.startswith("articles")
        for link in lxml.html.parse(tmp_path / "r" / name).xpath("//a[@class='title']/@href")
    ]
    assert len(listed) == len(set(listed)) == 6
    assert any(re.search(r"-2\.html$", path.name) for path in (tmp_path / "r/people").iterdir())


def test_the_overview_names_the_odd_pages_and_what_is_odd(trees, pages):
    result = pages.hostile()
    [section] = trees["index.html"].xpath("//section[@aria-labelledby='odd']")
    assert "no_title" in section.xpath("string(.//summary)")
    assert section.xpath(".//a/@href") == [f"articles/{result.article.article_id}.html"]
    assert result.issues[0].message in section.text_content()


def test_a_chart_says_what_it_has_no_room_for(pages, tmp_path):
    words = [f"“Item {number} is fine,” Speaker {chr(65 + number)}. said." for number in range(17)]
    maker = pages.maker("many.txt", "\n\n".join(words))
    for number in range(17):
        maker.quote(f"Item {number} is fine,", speaker=f"Speaker {chr(65 + number)}.")
    database = pages.build_database(tmp_path / "many.duckdb", [maker.build()])
    with open_published(database) as published:
        first = write_report(published.excerpt(Selection()), tmp_path / "r", database="many")
    overview = lxml.html.parse(first).getroot()
    [note] = overview.xpath("//figure[contains(., 'Quotations by speaker')]//figcaption/p/text()")
    assert note == "The 15 most quoted; the table has 17, and People everybody."
