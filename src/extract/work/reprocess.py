"""Pages that were read before, to be read anew: which of them can be, and which are left."""

import os
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from extract.selection import PageSelection
from extract.store import Moved, Place, SelectedPage, Warehouse
from extract.work.chunk import PlannedPage
from extract.work.plan import WorkPlan, count_of, is_gone


@dataclass(slots=True)
class Choice:
    """What becomes of the pages that were selected."""

    selection: PageSelection
    """What they were selected by."""
    pages: list[tuple[SelectedPage, Place]] = field(default_factory=list)
    """Those that are read anew, and from where."""
    left: int = 0
    """Those beyond the budget."""
    gone: list[SelectedPage] = field(default_factory=list)
    """Those of which no file is left, or may be read."""
    unmet: int = 0
    """Those of which it is not known where they lie: no run of this release has met them."""
    archives: int = 0
    """Archives of which something is lost: they are no pages."""

    @property
    def selected(self) -> int:
        """How many were selected."""
        return len(self.pages) + self.left + len(self.gone) + self.unmet + self.archives

    def counts(self) -> Counter[tuple[str, str, str]]:
        """Pages that are read anew by site, by the version that read them, and by the reason."""
        return Counter(
            (page.site_name or "", page.extractor_version, _why(page)) for page, _ in self.pages
        )

    def describe_rest(self) -> list[str]:
        """What is not read anew and why, in sentences."""
        notes = []
        site, stages = self.selection.site, ", ".join(self.selection.stages)
        if site and not self.selected:
            notes.append(f"no page so selected is of {site!r}: the view quality has all sites")
        if stages and not self.selected:
            notes.append(f"no page was given up at stage {stages}: the view rejected has them all")
        if self.left:
            notes.append(f"{count_of(self.left, 'more page')} left for another time by the budget")
        if self.gone:
            notes.append(
                f"{count_of(len(self.gone), 'page')} kept as before, for no file of theirs can be "
                f"read, such as {self.gone[0].source_key!r}"
            )
        if self.unmet:
            notes.append(
                f"{count_of(self.unmet, 'page')} kept as before, for nothing tells where they lie: "
                "a run over their folder finds that out"
            )
        if self.archives:
            notes.append(
                f"{count_of(self.archives, 'archive')} among the rejected pages: a run reads one "
                "again as soon as it has changed"
            )
        return notes


def choose(pages: Iterable[SelectedPage], selection: PageSelection) -> Choice:
    """Which of the selected pages are read anew.

    Args:
        pages: In the order in which they are wanted.
        selection: What they were selected by; no more are read than its budget.
    """
    choice, budget = Choice(selection), selection.budget
    for page in pages:
        if page.is_archive:
            choice.archives += 1
        elif not page.places:
            choice.unmet += 1
        elif budget is not None and len(choice.pages) >= budget:
            choice.left += 1
        elif place := next((each for each in page.places if _is_there(page, each)), None):
            choice.pages.append((page, place))
        else:
            choice.gone.append(page)
    return choice


def plan_selected(warehouse: Warehouse, selection: PageSelection, *, fingerprint: str) -> WorkPlan:
    """The selected pages that can be read anew; those whose files are gone are marked."""
    selected = warehouse.iter_selected(selection, fingerprint=fingerprint)
    choice = choose(selected, selection)
    paths = {place.path for page in choice.gone for place in page.places}
    gone = sorted(path for path in paths if is_gone(path))
    return WorkPlan(
        pages=tuple(
            PlannedPage(
                path=place.path,
                source_key=page.source_key,
                located_as=place.key,
                record_offset=place.record_offset,
                content_sha256=page.content_sha256,
                byte_size=page.byte_size,
            )
            for page, place in choice.pages
        ),
        found=choice.selected,
        known=choice.selected - len(choice.pages),
        moved=Moved(vanished=warehouse.mark_vanished(gone)),
        notes=choice.describe_rest(),
    )


def _is_there(page: SelectedPage, place: Place) -> bool:
    """Whether reading the place costs the page nothing that it has.

    A page that was rejected has nothing to lose: what is in the way of its file is its new reason.
    """
    if page.status == "rejected":
        return os.path.lexists(place.path)
    try:
        is_file = stat.S_ISREG(Path(place.path).stat().st_mode)
    except OSError:
        return False
    return is_file and os.access(place.path, os.R_OK)


def _why(page: SelectedPage) -> str:
    reasons = []
    if page.code:
        reasons.append(f"rejected ({page.code})")
    if page.is_stale:
        reasons.append("read by another version or with other settings")
    return ", ".join(reasons) or "as asked"
