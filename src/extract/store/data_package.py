"""What an export holds, for programs (a Data Package) and for people (a README).

The Data Package standard (specs.frictionlessdata.io, Data Package and Table Schema, version 1)
describes the files of a data set and the columns of each, in one JSON file that needs no tool of
ours to read.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.store.relations import Column, Relation
from extract.text.cells import GUARDED

_TYPES = (
    (r".*\]|LIST.*", "array"),
    (r"STRUCT.*|MAP.*", "object"),
    (r"TIMESTAMP.*", "datetime"),
    (r"DATE", "date"),
    (r"BOOLEAN", "boolean"),
    (r"U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?", "integer"),
    (r"DOUBLE|FLOAT|DECIMAL.*", "number"),
)
"""Types of Table Schema by those of DuckDB; all else is a string."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A table or view that was written."""

    relation: Relation
    """What it is."""
    rows: int
    """How many it has."""
    files: tuple[str, ...]
    """The files, from the folder of the export on."""
    is_by_month: bool = False
    """Whether they are divided by the month of publication."""


def describe(exported: Sequence[Exported], form: str, database: Path) -> str:
    """The Data Package descriptor, as JSON."""
    package = {
        "profile": "data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", database.stem.lower()) or "onrecord",
        "title": f"Export of {database.name}",
        "resources": [_resource(table, form) for table in exported],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(table: Exported, form: str) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": table.relation.name,
        "path": table.files[0] if len(table.files) == 1 else list(table.files),
        "format": form,
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.relation.columns],
            "missingValues": [""],
        },
        "rows": table.rows,
    }
    if table.relation.comment:
        resource["description"] = table.relation.comment
    if form == "csv":
        resource["profile"] = "tabular-data-resource"
        resource["dialect"] = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}
    return resource


def _field(column: Column) -> dict[str, str]:
    field = {
        "name": column.name,
        "type": next((name for kind, name in _TYPES if re.fullmatch(kind, column.kind)), "string"),
        "duckdbType": column.kind,
    }
    return field | {"description": column.comment} if column.comment else field


_UNGUARD = GUARDED.replace("^'*", "^'('*", 1).replace("'", "''") + ")"
_FORMS = {
    "parquet": """\
All types are kept, lists and structs among them. Rows that belong to a page stand in a folder for
the month in which it was published; `unknown` has the pages that tell no date, or only the year.
Tools that know Hive partitions show the month as the column `published_month`:

```sql
FROM read_parquet('quotes/**/*.parquet', hive_partitioning = true);
```
""",
    "csv": f"""\
UTF-8, divided by commas, with a header; cells with commas, quotation marks or line breaks stand in
quotation marks. An empty cell is no value. Lists and structs are JSON.

A text that a spreadsheet would take for a formula, as one that begins with `=`, has an apostrophe
before it; numbers never have. The words as they were:

```sql
SELECT regexp_replace(quote, '{_UNGUARD}', '\\1') AS quote FROM read_csv('quotes.csv');
```
""",  # noqa: S608 - an example, not run here
    "jsonl": "One JSON object a line, UTF-8; lists and structs as they are.\n",
}


def render_readme(exported: Sequence[Exported], form: str, database: Path) -> str:
    """The tables and what they hold, in Markdown."""
    head = (
        f"# Export of {database.name}\n\n{_FORMS[form]}\n"
        "Times are UTC; what a page says of its own is as it says it (`published_at`).\n"
        "`datapackage.json` has the same as below for programs.\n"
    )
    parts = [head]
    for table in exported:
        relation = table.relation
        rows = "".join(
            f"| `{column.name}` | `{column.kind}` | {_in_cell(column.comment or '')} |\n"
            for column in relation.columns
        )
        where = f"`{relation.name}/`" if table.is_by_month else f"`{table.files[0]}`"
        parts.append(
            f"## {relation.name}\n\n{relation.comment or ''}\n\n"
            f"{where}: {table.rows:,} rows\n\n| column | type | meaning |\n|---|---|---|\n{rows}"
        )
    return "\n".join(parts)


def _in_cell(words: str) -> str:
    return words.replace("|", "\\|")
