"""Organizations that the page itself lists for the story."""

from collections.abc import Sequence


def list_organizations(captured: Sequence[str]) -> tuple[str, ...]:
    """The captured names, each once, in page order."""
    return tuple(dict.fromkeys(captured))
