"""Profiles from TOML files: those of the package, and a folder or file of the user's."""

import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from extract.errors import ProfileError
from extract.sites.profile import Evidence, Profile, Rule

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_Part = TypeVar("_Part", Evidence, Rule)
_FOLDER = "profiles"
_GENERAL = "general.toml"
_PARTS: dict[str, type[Evidence | Rule]] = {"evidence": Evidence, "rule": Rule}


def load_profiles(extra: Path | None = None) -> tuple[Profile, ...]:
    """The profiles that a page may be read by, ordered by id.

    Args:
        extra: A TOML file, or a folder of them. A profile there replaces one of ours that has
            the same id, and may extend any other.

    Raises:
        ProfileError: A file cannot be read; the message names the file and the rule.
    """
    read = dict(_read_all(_iter_ours()))
    if extra is not None:
        read |= dict(_read_all(_iter_extra(extra)))
    return tuple(
        _extended(profile, read) for _, profile in sorted(read.items(), key=lambda item: item[0])
    )


def load_general() -> Profile:
    """The rules that hold for every page, whatever its site."""
    [(_, profile)] = _read_all([files("extract.sites").joinpath(_GENERAL)])
    return profile


def _iter_ours() -> Iterator[Traversable]:
    for entry in files("extract.sites").joinpath(_FOLDER).iterdir():
        if entry.name.endswith(".toml"):
            yield entry


def _iter_extra(extra: Path) -> Iterator[Path]:
    if extra.is_dir():
        found = sorted(extra.glob("*.toml"))
        if not found:
            msg = f"there is no profile in {extra}; its files must be called <id>.toml"
            raise ProfileError(msg, path=str(extra))
        yield from found
    elif extra.is_file():
        yield extra
    else:
        msg = f"there is no profile at {extra}; give a TOML file or a folder of them"
        raise ProfileError(msg, path=str(extra))


def _read_all(entries: Iterable[Traversable | Path]) -> Iterator[tuple[str, Profile]]:
    seen: dict[str, str] = {}
    for entry in entries:
        profile = _read(entry)
        if profile.id in seen:
            msg = f"{entry.name} and {seen[profile.id]} both call themselves {profile.id!r}"
            raise ProfileError(msg, path=str(entry), profile=profile.id)
        seen[profile.id] = entry.name
        yield profile.id, profile


def _read(entry: Traversable | Path) -> Profile:
    try:
        table = tomllib.loads(entry.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"the profile {entry.name} cannot be read: {error}"
        raise ProfileError(msg, path=str(entry)) from error
    try:
        return Profile.model_validate(table)
    except ValidationError as error:
        # a key that is misspelt is missing as well; the misspelling says more
        first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
        place = _describe_place(table, first["loc"])
        msg = f"the profile {entry.name} is wrong{place}: {_describe_reason(first)}"
        raise ProfileError(msg, path=str(entry), place=place.strip()) from error


def _describe_place(table: dict[str, Any], location: tuple[int | str, ...]) -> str:
    """` in rule 'donate', action`, as far as the location tells."""
    if not location:
        return ""
    part, *rest = location
    entries = table.get(str(part))
    if rest and isinstance(rest[0], int) and isinstance(entries, list):
        entry = entries[rest[0]]
        name = entry.get("id") if isinstance(entry, dict) else None
        field = "".join(f", {step}" for step in rest[1:])
        return f" in {part} {name!r}{field}" if name else f" in {part} number {rest[0] + 1}{field}"
    return f" at {part}"


def _describe_reason(error: "ErrorDetails") -> str:
    """What is wrong, and for a key that there is none of, which ones there are."""
    if error["type"] == "missing":
        return "it is missing"
    if error["type"] != "extra_forbidden":
        return error["msg"].removeprefix("Value error, ")
    part = _PARTS.get(str(error["loc"][0])) if len(error["loc"]) > 1 else Profile
    fields = part.model_fields if part else {}
    keys = sorted(field.alias or name for name, field in fields.items())
    near = get_close_matches(str(error["loc"][-1]), keys, n=1)
    return "there is no such key; " + (
        f"did you mean {near[0]!r}?" if near else f"there are {', '.join(keys)}"
    )


def _extended(profile: Profile, known: dict[str, Profile]) -> Profile:
    """The profile with what it inherits behind its own."""
    chain = [profile]
    while (base := chain[-1].extends) is not None:
        if base not in known:
            msg = f"the profile {profile.id!r} extends {base!r}, which there is none of"
            raise ProfileError(msg, profile=profile.id)
        if known[base] in chain:
            msg = f"the profile {profile.id!r} extends itself by way of {base!r}"
            raise ProfileError(msg, profile=profile.id)
        chain.append(known[base])
    extended = profile.model_copy(
        update={
            "network": next((each.network for each in chain if each.network), None),
            "main": tuple(path for each in chain for path in each.main),
            "evidence": _first_of_each_id(each.evidence for each in chain),
            "rules": _first_of_each_id(each.rules for each in chain),
        }
    )
    most = sum(evidence.weight for evidence in extended.evidence)
    if most < profile.threshold:
        msg = (
            f"the profile {profile.id!r} can never be chosen: its evidence weighs {most} in all, "
            f"its threshold is {profile.threshold}"
        )
        raise ProfileError(msg, profile=profile.id)
    return extended


def _first_of_each_id(groups: Iterable[Iterable[_Part]]) -> tuple[_Part, ...]:
    found: dict[str, _Part] = {}
    for group in groups:
        for part in group:
            found.setdefault(part.id, part)
    return tuple(found.values())
