"""Writes the records' JSON Schema to schemas/json: `python -m schemas.generate`."""

import json
from pathlib import Path

from schemas.article import Article
from schemas.page import Page
from schemas.quotation import Quotation
from schemas.record import Record
from schemas.result import Issue, PageResult, RejectedNumber, RunReport
from schemas.statistic import Statistic

FOLDER = Path(__file__).parent / "json"
RECORDS: tuple[type[Record], ...] = (
    Page,
    Article,
    Quotation,
    Statistic,
    RejectedNumber,
    Issue,
    PageResult,
    RunReport,
)


def file_name(record: type[Record]) -> str:
    """`page_result.json` for PageResult."""
    words = "".join(f"_{c.lower()}" if c.isupper() else c for c in record.__name__)
    return f"{words.removeprefix('_')}.json"


def render(record: type[Record]) -> str:
    """The record's JSON Schema as it stands in its file."""
    schema = record.model_json_schema(mode="serialization")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every file anew and remove those of records that are gone."""
    FOLDER.mkdir(exist_ok=True)
    names = {file_name(record): record for record in RECORDS}
    for old in FOLDER.glob("*.json"):
        if old.name not in names:
            old.unlink()
    for name, record in names.items():
        (FOLDER / name).write_text(render(record), encoding="utf-8")


if __name__ == "__main__":
    main()
