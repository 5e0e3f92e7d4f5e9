"""What a text states of itself above its story: the head of an e-mail, or front matter.

An e-mail saved as text begins with its fields (RFC 5322, section 2.2: a name, a colon, a value); a
text in Markdown may begin with YAML or TOML between lines of `---` or `+++` ("front matter" in the
handbooks of Jekyll and Hugo). Both are read where they are plain: one name and one value a line, or
a value over some lines. What else they hold is left out with them, for it is no story.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime

from extract.content.verdicts import Verdict
from extract.readers import Block
from extract.sites.shapes import is_outlet_name
from extract.text.lexicon import read_lexicon

MAIL = Verdict("general.mail_head", "head of an e-mail", "label")
FRONT_MATTER = Verdict("general.front_matter", "front matter", "label")

_MAIL_FIELD = re.compile(
    r"(?P<name>from|to|cc|bcc|date|sent|subject|reply-to|sender|message-id|in-reply-to|references"
    r"|return-path|received|delivered-to|mime-version|importance|attachments?|(?:content|list|x|dkim"
    r"|authentication|arc)-[\w-]+):(?:\s+(?P<value>.*)|$)",
    re.IGNORECASE,
)
_ENCODED = re.compile(
    r"=\?[\w-]+\?[bq]\?[^?\s]*\?=(?:\s+=\?[\w-]+\?[bq]\?[^?\s]*\?=)*", re.IGNORECASE
)
"""Words in another alphabet (RFC 2047, section 2)."""
_ANSWER = re.compile(r"(?:(?:re|fwd?|aw|wg):\s*)+", re.IGNORECASE)
_FENCES = ("---", "+++")
_MAX_FRONT_LINES = 60
_ENTRY = re.compile(r"(?P<name>[A-Za-z][\w-]*)\s*[:=](?:\s+(?P<value>.*)|$)")
_ASIDE = re.compile(r"#.*|\[+[\w.-]+\]+")
"""A comment, or the name of a table in TOML: no part of the value above it."""
_ITEM = re.compile(r"-\s+(?P<value>.*)")
_NAMES = {
    "title": ("title", "headline"),
    "subtitle": ("subtitle", "deck", "dek"),
    "byline": ("author", "authors", "byline"),
    "published": ("date", "pubdate", "published", "publishdate", "published_at", "publish_date"),
    "site_name": ("site_name", "publication", "outlet", "newspaper"),
}
"""The names that front matter gives the fields of an article."""
_FIELDS = {name: field_name for field_name, names in _NAMES.items() for name in names}
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.*?)(?:\s+#+)?")
_TITLE = re.compile(r"#\s+\S.*")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_]+)(?P=mark)")
_NAME_WORDS = range(2, 5)
_TURNED = re.compile(
    r"\"?(?P<family>[^\W\d][\w'’-]+), (?P<given>[^\W\d][\w'’-]+(?: [A-Z]\.?)?)\"?(?:\s*<[^<>]*>)?"
)
"""A family name before the given one, as address books have it: Wren, Ada <ada@herald.example>."""
_MAIL_MARKS = 2
_MAX_HEAD_WORDS = 6
_MAIL_WIDTH = 78
"""Letters of a line of a head, above which it is folded (RFC 5322, section 2.1.1)."""
_OVER_LINES = frozenset({">", ">-", ">+", "|", "|-", "|+"})
"""What stands for a value that is told in the lines below (YAML 1.2, chapter 8.1)."""
_BODIES = frozenset(
    word.strip(".").casefold() for word in read_lexicon("speakers_organizations")["heads"]["words"]
)


@dataclass(frozen=True, slots=True)
class StatedHead:
    """The blocks above a story that state its fields."""

    lines: tuple[str, ...] = ()
    """Its lines, as many as blocks."""
    verdict: Verdict = FRONT_MATTER
    """What they are."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What they state, by the field it feeds."""


def read_stated_head(blocks: Sequence[Block]) -> StatedHead:
    """The head of an e-mail or the front matter that a dump begins with; empty where it has none.

    A head of an e-mail has two of subject, sender and date, or in a paragraph of its own a
    subject that is no sentence.
    """
    if blocks and blocks[0].text in _FENCES:
        return _read_front_matter([block.text for block in blocks[: _MAX_FRONT_LINES + 1]])
    paragraph = [block.text for block in blocks if block.paragraph == blocks[0].paragraph]
    return _read_mail(paragraph)


def is_markdown(head: StatedHead, lines: Sequence[str]) -> bool:
    """Whether the story is marked up: below front matter, or below a title that begins with `#`."""
    return (bool(head.lines) and head.verdict is FRONT_MATTER) or (
        bool(lines) and _TITLE.fullmatch(lines[0]) is not None
    )


def without_marks(line: str) -> str:
    """A line of Markdown without the marks of a heading or of emphasis around the whole of it.

    >>> without_marks("## What comes next"), without_marks("*By Ada Wren*")
    ('What comes next', 'By Ada Wren')
    """
    for pattern in (_HEADING, _EMPHASIS):
        found = pattern.fullmatch(line)
        line = found["words"].strip() if found else line
    return line


