"""What another process uses of the machine."""

import psutil


class Usage:
    """Asks the system about one process; all figures are 0 once it is gone.

    Args:
        pid: The process.
    """

    def __init__(self, pid: int) -> None:
        try:
            self._process: psutil.Process | None = psutil.Process(pid)
        except psutil.Error:
            self._process = None

    def megabytes(self) -> float:
        """Resident memory.

        >>> Usage(psutil.Process().pid).megabytes() > 1
        True
        """
        try:
            return self._process.memory_info().rss / 1e6 if self._process else 0.0
        except psutil.Error:
            return 0.0

    def cpu_seconds(self) -> float:
        """Time that its threads have spent on a core since it started, the system's part too."""
        try:
            times = self._process.cpu_times() if self._process else None
        except psutil.Error:
            return 0.0
        return times.user + times.system if times else 0.0
