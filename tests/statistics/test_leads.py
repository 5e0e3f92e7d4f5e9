"""Patterns that are tried behind some words alone: their words are all that they can end with."""

import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import extract.statistics
from extract.statistics.leads import Lead

MODULES = [
    import_module(f"extract.statistics.{module.name}")
    for module in pkgutil.iter_modules(extract.statistics.__path__)
]
LEADS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Lead)
}
LETTERS = st.characters(codec="utf-8", exclude_characters="ſKİı")
"""Without those that only `re` takes for small letters of the alphabet."""


@pytest.mark.parametrize("name", LEADS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_pattern_stands_behind_no_other_word_than_its_own(name, data):
    lead = LEADS[name]
    words = re.sub(r"\s+", " ", data.draw(st.from_regex(lead.pattern, alphabet=LETTERS)))
    assume(lead.pattern.search(words))

    assert lead.search(words, 0, len(words)) is not None


def test_the_words_of_some_patterns_are_known():
    assert len(LEADS) > 10
