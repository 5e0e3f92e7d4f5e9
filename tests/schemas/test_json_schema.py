"""The committed JSON Schema, and that every field explains itself."""

import typing

import pytest
from pydantic import BaseModel

from schemas import generate


def iter_models(annotation):
    """Every model that an annotation mentions, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from iter_models(part)


def all_records():
    """The records that have a schema file, and all parts of them."""
    found, left = [], list(generate.RECORDS)
    while left:
        record = left.pop(0)
        if record not in found:
            found.append(record)
            left += [
                part
                for field in record.model_fields.values()
                for part in iter_models(field.annotation)
            ]
    return found


@pytest.mark.parametrize("record", generate.RECORDS, ids=lambda record: record.__name__)
def test_the_file_is_what_the_record_says(record):
    path = generate.FOLDER / generate.file_name(record)
    assert path.read_text("utf-8") == generate.render(record), "run python -m schemas.generate"


def test_no_file_is_left_of_a_record_that_is_gone():
    names = {generate.file_name(record) for record in generate.RECORDS}
    assert {path.name for path in generate.FOLDER.iterdir()} == names


@pytest.mark.parametrize("record", all_records(), ids=lambda record: record.__name__)
def test_every_field_has_a_sentence(record):
    assert record.__doc__
    bare = [
        name
        for name, field in record.model_fields.items()
        if not (field.description or "").endswith(".")
    ]
    assert bare == []


def test_generating_writes_the_same_files_and_removes_others(tmp_path, monkeypatch):
    monkeypatch.setattr(generate, "FOLDER", tmp_path / "json")
    generate.main()
    (tmp_path / "json" / "gone.json").write_text("{}")
    generate.main()
    assert {path.name for path in (tmp_path / "json").iterdir()} == {
        generate.file_name(record) for record in generate.RECORDS
    }
