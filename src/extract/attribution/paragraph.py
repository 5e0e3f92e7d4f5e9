"""A parsed paragraph and its place in the article."""

from dataclasses import dataclass
from dataclasses import field as _field

from spacy.tokens import Doc, Span

from schemas import FieldName


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of one field; offsets in the article are `start` + the Doc's own."""

    doc: Doc
    """The annotated words; its text is the slice of the field."""
    start: int
    """Offset of the Doc's first character in the article's field."""
    field: FieldName = "text"
    """The article's field that `start` counts in."""
    index: int = 0
    """Which image's caption; 0 for the other fields."""
    is_dateline: bool = False
    """Whether it is the dateline of the paragraph behind it: "TEASEL, Ohio —"."""
    text: str = _field(init=False)
    """The Doc's text, which spaCy joins anew at each call."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.doc.text)

    @property
    def end(self) -> int:
        """Offset behind the paragraph."""
        return self.start + len(self.text)

    def offsets(self, span: Span) -> tuple[int, int]:
        """Where a span of the Doc stands in the article's field."""
        return self.start + span.start_char, self.start + span.end_char