def _read_mail(lines: Sequence[str]) -> StatedHead:
    found = [_MAIL_FIELD.fullmatch(line) for line in lines]
    if not found or found[0] is None:
        return StatedHead()
    end = _end_of_mail(lines, found)
    values = _mail_values(found[:end], lines[:end])
    date = values.get("date") or values.get("sent") or ""
    marks = sum(map(bool, (values.get("subject"), date, values.get("from"))))
    is_head = len(lines) == 1 or all(map(_is_head_line, lines[end:]))
    is_subject = is_head and not values.get("subject", ".").endswith(".")
    if marks < _MAIL_MARKS and not is_subject:
        return StatedHead()
    stated = {
        "title": _ANSWER.sub("", values.get("subject", ""), count=1),
        "published": _as_iso(date),
        "byline": _name_of(values.get("from", "")),
    }
    fields = {name: (value,) for name, value in stated.items() if value}
    return StatedHead(tuple(lines[:end]), MAIL, fields)


def _is_head_line(line: str) -> bool:
    """Whether a line below a subject may be a masthead, a date or a byline, and is no sentence."""
    return len(line.split()) <= _MAX_HEAD_WORDS and not line.endswith((".", "!", "?", ":", ","))


def _end_of_mail(lines: Sequence[str], found: Sequence[re.Match[str] | None]) -> int:
    """Behind the last field, and behind the second line of one that was folded there."""
    end = max((at for at, match in enumerate(found, 1) if match), default=0)
    while 0 < end < len(lines) and _is_folded(lines[end - 1], lines[end]):
        end += 1
    return end


def _is_folded(line: str, following: str) -> bool:
    """Whether the next line goes on with a field: its first word had no room on this one."""
    room = _MAIL_WIDTH - len(line)
    first_word = following.split(maxsplit=1)[0]
    return _ENCODED.fullmatch(following) is not None or 0 <= room <= len(first_word)


def _mail_values(found: Sequence[re.Match[str] | None], lines: Sequence[str]) -> dict[str, str]:
    """The fields of a head, the lines of a folded one put together (RFC 5322, section 2.2.3)."""
    values: dict[str, str] = {}
    name = ""
    for line, match in zip(lines, found, strict=True):
        name = match["name"].lower() if match else name
        value = (match["value"] or "").strip() if match else f"{values[name]} {line}"
        values[name] = value
    return {name: _decoded(value) for name, value in values.items()}


def _decoded(value: str) -> str:
    """A value with its encoded words read; as it stands where they cannot be."""

    def read(found: re.Match[str]) -> str:
        try:
            return str(make_header(decode_header(found[0])))
        except (HeaderParseError, LookupError, UnicodeError, ValueError):
            return found[0]

    return _ENCODED.sub(read, value)


def _as_iso(date: str) -> str:
    """The date of an e-mail as ISO 8601, or as it stands."""
    try:
        return parsedate_to_datetime(date).isoformat()
    except ValueError:
        return date


def _name_of(sender: str) -> str:
    """The byline that a sender makes: a person's name by its form, and no body's or outlet's."""
    turned = _TURNED.fullmatch(sender)
    if turned:
        name = f"{turned['given']} {turned['family']}"
    else:
        name = parseaddr(sender)[0] if "@" in sender else sender.strip("\"' ")
    words = name.split()
    is_person = (
        len(words) in _NAME_WORDS
        and words[0] != "The"
        and all(word[0].isupper() for word in words)
        and not any(word.strip(".,").casefold() in _BODIES for word in words)
        and not is_outlet_name(name)
    )
    return f"By {name}" if is_person else ""


def _read_front_matter(lines: Sequence[str]) -> StatedHead:
    end = next((at for at, line in enumerate(lines[1:], 1) if line == lines[0]), None)
    if end is None:
        return StatedHead()
    stated: dict[str, list[str]] = {}
    for name, value in _iter_entries(lines[1:end]):
        stated.setdefault(name, []).extend(_iter_values(value))
    if not stated and not all(map(_is_front_line, lines[1:end])):
        return StatedHead()
    fields = {name: tuple(values) for name, values in stated.items()}
    return StatedHead(tuple(lines[: end + 1]), FRONT_MATTER, fields)


def _is_front_line(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (_ENTRY, _ITEM, _ASIDE))


def _iter_entries(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each value with the field it feeds: of a name, of an item below it, or over some lines."""
    name = above = value = ""
    for line in lines:
        item = _ITEM.fullmatch(line)
        found = _ENTRY.fullmatch(item["value"] if item else line)
        entry = found or item
        if entry is None:
            value = value if _ASIDE.fullmatch(line) else f"{value} {line}".strip()
            continue
        if name and value:
            yield name, value
        value = entry["value"] or ""
        if found and found["name"].lower() == "name" and above == "byline":
            name = above  # authors with more told of each
        elif item:
            name = "" if found else above
        elif found:
            name = _FIELDS.get(found["name"].lower(), "")
            above = above if value else name
        value = "" if value in _OVER_LINES else value
    if name and value:
        yield name, value


def _iter_values(value: str) -> list[str]:
    """A value without quotation marks; each of a list in brackets."""
    value = value.strip()
    parts = value[1:-1].split(",") if value[0] == "[" and value[-1] == "]" else [value]
    return [bare for part in parts if (bare := _unquoted(part.strip()))]


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
