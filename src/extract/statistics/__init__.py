"""Numbers that claim something about the world, and those that do not."""

from extract.statistics.find import find_statistics

__all__ = ["find_statistics"]
