"""Bytes to text: byte order mark, header, declaration, detection and default, in this order."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from extract.text.lexicon import read_lexicon
from schemas import Encoding

DEFAULT_CODEC = "cp1252"
"""What the HTML standard falls back to in the West (section 13.2.3.2, default of the locale)."""
PRESCAN_BYTES = 8192
"""The standard's prescan reads 1,024 bytes; saved pages put comments before the declaration."""
_LONGEST_CHARACTER = 4
_SAMPLE_BYTES = 20_000
_SAMPLE_CONTEXT = 60
_CHAOS_IN_DOUBT = 0.02
"""charset-normalizer's disorder tells code pages of one alphabet apart no better than this."""
_STRAY_SHARE = 0.1
"""Fewer bad stretches than this share of the non-ASCII bytes are damage, no other encoding."""
_WELL_FORMED = 2
"""So many characters of UTF-8 to a bad stretch are damaged UTF-8. A sentence each in fifteen other
encodings, of Europe and Asia, gives at most 0.33 of them, by chance."""

# Longest first: the mark of UTF-16 opens that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_LEXICON = read_lexicon("page_encodings")
_LABELS: dict[str, str] = _LEXICON["labels"]
_CODECS: frozenset[str] = frozenset(_LEXICON["codecs"])

_DECLARATION = re.compile(
    rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']\s*([\w.:-]+)"
    rb"|<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_NON_ASCII = re.compile(rb"[\x80-\xff]+")
_NOT_ASCII_TEXT = re.compile(r"[^\x00-\x7f]+")


class Decoded(NamedTuple):
    """A page's text and how it was made of its bytes."""

    text: str
    encoding: Encoding
    contradicted: str | None = None
    """The declared encoding, where the bytes are not in it."""


def decode(data: bytes, *, stated: str | None = None) -> Decoded:
    """The text of `data`; never fails, since the default replaces what it cannot decode.

    A statement that contradicts the bytes (UTF-8 declared over bytes that are not, or a
    single-byte encoding over bytes that are UTF-8) is passed over, and named in the result.

    Args:
        data: The page.
        stated: The charset that the response stated which brought the page. It goes before what
            the page declares (HTML standard, section 13.2.3.2, step 4).
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, "bom")
    in_header = codec_of(stated) if stated else None
    if in_header and _fits(data, in_header):
        return _decoded(data, in_header, "header")
    declared = declared_codec(data)
    if declared and _fits(data, declared):
        return _decoded(data, declared, "declaration")
    detected = detect_codec(data)
    if detected:
        result = _decoded(data, detected, "detection")
    else:
        result = _decoded(data, DEFAULT_CODEC, "default")
    for stated_codec in (declared, in_header):
        if stated_codec and stated_codec != result.encoding.name:
            return result._replace(contradicted=stated_codec)
    return result


def declared_codec(data: bytes) -> str | None:
    """The codec that the XML declaration or a `meta` names; None where it names none we know."""
    match = _DECLARATION.search(_COMMENT.sub(b"", data[:PRESCAN_BYTES]))
    if match is None:
        return None
    return codec_of((match[1] or match[2]).decode("ascii", "replace"))


def codec_of(label: str) -> str | None:
    """The codec that the web means by `label`; None for one that we do not know.

    >>> codec_of("ISO-8859-1"), codec_of("klingon")
    ('cp1252', None)
    """
    label = label.lower()
    try:
        codec = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return codec if codec in _CODECS else None


def detect_codec(data: bytes) -> str | None:
    """The codec that the bytes suggest: UTF-8, UTF-16, else by statistics; None if none does."""
    wide = detect_wide(data)
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data, error):
            return "utf-8"
    else:
        return "utf-8"
    return _likeliest(data)


def _likeliest(data: bytes) -> str | None:
    """The likeliest codec by statistics; in doubt the default, far the commonest after UTF-8."""
    matches = from_bytes(_sample(data))
    best = matches.best()
    if best is None:
        return None
    near = [match for match in matches if match.chaos <= best.chaos + _CHAOS_IN_DOUBT]
    if any(DEFAULT_CODEC in match.could_be_from_charset for match in near):
        return DEFAULT_CODEC
    for match in matches:
        for name in match.could_be_from_charset:
            codec = codecs.lookup(name).name
            if codec in _CODECS:
                return codec
    return None


def detect_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of markup or of Western text is zero.

    >>> detect_wide("<p>Hi there</p>".encode("utf-16-be"))
    'utf-16-be'
    """
    sample = data[:4096]
    half = len(sample) // 2
    if half == 0:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _fits(data: bytes, codec: str) -> bool:
    """Whether the bytes can be in the declared `codec`."""
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if codec == "utf-8":
            return _is_damaged_utf8(data, error)
    else:
        # Text of another encoding is practically never valid UTF-8 by chance: each of its
        # non-ASCII letters would have to open or continue a well-formed sequence.
        return codec == "utf-8"
    return data.decode(codec, "replace").count("\ufffd") <= _STRAY_SHARE * _count_non_ascii(data)


def _is_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the bytes are UTF-8 but for a few stretches, or for an end that was cut off."""
    if len(data) - error.start < _LONGEST_CHARACTER and not data[: error.start].isascii():
        return True
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    well_formed = sum(map(len, _NOT_ASCII_TEXT.findall(text))) - bad
    return bad * _WELL_FORMED <= well_formed


def _count_non_ascii(data: bytes) -> int:
    return sum(map(len, _NON_ASCII.findall(data)))


def _sample(data: bytes) -> bytes:
    """The surroundings of non-ASCII bytes: the rest of the page says nothing about its encoding."""
    sample = bytearray()
    end = 0
    for match in _NON_ASCII.finditer(data):
        start = match.start() - _SAMPLE_CONTEXT
        if start > end:
            sample += b" "
        sample += data[max(start, end) : match.end() + _SAMPLE_CONTEXT]
        end = max(end, match.end() + _SAMPLE_CONTEXT)
        if len(sample) > _SAMPLE_BYTES:
            break
    return bytes(sample)


def _decoded(data: bytes, codec: str, decided_by: str) -> Decoded:
    text = data.decode(codec, "replace")
    own = data.count(b"\xef\xbf\xbd") if codec == "utf-8" else 0
    replaced = max(0, text.count("\ufffd") - own) if "\ufffd" in text else 0
    encoding = Encoding.model_validate(
        {"name": codec, "decided_by": decided_by, "replaced": replaced}
    )
    return Decoded(text.removeprefix("\ufeff"), encoding)
