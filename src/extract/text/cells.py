r"""Cells of CSV files that no spreadsheet takes for formulas.

A spreadsheet runs a cell of a CSV file that begins with `=`, `+`, `-` or `@`, also behind white
space, and some do so for the full-width forms of these. The Open Worldwide Application Security
Project (OWASP, "CSV Injection") puts an apostrophe before such a cell and before one that begins
with a tab or a line break. Here a cell that begins with apostrophes and then one of these gets one
more, so that taking one away always gives the words back; a plain number such as `-2.5` is no
formula and stays.
"""

import re

GUARDED = r"^'*[ \xa0]*[=+@＝＋－＠\t\r\n-]"
"""What a guarded cell begins with, one apostrophe at least, and a dangerous one, perhaps none. A
regular expression that Python and DuckDB (RE2) read alike."""
NUMBER = r"[+-]?\d+(?:\.\d+)?"
"""The whole of a cell that is a number and no formula."""

_GUARDED = re.compile(GUARDED)
_NUMBER = re.compile(NUMBER, re.ASCII)


def guard_cell(words: str) -> str:
    """The words as a cell that is safe to open in a spreadsheet.

    >>> guard_cell("=1+1"), guard_cell("'=1"), guard_cell("-2.5"), guard_cell("’tis")
    ("'=1+1", "''=1", '-2.5', '’tis')
    """
    return f"'{words}" if _GUARDED.match(words) and not _NUMBER.fullmatch(words) else words


def unguard_cell(cell: str) -> str:
    """The words that `guard_cell` made the cell from.

    >>> unguard_cell("'=1+1"), unguard_cell("'tis"), unguard_cell("-2.5")
    ('=1+1', "'tis", '-2.5')
    """
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell
