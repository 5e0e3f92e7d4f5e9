"""What a reader hands on."""

from dataclasses import dataclass
from typing import Literal

from schemas import Encoding

MediaType = Literal["text/html", "text/plain"]
"""What a page can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One page, decoded, with nothing taken out of it yet."""

    source_key: str
    """Path relative to the input root, or an archive record's URI."""
    media_type: MediaType
    """What the bytes were recognised as."""
    text: str
    """The decoded page: markup for HTML, lines for a dump."""
    encoding: Encoding
    """How it was decoded."""
    contradicted_encoding: str | None = None
    """The encoding that the page declares, where its bytes are not in it."""
    content_sha256: str
    """Hash of the raw bytes, after gunzip."""
    byte_size: int
    """Number of the raw bytes, after gunzip."""
