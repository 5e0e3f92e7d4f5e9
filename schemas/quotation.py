"""A quotation: who said what, in which words, and how the page says so."""

from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.record import Record
from schemas.span import FieldName, Phrase, Span

QuotationKind = Literal["direct", "mixed", "indirect"]
"""direct: every letter and digit stands inside quotation marks; indirect: none does; mixed: some
do."""

SpeakerKind = Literal["person", "organization", "group", "unnamed", "document"]
"""document only where its issuer is unknown; unnamed is `a spokesman`."""

Resolution = Literal["explicit", "pronoun", "alias", "document", "carried", "corrected"]
"""How the mention led to the name.

explicit: the mention is the name; alias: a short form or description; document: a memo or report
stands for who issued it; carried: no mention, the speaker before goes on; corrected: a person has
named them in the corrections file.
"""

SEGMENT_JOINT = " … "
"""What stands between two pieces of a quotation in `Quotation.text`."""


class Cue(Phrase):
    """The words that mark the attribution, such as `said` or `according to`."""


class Speaker(Record):
    """Who is quoted: the page's words, and the one they mean."""

    mention: str | None = None
    """The page's words for the speaker; none when carried over."""
    start: int | None = Field(default=None, ge=0)
    """Offset of the mention, in the quotation's field; none when carried over."""
    end: int | None = Field(default=None, gt=0)
    """Offset behind the mention; none when carried over."""
    name: str | None = None
    """The resolved name; none where the page does not tell: a wrong name is worse than none."""
    kind: SpeakerKind
    """What the speaker is."""
    role: str | None = None
    """Title or office as printed, such as `U.S. Sen.` or `spokesman`."""
    affiliation: str | None = None
    """The organization the speaker belongs to or speaks for."""
    party: str | None = None
    """Party as printed (`R`), where the page gives it."""
    state: str | None = None
    """State as printed (`MO`), where the page gives it with the party."""
    resolution: Resolution
    """How the mention led to the name."""

    @property
    def label(self) -> str | None:
        """The name, else the page's words: the role where those are a pronoun or carried over."""
        told = self.role if self.resolution in {"pronoun", "carried"} else None
        return self.name or told or self.mention

    @model_validator(mode="after")
    def _mention_has_its_place(self) -> Self:
        given = {self.mention is None, self.start is None, self.end is None}
        if len(given) != 1:
            msg = "mention, start and end must be given together"
            raise ValueError(msg)
        if (
            self.mention is not None
            and self.start is not None
            and self.end is not None
            and self.end - self.start != len(self.mention)
        ):
            msg = f"offsets {self.start} to {self.end} cannot hold {self.mention!r}"
            raise ValueError(msg)
        return self


class Quotation(Record):
    """One quotation, in as many pieces as the page prints it."""

    quotation_id: str
    """Hash of article, kind, folded words and occurrence: the same in every run."""
    article_id: str
    """The article it stands in."""
    ordinal: int = Field(ge=0)
    """Place among the article's quotations, from 0, in page order."""
    kind: QuotationKind
    """Derived from `spans` and `quoted_spans`, never guessed."""
    text: str
    """The pieces joined by ` … `."""
    spans: tuple[Span, ...] = Field(min_length=1)
    """The whole attributed content in page order, without quotation marks at the ends; pieces do
    not overlap."""
    quoted_spans: tuple[Span, ...] = ()
    """The runs inside quotation marks, marks excluded, a comma or stop before the closing mark
    included."""
    cue: Cue | None = None
    """The words that mark the attribution; none where the layout alone does."""
    speaker: Speaker | None = None
    """Who is quoted; none where nothing on the page tells."""
    via: str | None = None
    """The outlet that reported it first, never the site itself."""
    addressee: str | None = None
    """To whom it was said, where the page tells."""
    repeats: str | None = None
    """Id of the quotation that has the same words elsewhere on the page."""
    confidence: float = Field(ge=0, le=1)
    """The rule's precision where it was measured, else the author's estimate."""
    rule_id: str
    """The rule that found it."""

    @property
    def field(self) -> FieldName:
        """The article's field that the quotation stands in."""
        return self.spans[0].field

    @property
    def index(self) -> int:
        """Which image's caption it stands in; 0 elsewhere."""
        return self.spans[0].index

    @model_validator(mode="after")
    def _pieces_are_in_order(self) -> Self:
        for pieces in (self.spans, self.quoted_spans):
            for before, after in pairwise(pieces):
                if after.start < before.end:
                    msg = f"pieces overlap or are out of order at {after.start}"
                    raise ValueError(msg)
        if {(span.field, span.index) for span in (*self.spans, *self.quoted_spans)} != {
            (self.field, self.index)
        }:
            msg = "the pieces of a quotation must stand in one field"
            raise ValueError(msg)
        if self.text != SEGMENT_JOINT.join(span.text for span in self.spans):
            msg = "text must be the pieces joined by ' … '"
            raise ValueError(msg)
        if self.kind != derive_kind(self.spans, self.quoted_spans):
            msg = f"kind {self.kind} contradicts the spans"
            raise ValueError(msg)
        return self


def derive_kind(spans: tuple[Span, ...], quoted_spans: tuple[Span, ...]) -> QuotationKind:
    """direct, mixed or indirect, from where the letters and digits of the content stand."""
    inside = outside = False
    marked = sorted((quoted.start, quoted.end) for quoted in quoted_spans)
    for span in spans:
        at = span.start
        for start, end in marked:
            first, last = max(at, start), min(span.end, end)
            if first >= last:
                continue
            outside = outside or _has_words(span.text[at - span.start : first - span.start])
            inside = inside or _has_words(span.text[first - span.start : last - span.start])
            at = last
        outside = outside or _has_words(span.text[at - span.start :])
    if inside:
        return "mixed" if outside else "direct"
    return "indirect"


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
