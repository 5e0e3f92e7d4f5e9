"""How a run that failed is handed through Prefect."""

from extract.work.request import Outcome


class RunFailedError(Exception):
    """How a run ended that came to its end, and failed: Prefect wants an exception to raise.

    Args:
        message: What it did, and why it failed.
        outcome: All of it.
    """

    def __init__(self, message: str, outcome: Outcome) -> None:
        super().__init__(message, outcome)
        self.message = message
        self.outcome = outcome

    def __str__(self) -> str:
        return self.message
