"""Fixtures shared by all tests."""

import os
from pathlib import Path

import pytest

from extract.nlp import build_nlp
from extract.settings import ExtractOptions


@pytest.fixture(scope="session")
def options():
    return ExtractOptions()


@pytest.fixture(scope="session")
def nlp(options):
    return build_nlp(options.model)


@pytest.fixture(scope="session")
def shared():
    """The corpora beside the checkout; tests that need them skip where they are absent."""
    folder = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}: set ONRECORD_SHARED to the folder that holds eval/")
    return folder
