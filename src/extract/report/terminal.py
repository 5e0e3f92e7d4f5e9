"""A page in the terminal: its words with every item marked, and what is told of each.

Colours tell the kinds apart where there are any; without them brackets do, so that nothing is lost
in a file, a pager or an editor.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from extract.findings import StoredPage
from extract.report.article import ArticlePage
from extract.report.facts import ItemFacts
from extract.report.marks import Mark, iter_segments
from extract.report.wording import plain
from extract.text.paragraphs import iter_paragraphs
from schemas import FieldName

WIDEST = 96
"""Columns at most: longer lines are hard to read."""

_STYLES: Mapping[str, str] = {
    "direct": "blue underline",
    "mixed": "cyan underline",
    "indirect": "yellow",
    "figure": "bold magenta",
    "left_out": "dim strike",
}
_BRACKETS: Mapping[str, tuple[str, str]] = {
    "quotation": ("[", "]"),
    "figure": ("{", "}"),
    "left_out": ("<", ">"),
}
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would command a terminal: control characters, and those that turn the direction."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Block:
    """Words that are wrapped behind a prefix, which further lines leave free."""

    text: Text
    prefix: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is printed of a page beside its fields, quotations and figures."""

    text: bool = True
    """The article's words."""
    removed: bool = False
    """What was taken out of it."""
    left_out: bool = False
    """Numbers that are no figures, in the text and in a list."""


def print_page(console: Console, stored: StoredPage, shown: Shown) -> None:
    """Print what is known of a page, no wider than `WIDEST`."""
    is_coloured = console.color_system is not None and not console.no_color
    width = min(console.width, WIDEST)
    for block in _blocks(stored, shown, is_coloured=is_coloured):
        prefix = block.prefix
        for line in block.text.wrap(console, max(width - prefix.cell_len, 20), overflow="fold"):
            line.rstrip()
            console.print(prefix + line, soft_wrap=True)
            prefix = Text(" " * prefix.cell_len)


def _blocks(stored: StoredPage, shown: Shown, *, is_coloured: bool) -> Iterator[Block]:
    result = stored.result
    if result.article is None:
        yield from _rejection(stored)
    else:
        yield from _ArticleView(ArticlePage(stored), shown, is_coloured=is_coloured).blocks()
    yield from _list("Odd", (f"{issue.message} ({issue.code})" for issue in result.issues))
    if shown.removed:
        removed = result.removed_blocks
        yield from _list(
            "Taken out of the text",
            (f"{b.label}, {plain(b.action)} by {b.rule_id}:\n{b.text}" for b in removed),
        )
    yield Block(Text(""))


def _rejection(stored: StoredPage) -> Iterator[Block]:
    page = stored.result.page
    yield Block(Text(_safe(page.source_key), "bold"))
    rejection = page.rejection
    yield from _fields(
        {
            "Status": page.status,
            "Attempts": f"{stored.attempts}",
            "Why": f"{rejection.message} ({rejection.code} in {rejection.stage})"
            if rejection
            else None,
            "Read from": ", ".join(stored.sources),
            "Page": page.page_id,
        }
    )


