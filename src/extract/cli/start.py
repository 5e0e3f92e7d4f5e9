"""Where the command begins: Ctrl-C ends it in a word from here on, also while it is loaded."""

import os
import signal
import sys
from io import TextIOWrapper
from types import FrameType


def main() -> None:
    """Load the command line and run it."""
    _leave_on_interrupt()
    _print_any_character()
    from extract.cli import main as command_line  # noqa: PLC0415 - may take half a second
    from extract.cli.stopping import end_in_words  # noqa: PLC0415 - the same

    end_in_words()
    try:
        command_line.main()
    finally:
        _leave_on_interrupt()  # an exception would come out of whatever is closed just now


def _leave_on_interrupt() -> None:
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _leave)


def _print_any_character() -> None:
    """Write what the encoding of a terminal or a pipe lacks as its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _leave(number: int, frame: FrameType | None) -> None:
    """End at once: an exception would come out of whatever module is loaded just now."""
    del frame
    os.write(2, b"onrecord: interrupted\n")
    os._exit(128 + number)  # as shells tell a signal; nothing is open that must be closed


if __name__ == "__main__":
    main()
