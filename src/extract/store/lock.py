"""One writer at a time, by a lock that the operating system takes back from the dead."""

import fcntl
import os
import time
from pathlib import Path
from typing import Self

from extract.errors import LockedError, StoreError


class FileLock:
    """An exclusive lock on a file, which holds the process id of whoever has it."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle: int | None = handle

    @classmethod
    def acquire(cls, path: Path, *, wait_seconds: float = 0) -> Self:
        """The lock; its file and folder are made where missing.

        Args:
            path: The file.
            wait_seconds: How long to ask for it again while another has it.

        Raises:
            LockedError: Another process holds it, or another part of this one.
            StoreError: The folder cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            msg = f"{path.parent} cannot be written ({error.strerror}): choose another --out"
            raise StoreError(msg, path=str(path)) from error
        try:
            _lock(handle, time.monotonic() + wait_seconds)
        except OSError as error:
            pid = _read_pid(handle)
            os.close(handle)
            holder = f"process {pid}" if pid else "another process"
            msg = (
                f"{holder} is writing {path.parent}: wait until its run is over, "
                f"or end it (`kill {pid or 'PID'}`), or choose another --out"
            )
            raise LockedError(msg, path=str(path), pid=pid) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        return cls(path, handle)

    @staticmethod
    def find_holder(path: Path) -> int | None:
        """The process that holds the lock; None where none does, or it cannot be told."""
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:
            return None
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return _read_pid(handle)
        finally:
            os.close(handle)
        return None

    def release(self) -> None:
        """Give the lock back; the file stays, for removing it could let two writers in."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None


def _lock(handle: int, deadline: float) -> None:
    """Lock the file, with longer and longer pauses between the attempts.

    Raises:
        OSError: Somebody had it until the deadline.
    """
    pause = 0.05
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() + pause > deadline:
                raise
        else:
            return
        time.sleep(pause)
        pause = min(2 * pause, 1.0)


def _read_pid(handle: int) -> int | None:
    text = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else None
