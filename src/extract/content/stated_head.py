"""What a text states of itself above its story: the head of an e-mail, or front matter.

An e-mail saved as text begins with its fields (RFC 5322, section 2.2: a name, a colon, a value); a
text in Markdown may begin with YAML or TOML between lines of `---` or `+++` ("front matter" in the
handbooks of Jekyll and Hugo). Both are read where they are plain: one name and one value a line.
What else they hold is left out with them, for it is no story.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
_ANSWER = re.compile(r"(?:(?:re|fwd?|aw|wg):\s*)+", re.IGNORECASE)
_FENCES = ("---", "+++")
_MAX_FRONT_LINES = 60
_ENTRY = re.compile(r"(?P<name>[A-Za-z][\w-]*)\s*[:=](?:\s+(?P<value>.*)|$)")
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

    A head of an e-mail has a subject, and a sender or date.
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
    values = {match["name"].lower(): (match["value"] or "").strip() for match in found if match}
    date = values.get("date") or values.get("sent") or ""
    if not values.get("subject") or not (date or values.get("from")):
        return StatedHead()
    last = max(at for at, match in enumerate(found) if match)
    stated = {
        "title": _ANSWER.sub("", values["subject"], count=1),
        "published": _as_iso(date),
        "byline": _name_of(values.get("from", "")),
    }
    fields = {name: (value,) for name, value in stated.items() if value}
    return StatedHead(tuple(lines[: last + 1]), MAIL, fields)


def _as_iso(date: str) -> str:
    """The date of an e-mail as ISO 8601, or as it stands."""
    try:
        return parsedate_to_datetime(date).isoformat()
    except ValueError:
        return date


def _name_of(sender: str) -> str:
    """The byline that a sender makes: a person's name by its form, and no body's or outlet's."""
    name = parseaddr(sender)[0]
    words = name.split()
    is_person = (
        len(words) in _NAME_WORDS
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
    name = ""
    for line in lines[1:end]:
        found = _ENTRY.fullmatch(line)
        if found:
            name = _FIELDS.get(found["name"].lower(), "")
        found = found or _ITEM.fullmatch(line)
        if name and found and found["value"]:
            stated.setdefault(name, []).extend(_iter_values(found["value"]))
    if not stated:
        return StatedHead()
    fields = {name: tuple(values) for name, values in stated.items()}
    return StatedHead(tuple(lines[: end + 1]), FRONT_MATTER, fields)


def _iter_values(value: str) -> list[str]:
    """A value without quotation marks; each of a list in brackets."""
    value = value.strip()
    parts = value[1:-1].split(",") if value[0] == "[" and value[-1] == "]" else [value]
    return [bare for part in parts if (bare := _unquoted(part.strip()))]


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
