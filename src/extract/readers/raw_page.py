"""What a reader hands on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas import Encoding

MediaType = Literal["text/html", "text/plain"]
"""What a page can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an archive says of a page in it."""

    url: str
    """The address that it was fetched from, without its fragment."""
    at: datetime | None = None
    """When, with zone; none where the archive does not say it."""
    charset: str | None = None
    """The encoding that the response stated, as it spells it."""
    is_cut_off: bool = False
    """Whether the crawler stored no more than the page's beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One page, decoded, with nothing taken out of it yet."""

    source_key: str
    """Path relative to the input root, or an archive record's key."""
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
    fetched: Fetched | None = None
    """What its archive says of it; none for a file of its own."""
