"""What was extracted, to look at: HTML pages of a whole database, and a page in the terminal.

It is given values of `extract.findings` and opens no database itself.
"""

from extract.report.terminal import Shown, print_page
from extract.report.write import write_report

__all__ = ["Shown", "print_page", "write_report"]
