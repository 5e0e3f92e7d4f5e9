"""The base of every record."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen value; a field that the schema does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
