"""docs/fields.md defines every field of every record and every value that a field can take."""

import re
import typing
from pathlib import Path

import pytest

import schemas
from schemas.article import DatePrecision
from schemas.page import BlockAction
from schemas.record import Record

DOCUMENT = (Path(__file__).parents[2] / "docs" / "fields.md").read_text("utf-8")
HEADING = re.compile(r"^#{2,3} (\w+)$", re.MULTILINE)
FIRST_CELLS = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)

RECORDS = sorted(
    (
        value
        for value in vars(schemas).values()
        if isinstance(value, type) and issubclass(value, Record)
    ),
    key=lambda record: record.__name__,
)
VOCABULARIES = {
    "ArticleKind": schemas.ArticleKind,
    "BlockAction": BlockAction,
    "Bound": schemas.Bound,
    "DatePrecision": DatePrecision,
    "FieldName": schemas.FieldName,
    "PageStatus": schemas.PageStatus,
    "QuotationKind": schemas.QuotationKind,
    "RejectionReason": schemas.RejectionReason,
    "SpeakerKind": schemas.SpeakerKind,
    "StatisticKind": schemas.StatisticKind,
}


def sections():
    """Text under each heading, by the heading's name."""
    parts = HEADING.split(DOCUMENT)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_has_its_line_in_the_order_of_the_record(record):
    listed = FIRST_CELLS.findall(sections()[record.__name__])
    assert listed[: len(record.model_fields)] == list(record.model_fields)


def test_no_section_is_left_of_a_record_that_is_gone():
    assert set(sections()) == {record.__name__ for record in RECORDS}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_value_is_defined(name):
    values = typing.get_args(VOCABULARIES[name])
    assert values
    assert [value for value in values if f"`{value}`" not in DOCUMENT] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_literal_of_a_field_is_defined(record):
    section = sections()[record.__name__] + DOCUMENT[: HEADING.search(DOCUMENT).start()]
    for field in record.model_fields.values():
        if typing.get_origin(field.annotation) is typing.Literal:
            values = typing.get_args(field.annotation)
            assert [value for value in values if f"`{value}`" not in section] == []


def test_links_lead_to_sections():
    targets = {name.lower() for name in sections()}
    assert set(re.findall(r"\]\(#(\w+)\)", DOCUMENT)) <= targets
