"""One correction: which item, and what is right about it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from extract.text.cells import guard_cell, unguard_cell
from extract.text.whitespace import fold_space
from schemas.quotation import SpeakerKind
from schemas.statistic import MAX_DIGITS, digits_of

ItemKind = Literal["quotation", "statistic", "name"]

COLUMNS = (
    "page_id",
    "item",
    "words",
    "occurrence",
    "correction",
    "value",
    "noted_by",
    "noted_at",
    "note",
)
"""Of the file that is made; in another order, without the last four or with more it is read too."""
REQUIRED = COLUMNS[:6]

VERDICTS = ("right", "wrong")
"""What is said of a whole item; all else that can be corrected is a part of one."""
PARTS: dict[ItemKind, tuple[str, ...]] = {
    "quotation": ("speaker", "speaker_kind", "role", "affiliation", "party", "state", "via"),
    "statistic": ("value", "unit", "source"),
    "name": ("speaker",),
}
"""What can be mended of which item."""

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
"""What no text of a database holds: bytes that are no UTF-8 are read as lone surrogates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A line of the file.

    The item is known by its page and its words, not by its id, which another extractor may give
    to other words.
    """

    page_id: str
    """The page, as in the views; for a name, empty means all pages."""
    item: ItemKind
    """Whether the words are a quotation's, a figure's, or the name of who said or told one."""
    words: str
    """The whole words of the quotation or figure; the name as an article has it."""
    occurrence: int | None = None
    """Which one of several with the same words, from 1: the body first, then title, subtitle and
    captions. None where there is one."""
    correction: str
    """`right`, `wrong`, or the part that is mended, one of `PARTS`."""
    value: str = ""
    """What is right for the part; empty means nothing: nobody is named."""
    noted_by: str = ""
    """Who says so."""
    noted_at: str = ""
    """When."""
    note: str = ""
    """Why, for people."""

    def as_cells(self) -> dict[str, str]:
        """The cells of its line, safe to open in a spreadsheet."""
        values = {name: getattr(self, name) for name in COLUMNS}
        return {
            name: "" if value is None else guard_cell(str(value)) for name, value in values.items()
        }


def parse_correction(cells: Mapping[str, str]) -> Correction:
    """The correction that the cells of a line say, by column name.

    Raises:
        ValueError: With what is wrong, in words for the line's writer.
    """
    correction = build_correction({name: unguard_cell(cell) for name, cell in cells.items()})
    if "value" not in cells and correction.correction not in VERDICTS:
        msg = "it ends before its value: an empty one, for nobody, needs its comma too"
        raise ValueError(msg)
    return correction


def build_correction(given: Mapping[str, str]) -> Correction:
    """The correction of these values, by column name; those left out are empty.

    Raises:
        ValueError: With what is wrong, in words for whoever gave them.
    """
    values = {name: given.get(name, "") for name in COLUMNS}
    for name, words in values.items():
        if "\udc80" <= max(words, default="") <= "\udcff" or NOT_STORABLE.search(words):
            msg = f"its {name} is no UTF-8 text: save the file as CSV UTF-8"
            raise ValueError(msg)
    item = _choose(values["item"], get_args(ItemKind), "item")
    verdicts = () if item == "name" else VERDICTS
    known: tuple[str, ...] = (*verdicts, *PARTS[item])  # type: ignore[index]
    correction = _choose(values["correction"], known, f"correction of a {item}")
    value = fold_space(values["value"])
    needed = {"words": values["words"].strip()}
    needed |= {"value": value} if item == "name" else {"page_id": values["page_id"].strip()}
    for name, words in needed.items():
        if not words:
            msg = f"its {name} is empty"
            raise ValueError(msg)
    return Correction(
        page_id=values["page_id"].strip(),
        item=item,  # type: ignore[arg-type]
        words=values["words"],
        occurrence=_parse_occurrence(values["occurrence"].strip()),
        correction=correction,
        value=_VALUES[correction](value) if correction in _VALUES else value,
        **{name: fold_space(values[name]) for name in ("noted_by", "noted_at", "note")},
    )


def _choose(words: str, known: tuple[str, ...], what: str) -> str:
    chosen = words.strip().lower().replace(" ", "_")
    if chosen not in known:
        msg = f"{words!r} is no {what}: choose of {', '.join(known)}"
        raise ValueError(msg)
    return chosen


def _parse_occurrence(words: str) -> int | None:
    if not words:
        return None
    if not re.fullmatch(r"[1-9]\d{0,6}(?:\.0+)?", words, re.ASCII):  # a spreadsheet may add .0
        msg = f"its occurrence {words!r} is no number from 1"
        raise ValueError(msg)
    return int(words.partition(".")[0])


def _verdict(words: str) -> str:
    if words:
        msg = "right and wrong have no value: name the part that is mended, such as speaker"
        raise ValueError(msg)
    return words


def _number(words: str) -> str:
    """The number in plain digits, as printed but for separators of thousands."""
    if not _NUMBER.fullmatch(words):
        msg = f"its value {words!r} is no number such as 1250.5 or -3"
        raise ValueError(msg)
    plain = words.replace(",", "").removeprefix("+")
    if digits_of(Decimal(plain)) > MAX_DIGITS:
        msg = f"its value has more than {MAX_DIGITS} digits"
        raise ValueError(msg)
    return plain


def _speaker_kind(words: str) -> str:
    return _choose(words, get_args(SpeakerKind), "speaker_kind")


_VALUES: dict[str, Callable[[str], str]] = {
    "right": _verdict,
    "wrong": _verdict,
    "value": _number,
    "speaker_kind": _speaker_kind,
}
"""What reads the value of some corrections; of the others, any words will do."""
