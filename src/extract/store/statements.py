"""The numbered SQL files of this package."""

import re
from functools import cache
from importlib.resources import files


@cache
def sql_files(folder: str) -> tuple[tuple[str, str], ...]:
    """Name and statements of each file of a folder, in the order of their numbers."""
    found = files("extract.store").joinpath(folder).iterdir()
    named = sorted((file.name, file) for file in found if re.match(r"\d+_.*\.sql$", file.name))
    return tuple((name, file.read_text(encoding="utf-8")) for name, file in named)
