"""The weights in a file of CRFsuite, as arrays: its own tagger looks each attribute up by its text.

The layout is that of CRFsuite 0.12 (crf1d_model.c, cqdb.c): a header, then a chunk of features
(an attribute or a label, the label it speaks for, its weight) and two tables of strings.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_HEADER = struct.Struct("<4sI4s9I")
_VERSION = 100
_CHUNK = struct.Struct("<4sII")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_STATE, _TRANSITION = 0, 1
_STRINGS = struct.Struct("<4s5I")
_STRING = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class Weights:
    """What a chain has learned."""

    labels: list[str]
    attributes: dict[str, int]
    """The row of each attribute in `states`."""
    states: Floats
    """How much each attribute (row) speaks for each label (column); the last row is empty."""
    transitions: Floats
    """How much a label (row) speaks for the one behind it (column)."""


def read_weights(path: Path) -> Weights:
    """The weights in a file.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no such file.
    """
    data = path.read_bytes()
    try:
        return _read(data)
    except (struct.error, IndexError) as error:
        msg = f"the file ends too early: {error}"
        raise ValueError(msg) from error


def _read(data: bytes) -> Weights:
    magic, _, kind, version, _, _, _, features_at, labels_at, attributes_at, _, _ = (
        _HEADER.unpack_from(data)
    )
    if (magic, kind, version) != (b"lCRF", b"FOMC", _VERSION):
        msg = "no first-order chain of CRFsuite"
        raise ValueError(msg)
    labels, attributes = _strings(data, labels_at), _strings(data, attributes_at)
    _, _, count = _CHUNK.unpack_from(data, features_at)
    features = np.frombuffer(data, _FEATURE, count, features_at + _CHUNK.size)
    states = np.zeros((len(attributes) + 1, len(labels)))
    transitions = np.zeros((len(labels), len(labels)))
    for of_kind, table in ((_STATE, states), (_TRANSITION, transitions)):
        some = features[features["kind"] == of_kind]
        table[some["source"], some["label"]] = some["weight"]
    rows = {attribute: number for number, attribute in enumerate(attributes)}
    return Weights(labels, rows, states, transitions)


def _strings(data: bytes, start: int) -> list[str]:
    """A table of strings by their numbers."""
    _, _, _, _, count, places = _STRINGS.unpack_from(data, start)
    strings = []
    for offset in struct.unpack_from(f"<{count}I", data, start + places):
        _, size = _STRING.unpack_from(data, start + offset)
        first = start + offset + _STRING.size
        strings.append(data[first : first + size - 1].decode())  # a zero ends it
    return strings
