"""Vocabularies: TOML tables in `extract/lexicons`, each read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """The tables of `lexicons/NAME.toml`; shared, so never to be altered."""
    text = files("extract.lexicons").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
