"""Which pages of a database are to be read anew."""

from dataclasses import dataclass
from datetime import date

from extract.errors import SetupError

STAGES = ("read", "content", "items", "work")
"""Those that give up a page: `work` where it costs its worker too much time or memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSelection:
    """Pages of the database that are to be read anew: those that meet all that is asked."""

    stale: bool = False
    """Those that another version read, or other settings."""
    rejected: bool = False
    """Those that could not be read."""
    stages: tuple[str, ...] = ()
    """Of the rejected ones, those given up at one of these stages; none: at any."""
    site: str | None = None
    """Those of this outlet, as `page_quality` names it; case does not matter."""
    since: date | None = None
    """Those of this day and later: the day of publication, else of the visit, else of reading."""
    until: date | None = None
    """Those of this day and earlier."""
    budget: int | None = None
    """At most so many, those that were read longest ago first."""

    def __post_init__(self) -> None:
        if not (self.stale or self.rejected or self.site or self.since or self.until):
            msg = (
                "say which pages to read anew: stale ones (--stale), rejected ones (--rejected), "
                "those of a site (--site), or those since a day (--since)"
            )
            raise SetupError(msg)
        if self.since and self.until and self.since > self.until:
            msg = f"no day is both since {self.since} and until {self.until}"
            raise SetupError(msg)
        if self.stages and not self.rejected:
            msg = "only rejected pages were given up at a stage: select them too"
            raise SetupError(msg)
        if unknown := [stage for stage in self.stages if stage not in STAGES]:
            msg = f"no page is given up at {', '.join(unknown)}: the stages are {', '.join(STAGES)}"
            raise SetupError(msg)
