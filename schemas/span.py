"""Places in an article's text."""

from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.record import Record

FieldName = Literal["text", "title", "subtitle", "caption"]
"""The field of the article that offsets count in."""


class Phrase(Record):
    """Words of the page and where they stand, in the field of the record that holds them."""

    text: str = Field(min_length=1)
    """The words, exactly as the article's field has them."""
    start: int = Field(ge=0)
    """Offset of the first character, in code points."""
    end: int = Field(gt=0)
    """Offset behind the last character, in code points."""

    @model_validator(mode="after")
    def _covers_its_words(self) -> Self:
        if self.end - self.start != len(self.text):
            msg = f"offsets {self.start} to {self.end} cannot hold {self.text!r}"
            raise ValueError(msg)
        return self


class Span(Phrase):
    """Words of the page with the name of the field they stand in."""

    field: FieldName = "text"
    """The article's field that the offsets count in."""
    index: int = Field(default=0, ge=0)
    """Which image's caption, counted from 0; 0 for the other fields."""
