"""How much memory another process holds."""

import os
import subprocess
from pathlib import Path

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_PROC = Path("/proc/self/statm").exists()


def resident_megabytes(pid: int) -> float:
    """Resident memory of a process in megabytes; 0 for one that is gone or cannot be asked.

    >>> resident_megabytes(os.getpid()) > 1
    True
    """
    try:
        if _PROC:
            pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
            return pages * _PAGE_BYTES / 1e6
        return _ask_ps(pid)
    except (OSError, ValueError, IndexError):
        return 0.0


def _ask_ps(pid: int) -> float:
    """The same where there is no /proc, as on macOS: `ps` counts in units of 1024 bytes."""
    command = ["ps", "-o", "rss=", "-p", str(pid)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - constant words and a number
    return int(answer.stdout.strip() or 0) * 1024 / 1e6
