"""The word lists of this room, read once from `extract/lexicons`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table(name: str) -> dict[str, Any]:
    text = files("extract.lexicons").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def cue_group(lemma: str) -> str | None:
    """The group of `cues.toml` that a verb's lemma belongs to; the first that lists it."""
    return _cue_groups().get(lemma)


@cache
def _cue_groups() -> dict[str, str]:
    groups: dict[str, str] = {}
    for group in ("report", "document", "opinion", "naming", "marked", "behind"):
        for verb in _table("cues")[group]["verbs"]:
            groups.setdefault(verb, group)
    return groups


@cache
def words(table: str, group: str, key: str) -> frozenset[str]:
    """A list of a lexicon as a set, in its own spelling."""
    return frozenset(_table(table)[group][key])


@cache
def title_nouns() -> dict[str, tuple[str, ...]]:
    """A title or role, folded to lower case, to the nouns that may stand for its holder."""
    titles: dict[str, tuple[str, ...]] = {}
    for group in ("full", "abbreviated"):
        for title, nouns in _table("speakers_titles")[group].items():
            titles[title.lower()] = tuple(nouns)
    return titles


@cache
def abbreviated_titles() -> frozenset[str]:
    """Titles that are printed before a name only, folded to lower case (`sen.`)."""
    return frozenset(title.lower() for title in _table("speakers_titles")["abbreviated"])


@cache
def role_nouns() -> frozenset[str]:
    """Nouns that head a role, in lower case."""
    return words("speakers_titles", "nouns", "roles")


@cache
def words_of_titles() -> frozenset[str]:
    """Words that titles without a name are made of, in lower case: the Lt. Gov., City Manager."""
    return role_nouns() | words("speakers_titles", "nouns", "modifiers") | abbreviated_titles()


def is_person_noun(noun: str) -> bool:
    """Whether a noun, in lower case, means a person by what they are rather than by an office."""
    return noun in words("speakers_people", "unnamed", "nouns")


@cache
def kin() -> dict[str, str]:
    """A noun for a relative to what they are: `wife` to `spouse`."""
    return {
        noun: kind for kind, nouns in _table("speakers_people")["kin"].items() for noun in nouns
    }


@cache
def organization_nouns() -> dict[str, tuple[str, ...]]:
    """A noun that stands for an organization, to the words of the names it fits."""
    return {noun: tuple(fits) for noun, fits in _table("speakers_organizations")["nouns"].items()}


@cache
def institutions() -> dict[str, tuple[str, ...]]:
    """A role to the words of names of the bodies that have one."""
    return {role: tuple(words) for role, words in _table("speakers_titles")["institutions"].items()}


@cache
def mastheads() -> frozenset[str]:
    """Last words of newspapers' names, some of which name other things too: the Evening Call."""
    return frozenset(_table("outlets")["words"]) | words(
        "speakers_organizations", "outlets", "mastheads"
    )


@cache
def given_name_gender(name: str) -> str | None:
    """`f` or `m` for a given name mostly given to one gender, `both` for others that are known."""
    return next((gender for gender in ("f", "m", "both") if name in _names_of(gender)), None)


@cache
def _names_of(gender: str) -> frozenset[str]:
    return frozenset(_table("speakers_names")[gender])


@cache
def given_name_groups() -> tuple[tuple[str, ...], ...]:
    """Given names with those that are short for them."""
    return tuple(tuple(group) for group in _table("speakers_names")["short_forms"]["groups"])


@cache
def state_names() -> dict[str, str]:
    """A state as printed behind a name (`MO`, `Mo.`) to its full name."""
    return {
        short: name
        for name, shorts in _table("speakers_titles")["states"].items()
        for short in (*shorts, name)
    }
