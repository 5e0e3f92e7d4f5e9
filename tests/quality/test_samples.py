"""The sample pages through the whole pipeline: fields, and what is in the text and what is not.

A case is a folder of tests/pages: meta.toml names the sample, expected.json holds what was read
off it by hand. What the product is known to miss stands in the meta.toml under `known_gaps`, by
field or test and with the reason, and is a strict xfail. Items are in test_samples_items.py.
"""

import hashlib
from collections import Counter

import pytest

from extract.text.whitespace import fold_space


def text_of(result):
    return fold_space(result.article.text) if result.article else ""


# ---------------------------------------------------------------- the cases themselves


def test_samples_are_as_recorded(sample_files):
    sums = sample_files[0].with_name("SHA256SUMS").read_text("utf-8")
    recorded = dict(reversed(line.split("  ")) for line in sums.splitlines())
    assert recorded == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sample_files
    }


def test_every_sample_has_one_case(cases, sample_files):
    assert sorted(case.sample for case in cases) == [path.name for path in sample_files]


def test_cases_are_well_formed(case, gap_names):
    assert case.note
    assert set(case.known_gaps) <= gap_names
    for quotation in case.expected["quotations"]:
        assert quotation["kind"] in {"direct", "mixed", "indirect"}
        assert quotation["segments"]
        assert quotation["speaker"] or quotation["accept"]


# ---------------------------------------------------------------- fields and text


def found_field(result, field, expected):
    """One field of a result in the form of expected.json."""
    page, article = result.page, result.article
    if article is None:
        return getattr(page, field, type(expected)() if expected == [] else None)
    text = text_of(result)
    found = {
        **article.model_dump(exclude={"images"}),
        "status": page.status,
        "profile": page.profile,
        "masthead_date": page.masthead_date and page.masthead_date.isoformat(),
        "published_on": article.published_at and article.published_at[:10],
        "authors": list(article.authors),
        "listed_organizations": list(article.listed_organizations),
        "images": [image.model_dump(exclude={"url"}) for image in article.images],
        "body_starts": text[: len(expected or text)] or None,
        "body_ends": text[-len(expected or text) :] or None,
    }
    return found[field]


@pytest.mark.model
def test_fields_are_exact(case, field, results):
    expected = case.expected[field]
    assert found_field(results[case.sample], field, expected) == expected


@pytest.mark.model
def test_no_boilerplate_comes_in(case, results):
    text = text_of(results[case.sample])
    assert [words for words in case.expected["must_not_contain"] if words in text] == []


@pytest.mark.model
def test_no_word_of_the_story_is_lost(case, results):
    text, expected = text_of(results[case.sample]), case.expected
    wanted = [
        *expected["must_contain"],
        *(segment for quotation in expected["quotations"] for segment in quotation["segments"]),
        *(figure["text"] for figure in expected["statistics"]),
    ]
    assert [words for words in wanted if fold_space(words) not in text] == []


@pytest.mark.model
def test_every_removed_block_names_its_rule(case, results):
    blocks = results[case.sample].removed_blocks
    assert all(block.rule_id and block.label and block.text for block in blocks)
    assert [block.ordinal for block in blocks] == list(range(len(blocks)))


# ---------------------------------------------------------------- what single pages are here for


@pytest.mark.model
def test_one_story_under_two_mastheads_has_one_story_id(results):
    first = results["tamarack-valley-times-bridge-audit.txt"]
    second = results["corliss-today-bridge-audit.txt"]
    assert first.article.story_id == second.article.story_id
    assert first.page.page_id != second.page.page_id


@pytest.mark.model
def test_a_story_id_is_shared_by_no_other_sample(results):
    ids = Counter(
        result.article.story_id for result in results.values() if result.page.status == "ok"
    )
    assert sorted(ids.values()) == [1] * (len(ids) - 1) + [2]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sample", "name", "decided_by"),
    [
        ("ridge-and-river-news-enrollment.txt", "utf-16", "bom"),
        ("penn-hollow-packet-2004.htm", "cp1252", "declaration"),
        ("tamarack-valley-times-ambulances.html", "utf-8", "declaration"),
    ],
)
def test_encodings_are_on_record(sample, name, decided_by, results):
    encoding = results[sample].page.encoding
    assert encoding.name.startswith(name)
    assert encoding.decided_by == decided_by
    assert encoding.replaced == 0


@pytest.mark.model
def test_a_picture_named_html_is_rejected_with_its_reason(results):
    rejection = results["broken-download.html"].page.rejection
    assert rejection.stage == "read"
    assert "PNG" in rejection.message


@pytest.mark.model
def test_a_page_in_another_language_has_fields_an_issue_and_no_items(results):
    result = results["el-mensajero-del-valle-puente.html"]
    assert (result.quotations, result.statistics) == ((), ())
    assert "language" in {issue.code for issue in result.issues}


@pytest.mark.model
def test_one_person_is_quoted_in_many_outlets(results):
    outlets = {
        result.article.site_name
        for result in results.values()
        for quotation in result.quotations
        if quotation.speaker and quotation.speaker.name == "Marguerite Tolland"
    }
    assert len(outlets) >= 4
