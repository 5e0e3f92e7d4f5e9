"""Whether what is about to be published is as it should be."""

from extract.settings import Bounds
from extract.store import Figures


def find_outside(figures: Figures, bounds: Bounds) -> tuple[str, ...]:
    """What is outside of its bounds, a sentence each; nothing where all is well.

    Shares of fewer than `bounds.fewest` are not judged: one page more or less would decide.
    """
    readable = figures.pages - figures.rejected
    shares = (
        ("pages were rejected", figures.rejected, figures.pages, bounds.max_share_rejected),
        ("pages have no title", figures.without_title, readable, bounds.max_share_without_title),
        (
            "quotations have no speaker",
            figures.without_speaker,
            figures.quotations,
            bounds.max_share_without_speaker,
        ),
    )
    found = [
        f"{amount:,} of {whole:,} {what} ({amount / whole:.1%}, at most {limit:.1%} are allowed)"
        for what, amount, whole, limit in shares
        if limit is not None and whole >= bounds.fewest and amount > limit * whole
    ]
    most = bounds.max_rejected
    if most is not None and figures.rejected > most:
        found.insert(0, f"{figures.rejected:,} pages were rejected (at most {most:,} are allowed)")
    return tuple(found)
