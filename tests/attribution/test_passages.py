"""Passages of local news and what the rules must read off them: the tables stand beside this."""

import tomllib
from pathlib import Path

import pytest

from extract.attribution import find_attributions

pytestmark = pytest.mark.model


def passages(table):
    """The passages of a table as test parameters, named by their text; its gaps are expected."""
    text = Path(__file__).with_name(f"{table}.toml").read_text(encoding="utf-8")
    return [
        pytest.param(
            one,
            id=one["text"][:60],
            marks=pytest.mark.xfail(reason=one["gap"], strict=True) if "gap" in one else (),
        )
        for one in tomllib.loads(text)["passages"]
    ]


@pytest.mark.parametrize("passage", passages("affiliations"))
def test_a_speaker_has_the_office_and_the_body_that_the_page_tells(quotations_of, passage):
    speaker = quotations_of(passage["text"])[-1].speaker
    assert (speaker.name or "") == passage["name"]
    if "affiliation" in passage:
        assert (speaker.affiliation or "") == passage["affiliation"]
    if "exact_role" in passage:
        assert speaker.role == passage["exact_role"]
    if "role" in passage:
        role = (speaker.role or "").casefold()
        assert passage["role"].casefold() in role
        assert bool(passage["role"]) is bool(role)


@pytest.mark.parametrize("passage", passages("via"))
def test_the_outlet_that_passed_the_words_on_is_told(quotations_of, passage):
    [*_, last] = quotations_of(passage["text"], site_name="Quay Today")
    assert (last.via or "") == passage["via"]


@pytest.mark.parametrize("passage", passages("no_speech"))
def test_what_nobody_says_is_no_quotation(quotations_of, passage):
    found = quotations_of(passage["text"])
    assert [span.text for one in found for span in one.quoted_spans] == passage["spoken"]


@pytest.mark.parametrize(
    "passage",
    [
        *passages("said_or_not"),
        *passages("told_by_nouns"),
        *passages("unseen_pages"),
        *passages("whole_pages"),
    ],
)
def test_weights_and_rules_tell_what_was_said_and_by_whom(read, passage):
    text = passage["text"]
    article, paragraphs, cast = read(text)
    found = [
        [
            " … ".join(text[start:end] for start, end in one.content),
            (one.speaker.name or one.speaker.mention) if one.speaker else "",
        ]
        for one in find_attributions(article, paragraphs, cast=cast)
    ]
    assert found == passage["said"]
