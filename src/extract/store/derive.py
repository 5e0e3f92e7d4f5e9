"""Who is who across articles, and whose story is whose: worked out when a file is published.

The statements of the folder `deriving` run in order on the copy that is about to be published, so
that the warehouse keeps what was read, and corrections of items count. All of it is made anew each
time: a name that is met today can tell that two of yesterday are one.
"""

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from extract.store.connection import connect_writable, explained
from extract.store.layout import Layout
from extract.store.statements import sql_files
from extract.store.transaction import transaction


def derive_copy(layout: Layout) -> None:
    """Work out speakers and shared stories of the unpublished copy.

    Raises:
        StoreError: The copy cannot be written, such as on a full disk.
    """
    with explained(layout.unpublished):
        connection = connect_writable(layout.unpublished, spill=layout.work)
        try:
            derive(connection)
        finally:
            connection.close()


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the derived tables of an open file anew, in one transaction."""
    for name, rows, structure in _lexicons():
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS "  # noqa: S608 - names of our own
            "SELECT row.* FROM (SELECT unnest(from_json(?, ?)) AS row)",
            [rows, structure],
        )
    with transaction(connection):
        for _, statements in sql_files("deriving"):
            connection.execute(statements)


Lexicon = tuple[str, tuple[tuple[str, str], ...], list[tuple[Any, ...]]]
"""Name of a table, its columns with their types, its rows."""


@cache
def _lexicons() -> tuple[tuple[str, str, str], ...]:
    """The word lists as JSON, each with its structure: a process may publish often."""
    return tuple(
        (
            name,
            json.dumps([dict(zip(dict(columns), row, strict=True)) for row in rows]),
            json.dumps([dict(columns)]),
        )
        for name, columns, rows in _iter_lexicons()
    )


def _iter_lexicons() -> Iterator[Lexicon]:
    """The word lists that the statements read."""
    names, figures = _lexicon("identity_names"), _lexicon("figures_compared")
    share = (("name", "VARCHAR"), ("share", "DOUBLE"))
    for name in ("surnames", "given_names"):
        pairs = (pair.split() for pair in names[name].split(","))
        yield name, share, [(word, float(percent)) for word, percent in pairs]
    word = (("word", "VARCHAR"),)
    titles, bodies = _lexicon("speakers_titles"), _lexicon("speakers_organizations")
    lists = {
        "generic_words": names["generic_words"].split(),
        "place_words": names["place_words"].split(),
        "document_words": {noun.split()[-1].lower() for noun in bodies["documents"]["nouns"]},
        "organization_words": {head.strip(".").lower() for head in bodies["heads"]["words"]},
        "role_words": titles["nouns"]["roles"],
        "tallies": figures["tallies"],
        "filler_words": figures["fillers"].split(),
        "time_words": figures["times"].split(),
    }
    for name, words in lists.items():
        yield name, word, [(each,) for each in sorted(set(words))]
    lines = names["national_bodies"].strip().splitlines()
    yield "national_bodies", (("body_key", "VARCHAR"),), [(line.strip(),) for line in lines]
    groups = {"short_forms": ("name", _lexicon("speakers_names")["short_forms"]["groups"])}
    groups["opposites"] = ("word", figures["opposites"])
    for name, (column, members) in groups.items():
        yield (
            name,
            ((column, "VARCHAR"), ("group_number", "INTEGER")),
            [(each.lower(), number) for number, group in enumerate(members) for each in group],
        )
    yield (
        "states",
        (("printed", "VARCHAR"), ("state", "VARCHAR")),
        [
            (printed, state)
            for state, shorts in titles["states"].items()
            for printed in dict.fromkeys((*shorts, state))
        ],
    )


@cache
def _lexicon(name: str) -> dict[str, Any]:
    text = files("extract.lexicons").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