class _ArticleView:
    """The blocks of an article."""

    def __init__(self, page: ArticlePage, shown: Shown, *, is_coloured: bool) -> None:
        self._page, self._shown, self._is_coloured = page, shown, is_coloured

    def blocks(self) -> Iterator[Block]:
        page, article = self._page, self._page.article
        if article.title:
            yield Block(self._marked("title", style="bold"))
        else:
            yield Block(Text("A page without a title", "bold italic"))
        if article.subtitle:
            yield Block(self._marked("subtitle"))
        origin = dict(page.provenance())
        yield from _fields(
            {
                **dict(page.fields()),
                "Address": article.url,
                **{name: origin.get(name) for name in ("Read from", "Profile", "Body chosen by")},
                "Page": page.result.page.page_id,
            }
        )
        if self._shown.text:
            for start, end in iter_paragraphs(article.text):
                yield Block(Text())
                yield Block(self._marked("text", place=(start, end)))
        for index, image in enumerate(article.images):
            if image.caption:
                yield Block(Text())
                yield Block(self._marked("caption", index), Text("Caption  ", "dim"))
        yield from _items("Quotations", page.quotations)
        yield from _items("Figures", page.figures)
        if self._shown.left_out:
            yield from _list(
                "Numbers left out", (f"{one.words}  {one.reason}" for one in page.left_out)
            )

    def _marked(
        self,
        name: FieldName,
        index: int = 0,
        place: tuple[int, int] | None = None,
        style: str = "",
    ) -> Text:
        """A field, or a part of it, with its items marked."""
        words = self._page.article.field_text(name, index) or ""
        start, end = place or (0, len(words))
        marks = [mark for mark in self._page.marks.of_field(name, index) if self._is_shown(mark)]
        text = Text(style=style)
        before: tuple[Mark, ...] = ()
        for segment in iter_segments(start, end, marks):
            self._close(text, [mark for mark in before if mark not in segment.marks], segment.start)
            for mark in segment.marks:
                if mark not in before and not self._is_coloured:
                    text.append(_BRACKETS[mark.role][0])
            styles = " ".join(_style(mark) for mark in segment.marks) if self._is_coloured else ""
            text.append(_safe(words[segment.start : segment.end]), styles)
            before = segment.marks
        self._close(text, before, end)
        return text

    def _close(self, text: Text, marks: Iterable[Mark], at: int) -> None:
        """End marks, and number the quotations that end here and do not go on elsewhere."""
        for mark in sorted(marks, key=lambda mark: mark.order, reverse=True):
            if not self._is_coloured:
                text.append(_BRACKETS[mark.role][1])
            if mark.role == "quotation" and mark.end == at:
                number = mark.item.partition("-")[2].translate(_SUPERSCRIPTS)
                text.append(number, _STYLES[mark.kind].partition(" ")[0])

    def _is_shown(self, mark: Mark) -> bool:
        return mark.role in {"quotation", "figure"} or (
            mark.role == "left_out" and self._shown.left_out
        )


def _style(mark: Mark) -> str:
    return _STYLES[mark.kind if mark.role == "quotation" else mark.role]


def _fields(values: Mapping[str, str | None]) -> Iterator[Block]:
    known = {label: value for label, value in values.items() if value}
    width = max(map(len, known))
    for label, value in known.items():
        yield Block(Text(_safe(value)), Text(f"{label:<{width}}  ", "dim"))


def _items(heading: str, items: list[ItemFacts]) -> Iterator[Block]:
    yield Block(Text())
    yield Block(Text(f"{heading} ({len(items) or 'none'})", "bold"))
    indent = Text(" " * 5)
    for item in items:
        told = [item.kind_words, item.standing, item.field if item.field != "text" else None]
        head = Text(_safe(item.heading), "bold")
        head.append(_safe("".join(f" · {words}" for words in told if words)), "not bold dim")
        yield Block(head, Text(f"{item.number:>3}  "))
        if item.key.startswith("q"):
            yield Block(Text(_safe(item.words), _STYLES[item.kind].partition(" ")[0]), indent)
        facts = [*item.facts, *((label, _name(key)) for label, key in item.links)]
        facts += [("confidence", f"{item.confidence:.2f}"), ("rule", item.rule_id)]
        line = "; ".join(f"{label.lower()} {value}" for label, value in facts)
        yield Block(Text(_safe(line), "dim"), indent)


def _name(key: str) -> str:
    return f"{'quotation' if key.startswith('q') else 'figure'} {key.partition('-')[2]}"


def _list(heading: str, lines: Iterable[str]) -> Iterator[Block]:
    known = list(lines)
    if known:
        yield Block(Text())
        yield Block(Text(f"{heading} ({len(known)})", "bold"))
    for line in known:
        yield Block(Text(_safe(line)), Text("  - "))


def _safe(words: str) -> str:
    """Words of a page, which may hold anything, without what would command the terminal."""
    return _COMMANDS.sub("\ufffd", words)
