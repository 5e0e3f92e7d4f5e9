"""A page as it was met, what became of it, and what was removed from it."""

from datetime import date
from typing import Literal

from pydantic import Field, NaiveDatetime

from schemas.record import Record

PageStatus = Literal["ok", "empty", "rejected"]
"""ok: has an article text; empty: fields without a text (a listing); rejected: could not be read.
"""

BlockAction = Literal["drop", "label", "capture"]
"""drop: boilerplate; label: it became a field; capture: the lines under it became a list."""


class Encoding(Record):
    """How the page's bytes were turned into text."""

    name: str
    """The codec's name as Python spells it, such as `utf-8`."""
    decided_by: Literal["bom", "header", "declaration", "detection", "default"]
    """The evidence that decided: byte order mark, the header of the response in an archive, the
    page's own declaration, detection over the bytes, or none."""
    replaced: int = Field(default=0, ge=0)
    """How many undecodable stretches became U+FFFD."""


class Rejection(Record):
    """Why a page gave nothing."""

    stage: str
    """The stage that gave up: read, content, items, or work for a page that cost its
    worker its life."""
    code: str
    """A short constant name of the reason, such as `not_text`."""
    message: str
    """What is wrong, in a sentence, and what can be done."""


class Page(Record):
    """One page, whatever it held."""

    page_id: str
    """Hash of the URL, else of the source key: the same in every run."""
    source_key: str
    """Where it was met: the path relative to the input root; for a record of an archive that path,
    `#`, and when and from where it was fetched."""
    url: str | None = None
    """The canonical address, where the page states one, else the one that it was fetched from."""
    fetched_at: NaiveDatetime | None = None
    """When it was fetched, UTC, as its archive says; none for a page that lay in a file."""
    media_type: Literal["text/html", "text/plain"] | None = None
    """What the bytes were recognised as; none for a page that was neither."""
    encoding: Encoding | None = None
    """How the bytes were decoded; none for a page that was not."""
    content_sha256: str
    """Hash of the raw bytes (after gunzip): another value is another version of the page."""
    byte_size: int = Field(ge=0)
    """Size of the raw bytes after gunzip."""
    masthead_date: date | None = None
    """The day printed under the masthead: the day of the visit, not of publication."""
    profile: str | None = None
    """Id of the site profile that read the page; none for the general path."""
    profile_evidence: tuple[str, ...] = ()
    """Ids of the evidence that chose the profile."""
    status: PageStatus
    """What became of the page."""
    rejection: Rejection | None = None
    """Why it was rejected; none unless `status` is rejected."""


class RemovedBlock(Record):
    """A block of the page that is not in the article's text, and the rule that took it out."""

    ordinal: int = Field(ge=0)
    """Place among the page's removed blocks, from 0, in page order."""
    text: str
    """The block's words, white space folded."""
    rule_id: str
    """The rule that removed it, such as `metric_media.donate`."""
    action: BlockAction = "drop"
    """Whether it was dropped, became a field, or became a list."""
    label: str
    """What the block is, in plain words: `donate widget`, `caption`, `related links`."""
