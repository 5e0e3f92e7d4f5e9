"""Profiles: what is odd about the sites of one network, as data."""

from dataclasses import dataclass

__all__ = ["Profile"]


@dataclass(frozen=True)
class Profile:
    """Placeholder until profile.py lands."""

    id: str
