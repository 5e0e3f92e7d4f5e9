"""What a file is, from its bytes and not from its name."""

import re

from extract.readers.encoding import detect_wide
from extract.readers.raw_page import MediaType

# Magic numbers at the start of a file: WHATWG MIME Sniffing, section 6, and the formats' own
# specifications. What is listed here is never a page, even where its bytes could be decoded.
_BINARY_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
    (b"PK\x03\x04", "a zip archive or Office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x1f\x8b", "a gzip file within a gzip file"),
    (b"\x1f\x9d", "a compressed file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"fLaC", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_CONTAINERS = ((b"RIFF", b"WEBP", "a WebP picture"), (b"RIFF", b"WAVE", "a sound"))
_ARCHIVES = ((b"WARC/", "a WARC archive"), (b"From: <Saved by", "an MHTML archive"))

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SNIFFED_BYTES = 65_536
_CONTROL_SHARE = 0.02
"""Random bytes have 11 % of these control characters, a text with stray ones far less than 1 %."""

_LEAD = re.compile(r"\s*(?:<!--.*?-->\s*|<\?.*?\?>\s*)*", re.DOTALL)
_OPENING_TAG = re.compile(
    r"<(?:!doctype\s+html|!doctype\s+xhtml|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE
)
_OTHER_XML = re.compile(
    r"<(?:!doctype\s+(?!x?html)\w+|(?:rss|feed|rdf:rdf|urlset|sitemapindex|svg|opml)[\s>])",
    re.IGNORECASE,
)
_PAGE_TAG = re.compile(r"<(?:html|head|body|frameset)[\s>]", re.IGNORECASE)
_END_TAG = re.compile(r"</(?:p|div|span|a|h[1-6]|li|td|b|i|em|strong)>", re.IGNORECASE)
_FEW_END_TAGS = 3
_LOOKED_AT = 200_000


def describe_binary(data: bytes) -> str | None:
    """What the bytes are when they are no text, such as `a PDF document`; None for a text."""
    for magic, name in (*_BINARY_MAGIC, *_ARCHIVES):
        if data.startswith(magic) and (not magic.isalnum() or _has_controls(data)):
            return name
    for opening, kind, name in _CONTAINERS:
        if data.startswith(opening) and data[8:12] == kind:
            return name
    if data[4:8] == b"ftyp":
        return "a film"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or detect_wide(data):
        return None
    sample = data[:_SNIFFED_BYTES]
    if len(_CONTROLS.findall(sample)) > _CONTROL_SHARE * len(sample):
        return "binary data"
    return None


def recognise(text: str) -> MediaType | None:
    r"""Whether a decoded page is HTML or a plain-text dump; None for XML that is no page.

    HTML opens with a tag (after comments and declarations), or has the frame of a document or
    several end tags further down. A text that only mentions a tag or two stays a text.

    >>> recognise("<p>Council meets.</p>"), recognise("Use <b> for bold.\n\nThat is all.")
    ('text/html', 'text/plain')
    """
    looked_at = text[:_LOOKED_AT]
    lead = _LEAD.match(looked_at)
    start = lead.end() if lead else 0
    if _OTHER_XML.match(looked_at, start):
        return None
    if _OPENING_TAG.match(looked_at, start) and ">" in looked_at:
        return "text/html"
    if _PAGE_TAG.search(looked_at) or len(_END_TAG.findall(looked_at)) >= _FEW_END_TAGS:
        return "text/html"
    return "text/plain"


def _has_controls(data: bytes) -> bool:
    return _CONTROLS.search(data[:_SNIFFED_BYTES]) is not None
