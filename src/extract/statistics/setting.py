"""Settings of a figure in its sentence: which of several places or periods belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.statistics.figure import Figure, Place


@dataclass(frozen=True, slots=True)
class Setting:
    """A place or period and where it stands."""

    words: Place
    """The words that are kept."""
    bound: bool = False
    """Whether a comparison holds it: it belongs to the figure before it alone, or to none."""
    since: bool = False
    """Whether it is a start or an end, such as `since January`."""
    clause: Place | None = None
    """The clause about a noun that it stands in: `the bridge, built in 1931`."""


def choose_setting(
    figure: Figure, figures: Sequence[Figure], settings: Sequence[Setting]
) -> Setting | None:
    """The setting of `figure` among those of its sentence, all in page order.

    The first one between the figure and the next figure; else the last one before it; else the
    only one of the sentence.
    """
    following = min((f.start for f in figures if f.start >= figure.end), default=None)
    for setting in settings:
        start = setting.words[0]
        if not setting.bound and start >= figure.end and (following is None or start < following):
            return setting
    before = [s for s in settings if s.words[1] <= figure.start]
    if before:
        return before[-1]
    after = [s for s in settings if s.words[0] >= figure.end and not s.bound]
    return after[0] if len(after) == 1 else None
