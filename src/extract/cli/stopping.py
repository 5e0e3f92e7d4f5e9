"""What Ctrl-C, and a request to end from systemd, docker or a closed terminal, do to a command."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ExtensionFileLoader
from threading import Timer
from types import FrameType

from extract.cli.terminal import ExitStatus, complain
from extract.settings import REQUESTS_TO_END

_BASE_STATUS = 128
"""What shells add the signal's number to."""


@contextmanager
def stopping_cleanly(words: str) -> Iterator[None]:
    """Let a request to end be a KeyboardInterrupt in the block, and the second one end at once.

    Signals that whoever started the command had it ignore (`nohup`) stay ignored.

    Args:
        words: What to tell the user.

    Raises:
        ExitStatus: 128 and the number of the signal, such as 130 for Ctrl-C.
    """
    received: list[int] = []
    before = {number: signal.getsignal(number) for number in _wanted()}

    def stop(number: int, frame: FrameType | None) -> None:
        if _is_loading_compiled(frame):
            _send_again(number)
            return
        received.append(number)
        for other in before:
            signal.signal(other, signal.SIG_DFL)
        raise KeyboardInterrupt

    for number in before:
        signal.signal(number, stop)
    try:
        yield
    except KeyboardInterrupt:
        complain(f"interrupted; {words}")
        raise ExitStatus(_BASE_STATUS + (received or [signal.SIGINT])[0]) from None
    finally:
        if not received:
            for number, handler in before.items():
                signal.signal(number, handler)


def end_in_words() -> None:
    """Let Ctrl-C end this process with a word, wherever the command says no more about it.

    A block of `stopping_cleanly` within says what was kept. Where Ctrl-C is ignored it stays so.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        if _is_loading_compiled(frame):
            _send_again(number)
            return
        signal.signal(number, signal.SIG_DFL)
        complain("interrupted")
        raise ExitStatus(_BASE_STATUS + number)

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, stop)
        sys.unraisablehook = _interrupt_again


def _interrupt_again(lost: "sys.UnraisableHookArgs") -> None:
    """Raise once more, a moment later, what a signal raised where Python lets nothing out.

    That is in a callback of a weak reference, of which each import has one, and in `__del__`:
    Ctrl-C there would print a traceback and be forgotten.
    """
    error = lost.exc_value
    if not isinstance(error, ExitStatus | KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        signal.signal(number, signal.SIG_DFL)
        raise error

    signal.signal(signal.SIGINT, stop)
    _send_again(signal.SIGINT)


def _is_loading_compiled(frame: FrameType | None) -> bool:
    """Whether a compiled module is being loaded, which may import others in Python.

    An exception there comes out as `ImportError: initialization failed`, and the half of DuckDB
    that is loaded crashes when the process ends.
    """
    while frame:
        if frame.f_code.co_name in {"create_module", "exec_module"} and isinstance(
            frame.f_locals.get("self"), ExtensionFileLoader
        ):
            return True
        frame = frame.f_back
    return False


def _send_again(number: int) -> None:
    timer = Timer(0.01, os.kill, (os.getpid(), number))
    timer.daemon = True  # a process that ends by itself meanwhile is not kept
    timer.start()


def stop_at_once() -> None:
    """Let Ctrl-C end this process from now on, whatever it is at, as it does a program in C.

    For commands that only read. DuckDB 1.5 ends a query on Ctrl-C by waiting for its other
    threads, and one that filters many rows without finding any is not done for hours.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wanted() -> list[signal.Signals]:
    found = [signal.Signals[name] for name in REQUESTS_TO_END if hasattr(signal, name)]
    return [number for number in found if signal.getsignal(number) is not signal.SIG_IGN]
