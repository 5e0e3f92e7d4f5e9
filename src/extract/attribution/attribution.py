"""What the attribution room hands to quotations and statistics."""

from dataclasses import dataclass

from schemas import Cue, FieldName, Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Attributed content, its cue and its speaker; offsets count in the article's field."""

    field: FieldName = "text"
    """The article's field of all offsets here."""
    index: int = 0
    """Which image's caption; 0 for the other fields."""
    content: tuple[tuple[int, int], ...]
    """Pieces of the attributed content, in order, not overlapping, without quotation marks at the
    ends."""
    quoted: tuple[tuple[int, int], ...] = ()
    """Runs of the content inside quotation marks, marks excluded."""
    cue: Cue | None = None
    """The words that mark the attribution."""
    speaker: Speaker | None = None
    """Who said it."""
    via: str | None = None
    """The outlet that reported it first."""
    addressee: str | None = None
    """To whom it was said."""
    confidence: float
    """Between 0 and 1."""
    rule_id: str
    """The rule that found it."""
