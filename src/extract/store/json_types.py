"""DuckDB column types for records read from JSON."""

from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, NaiveDatetime

_PLAIN: dict[type, str] = {
    str: "VARCHAR",
    bool: "BOOLEAN",
    int: "BIGINT",
    float: "DOUBLE",
    date: "DATE",
    datetime: "TIMESTAMP",
    NaiveDatetime: "TIMESTAMP",
    # A Decimal bound to DuckDB, or read by it as a number, loses digits: it stays a string.
    Decimal: "VARCHAR",
}


def duckdb_type(annotation: Any) -> str:  # noqa: ANN401 - annotations are of any type
    """The DuckDB type that holds the JSON form of a value of this type.

    >>> duckdb_type(tuple[str, ...])
    'VARCHAR[]'
    >>> duckdb_type(int | None)
    'BIGINT'
    """
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"STRUCT({', '.join(f'{name} {kind}' for name, kind in columns_of(annotation))})"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is None:
        return _PLAIN[annotation]
    if origin is Literal:
        return "VARCHAR"
    if origin is Annotated:
        return duckdb_type(arguments[0])
    inner = [duckdb_type(part) for part in arguments if part not in {NoneType, Ellipsis}]
    shape = {tuple: "{}[]", dict: "MAP({}, {})"}.get(origin, "{}")  # the last for T | None
    return shape.format(*inner)


def columns_of(record: type[BaseModel]) -> list[tuple[str, str]]:
    """Quoted name and type of each field of a record."""
    return [
        (f'"{name}"', duckdb_type(field.annotation)) for name, field in record.model_fields.items()
    ]
