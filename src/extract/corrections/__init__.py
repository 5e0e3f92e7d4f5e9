"""The corrections file `X.corrections.csv`: what people know better than the extractor.

It stands beside the database, is written by `onrecord review` or by hand, also in a spreadsheet,
and never by a run. Publishing applies it to the published copy; the warehouse stays as it was
read, so a line that is taken out is undone by the next publishing.
"""

from extract.corrections.correction import (
    COLUMNS,
    PARTS,
    Correction,
    ItemKind,
)
from extract.corrections.doubt import Doubt
from extract.corrections.file import (
    append_corrections,
    check_writable,
    remove_corrections,
    remove_pages,
)
from extract.corrections.read import CorrectionsFile, Fault, parse_corrections, read_corrections
from extract.corrections.review import Review

__all__ = [
    "COLUMNS",
    "PARTS",
    "Correction",
    "CorrectionsFile",
    "Doubt",
    "Fault",
    "ItemKind",
    "Review",
    "append_corrections",
    "check_writable",
    "parse_corrections",
    "read_corrections",
    "remove_corrections",
    "remove_pages",
]
