"""What a page's result depends on besides the page: code, model and options."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import extract
import schemas
from extract.errors import ModelError
from extract.settings import ExtractOptions

ROOMS = (
    "attribution",
    "content",
    "lexicons",
    "metadata",
    "quotations",
    "readers",
    "sites",
    "statistics",
    "text",
    "nlp.py",
    "pipeline.py",
    "reading.py",
)
"""Parts of the package that shape a result, with the profiles, word lists and weights in them."""

SPEED_ONLY = {"batch_paragraphs"}
"""Options that change how fast a result comes, never the result."""
PLACES = {"profiles"}
"""Options that name a place: what stands there enters, and where it stands does not."""


def extractor_version() -> str:
    """Version of the product, as rows record it."""
    return version("onrecord")


def describe_installed_model(model: str) -> str:
    """Name and version of a spaCy pipeline, read from its files without loading it.

    Raises:
        ModelError: There is no such package or folder.
    """
    folder = Path(model)
    if not folder.is_dir():
        spec = find_spec(model) if model.isidentifier() else None
        if spec is None or not spec.submodule_search_locations:
            msg = (
                f"the spaCy model {model!r} is not installed: install it with pip, "
                "or name another package or folder with --model"
            )
            raise ModelError(msg, model=model)
        folder = Path(spec.submodule_search_locations[0])
    description = next((path for path in _iter_descriptions(folder)), None)
    if description is None:
        msg = f"{folder} holds no spaCy model: it has no meta.json"
        raise ModelError(msg, model=model)
    meta = json.loads(description.read_text(encoding="utf-8"))
    return f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}"


def describe_missing_weights(
    folder: Path = Path(extract.__path__[0]) / "attribution" / "learned" / "weights",
) -> str | None:
    """What the user should know where the package came without its weights; None where it has them.

    Looked up as files: the run's own process loads neither the model nor the weights.
    """
    if (folder / "card.json").is_file():
        return None
    return (
        "this installation has no learned weights: quotations are found by rules alone, "
        "which find fewer indirect ones; reinstall onrecord, or rebuild the weights with "
        "`onrecord train attribution`"
    )


def _iter_descriptions(folder: Path) -> list[Path]:
    return [*folder.glob("meta.json"), *sorted(folder.glob("*/meta.json"))]


def fingerprint(options: ExtractOptions) -> str:
    """Hash of everything that could make the same page yield another result.

    The code enters by its files rather than by its version alone, so that a checkout under
    development never mistakes its older results for its own.
    """
    parts = [
        extractor_version(),
        _hash_code(),
        describe_installed_model(options.model),
        options.model_dump_json(exclude=SPEED_ONLY | PLACES),
    ]
    if options.profiles is not None:
        parts.append(hash_profiles(options.profiles))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def hash_profiles(place: Path) -> str:
    """Hash of the site profiles that are read with those of `place`.

    Raises:
        ProfileError: One of them cannot be read.
    """
    from extract.sites import load_profiles  # noqa: PLC0415 - parses markup, for a run with them

    digest = hashlib.sha256()
    for profile in load_profiles(place):
        digest.update(profile.model_dump_json().encode() + b"\0")
    return digest.hexdigest()


@cache
def _hash_code() -> str:
    package = Path(extract.__path__[0])
    digest = hashlib.sha256()
    for file in sorted(_iter_code(package), key=lambda file: file.as_posix()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _iter_code(package: Path) -> list[Path]:
    files = list(Path(schemas.__path__[0]).glob("*.py"))
    for room in ROOMS:
        place = package / room
        files += [place] if place.suffix == ".py" else place.rglob("*")
    return [file for file in files if file.is_file() and "__pycache__" not in file.parts]
