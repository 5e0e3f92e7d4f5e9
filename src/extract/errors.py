"""The errors of onrecord.

    OnrecordError
    ├── SetupError        broken setup: stops a run at once (exit status 1)
    │   ├── ProfileError      a site profile cannot be read
    │   └── ModelError        the spaCy model cannot be loaded
    ├── StoreError        the warehouse or the published file (exit status 1)
    │   ├── LockedError       another process holds the warehouse
    │   └── VersionError      the file was written by a newer release
    ├── ReportError       a report cannot be written where it was asked for (exit status 1)
    ├── PageError         one page cannot be read: it is rejected and the run goes on
    └── TransientError    trouble outside the page (disk full, file vanished): tried again

A message says what is wrong and what to do; the facts are attributes, given by keyword, and
survive pickling between processes.
"""

from typing import Any


class OnrecordError(Exception):
    """Base of all errors raised on purpose.

    Args:
        message: What is wrong and what to do.
        facts: Anything that names the place: `path`, `page_id`, `stage`.
    """

    def __init__(self, message: str, **facts: Any) -> None:  # noqa: ANN401 - facts are of any type
        super().__init__(message)
        self.message = message
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.message, self.facts)


def _rebuild(kind: type[OnrecordError], message: str, facts: dict[str, Any]) -> OnrecordError:
    return kind(message, **facts)


class SetupError(OnrecordError):
    """The installation or the settings are broken; no page can be processed."""


class ProfileError(SetupError):
    """A site profile cannot be read."""


class ModelError(SetupError):
    """The spaCy model cannot be loaded."""


class StoreError(OnrecordError):
    """The warehouse or the published file cannot be used."""


class LockedError(StoreError):
    """Another process holds the warehouse."""


class VersionError(StoreError):
    """The file was written by a newer release."""


class ReportError(OnrecordError):
    """A report cannot be written where it was asked for."""


class PageError(OnrecordError):
    """One page cannot be read.

    Args:
        message: What is wrong with the page.
        stage: The stage that gave up.
        code: A short constant name of the reason.
        facts: Anything else that names the place.
    """

    def __init__(self, message: str, *, stage: str, code: str, **facts: Any) -> None:  # noqa: ANN401
        super().__init__(message, stage=stage, code=code, **facts)
        self.stage = stage
        self.code = code


class TransientError(OnrecordError):
    """Trouble that is not the page's own; the same page may succeed later."""
