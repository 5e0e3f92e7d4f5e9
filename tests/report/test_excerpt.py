"""What the store hands to a report."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from extract.errors import StoreError, VersionError
from extract.findings import Selection
from extract.store import open_published

RELEASED = Path(__file__).parents[1] / "store/files/onrecord-0.1.0.duckdb.gz"


@pytest.fixture
def excerpt(database):
    with open_published(database) as published:
        yield published.excerpt


def titles(found):
    return [
        (article.stored.result.article.site_name, article.stored.result.page.source_key)
        for article in found.iter_articles()
    ]


def test_articles_come_newest_first_and_undated_ones_last(excerpt):
    keys = [key for _, key in titles(excerpt(Selection()))]
    assert keys[:3] == ["sister/homes.html", "town/homes.html", "cross.html"]
    assert len(keys) == 6


def test_records_are_those_that_were_loaded(excerpt, pages):
    found = {
        article.stored.result.page.page_id: article.stored
        for article in excerpt(Selection()).iter_articles()
    }
    for result in (pages.homes(), pages.hostile(), pages.crossing(), pages.listing()):
        assert found[result.page.page_id].result == result
        assert found[result.page.page_id].sources == (result.page.source_key,)


@pytest.mark.parametrize(
    ("selection", "keys"),
    [
        (Selection(limit=1), ["sister/homes.html"]),
        (Selection(site="SISTER"), ["sister/homes.html"]),
        (Selection(since=date(2024, 3, 6)), ["sister/homes.html"]),
        (Selection(since=date(2024, 1, 1), until=date(2024, 3, 6)), ["town/homes.html"]),
        (Selection(until=date(2023, 12, 31)), ["cross.html"]),
    ],
)
def test_a_selection_names_articles(excerpt, selection, keys):
    found = excerpt(selection)
    assert [key for _, key in titles(found)] == keys
    assert (found.articles, found.articles_left_out) == (len(keys), 6 - len(keys))
    assert found.read_overview().articles_left_out == 6 - len(keys)


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(site="Nowhere"), "of a site 'Nowhere'"),
        (Selection(since=date(2030, 1, 1)), "published since 2030-01-01"),
    ],
)
def test_a_selection_of_nothing_is_told(excerpt, selection, words):
    with pytest.raises(StoreError, match=words):
        excerpt(selection)


def test_a_story_counts_once_however_often_it_is_printed(excerpt):
    overview = excerpt(Selection()).read_overview()
    assert (overview.articles, overview.stories) == (6, 5)
    assert overview.quotations == 3 + 2 + 2  # homes; hostile, two of the same words; crossing
    assert overview.statistics == 2 + 1 + 2  # that of a title is none of a body
    assert [(row.name, row.kind, row.items) for row in overview.speakers][:2] == [
        ("Ada Okafor", "direct", 1),
        ("Ada Okafor", "indirect", 1),
    ]
    assert overview.unread_pages == 1
    assert overview.first_on == date(2023, 1, 1)


def test_a_person_has_statements_with_every_place(excerpt):
    found = [(person, list(own)) for person, own in excerpt(Selection()).iter_people()]
    person, statements = found[0]
    assert (person.name, person.kind, person.quotations, person.statistics) == (
        "Ada Okafor",
        "person",
        3,
        1,
    )
    assert person.roles == ("mayor",)
    assert person.outlets == ("Merrow Sister", "Port Merrow Post")
    assert [statement.what for statement in statements] == ["quotation"] * 3 + ["statistic"]
    assert statements[0].published == "2024-03-05"
    assert [place.site_name for place in statements[0].places] == [
        "Merrow Sister",
        "Port Merrow Post",
    ]
    assert {person.name for person, _ in found} >= {"Cy Ames", "Di Bray"}


def test_dates_are_as_exact_as_the_page(excerpt):
    [own] = [
        list(own) for person, own in excerpt(Selection()).iter_people() if person.name == "Cy Ames"
    ]
    assert own[0].published == own[0].places[0].published == "2023"


def test_items_are_tied_to_people(excerpt, pages):
    result = pages.homes()
    [found] = [
        article
        for article in excerpt(Selection()).iter_articles()
        if article.stored.result.page.page_id == result.page.page_id
    ]
    speaker = found.people[result.quotations[0].quotation_id]
    assert speaker.name == "Ada Okafor"
    assert found.people[result.quotations[2].quotation_id] == speaker
    assert found.people[result.statistics[0].statistic_id] == speaker
    assert [place.site_name for place in found.reprints] == ["Merrow Sister"]


def test_words_are_the_same_read_letter_by_letter(excerpt, monkeypatch):
    found = excerpt(Selection())
    whole = list(found.iter_postings())
    monkeypatch.setattr("extract.store.excerpt.ARTICLES_A_PASS", 1)
    assert list(found.iter_postings()) == whole
    assert {posting.term[0] for posting in whole} >= {"4", "b", "w"}


def test_words_are_numbered_as_the_articles_and_items_come(excerpt):
    found = excerpt(Selection())
    articles = list(found.iter_articles())
    quotations = [
        quotation.text for article in articles for quotation in article.stored.result.quotations
    ]
    postings = {(posting.term, posting.what): posting for posting in found.iter_postings()}
    assert postings["built", "article"].numbers == (0, 1)
    assert postings["home", "article"].counts == (1, 1)
    [built] = postings["built", "quotation"].numbers  # of a story's two copies the first
    assert quotations[built] == "We built 412 homes last year, … It was not enough."
    assert [term for term, _ in postings] == sorted(term for term, _ in postings)


def test_names_across_articles_are_one_person(pages, tmp_path):
    text = "“It is late,” Mayor Pro Tem Ada Okafor said.\n\n“It is early,” Ada Okafor said."
    first = pages.maker("a.html", text, site_name="Post").quote("It is late,", speaker="Ada Okafor")
    other = pages.maker("b.html", text + " Twice.", site_name="Post")
    other.quote("It is early,", speaker="Pro Tem Ada Okafor")
    database = pages.build_database(tmp_path / "n.duckdb", [first.build(), other.build()])
    with open_published(database) as published:
        found = published.excerpt(Selection())
        [person] = [person for person, _ in found.iter_people()]
        assert person.quotations == 2
        [form] = person.forms
        assert form.name != person.name
        assert form.rule_id
        links = {link.person_id for one in found.iter_articles() for link in one.people.values()}
        assert links == {person.person_id}


def test_a_file_of_an_older_release_is_refused_with_what_to_do(tmp_path):
    old = tmp_path / "old.duckdb"
    old.write_bytes(gzip.decompress(RELEASED.read_bytes()))
    with open_published(old) as published:
        with pytest.raises(VersionError, match="onrecord run"):
            published.excerpt(Selection())
        assert published.find_pages("elsewhere/haldane-reporter-school-board-agenda.txt")


def test_the_report_counts_as_the_views_do(database, excerpt):
    found = excerpt(Selection())
    people = {person.name: person for person, _ in found.iter_people()}
    with open_published(database) as published:
        quoted = dict(published.query("SELECT speaker, quotations FROM speakers").rows)
        cited = dict(published.query("SELECT source, figures FROM sources").rows)
    assert "the audit" not in people, "a description is the source of a figure, and nobody's name"
    assert set(people) == set(quoted) | set(cited)
    assert {name: person.quotations for name, person in people.items() if person.quotations} == (
        quoted
    )
    assert {name: person.statistics for name, person in people.items() if person.statistics} == (
        cited
    )
    assert found.read_overview().people == len(people)


def test_lists_of_articles_and_outlets_count_items_of_bodies(excerpt, pages):
    found = excerpt(Selection(site="Merrow Sister"))
    [article] = found.iter_articles()
    [site] = found.read_overview().sites
    in_body = [item for item in pages.homes().statistics if item.field == "text"]
    assert len(in_body) < len(pages.homes().statistics)
    assert article.listed.statistics == site.statistics == len(in_body)
    assert article.listed.quotations == site.quotations == len(pages.homes().quotations)
