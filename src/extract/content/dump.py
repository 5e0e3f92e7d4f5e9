"""The story in a plain-text dump: its lines, by the rules of a profile and the general ones."""

from collections.abc import Sequence
from itertools import groupby

from extract.content.author_note import judge_author_notes
from extract.content.content import Content
from extract.content.lines import judge_head, judge_lines, judge_tail, rules_of
from extract.content.listing import is_listed_dump
from extract.content.stated_head import (
    MAIL,
    StatedHead,
    is_markdown,
    read_stated_head,
    without_marks,
)
from extract.content.verdicts import Verdict, collect_fields, list_removed
from extract.readers import Block, PageView
from extract.readers.blocks import join_lines
from extract.sites import Profile
from extract.sites.shapes import Taken, is_byline, is_outlet_name, names_in_byline

_LISTED = Verdict("general.listing", "headline or teaser of another page")
_STORY_FIELDS = frozenset({"subtitle", "alt", "caption", "byline", "published"})
_WRAP_WIDTHS = range(50, 110)
_WRAP_LINES = 3
_HEAD_LINES = 6


def read_dump(page: PageView, profiles: Sequence[Profile]) -> Content:
    """The paragraphs of a dump's story, and every other line with the rule that took it out.

    Args:
        page: The dump.
        profiles: The profile of its network, where it has one, and behind it the general rules.
            The head is read by the first of them that has head rules.
    """
    stated = read_stated_head(page.blocks)
    lines = _unwrap(page.blocks[len(stated.lines) :])
    if is_markdown(stated, lines):
        lines = [without_marks(line) for line in lines]
    anywhere = rules_of(profiles, "dump", "anywhere")
    heads = (rules_of((profile,), "dump", "head") for profile in profiles)
    head_rules = (*next(filter(None, heads), ()), *anywhere)
    head = judge_head(lines, head_rules, taken=_taken_by(stated, lines))
    rest = lines[len(head) :]
    tail = judge_tail(rest, rules_of(profiles, "dump", "tail"))
    middle = rest[: len(rest) - len(tail)]
    verdicts: list[Verdict | None] = [
        *head,
        *judge_lines(middle, anywhere),
        *tail,
    ]
    fields = {**stated.fields, **collect_fields([*zip(lines, head, strict=False)])}
    verdicts = _judge_notes(lines, verdicts, fields.get("byline", ()))
    is_listing = is_listed_dump(middle)
    if is_listing:
        verdicts = [_of_listing(verdict) for verdict in verdicts]
    pairs = [
        (line, verdict)
        for line, verdict in zip(lines, verdicts, strict=True)
        if verdict is not None
    ]
    return Content(
        paragraphs=tuple(
            line for line, verdict in zip(lines, verdicts, strict=True) if verdict is None
        ),
        removed=list_removed([*((line, stated.verdict) for line in stated.lines), *pairs]),
        fields={**stated.fields, **collect_fields(pairs)},  # printed beside the story goes first
        is_listing=is_listing,
    )


def _taken_by(stated: StatedHead, lines: Sequence[str]) -> Taken:
    """The stated fields that head rules know; no subject of an e-mail over a story with a byline.

    `Subject: Sports - Prep football` stands above masthead, headline and byline.
    """
    is_printed = any(is_byline(lines, at, {}) for at in range(min(_HEAD_LINES, len(lines))))
    is_lone = stated.verdict is MAIL and stated.fields.keys() == {"title"}
    return {} if is_lone and is_printed else stated.fields


def _judge_notes(
    lines: Sequence[str], verdicts: Sequence[Verdict | None], bylines: Sequence[str]
) -> list[Verdict | None]:
    """The verdicts, with those over notes about the authors at the end of the story."""
    judged = list(verdicts)
    names = [name for byline in bylines for name in names_in_byline(byline)]
    authors = [name for name in names if not is_outlet_name(name)]
    story = [at for at, verdict in enumerate(verdicts) if verdict is None]
    notes = judge_author_notes([lines[at] for at in story], authors)
    for at, note in zip(story, notes, strict=True):
        judged[at] = note
    return judged


def _of_listing(verdict: Verdict | None) -> Verdict:
    """What the head took for the story's picture or byline belongs to the first teaser."""
    if verdict is None or verdict.field in _STORY_FIELDS:
        return _LISTED
    return verdict


def _unwrap(blocks: Sequence[Block]) -> list[str]:
    """The lines, with those of a paragraph that was wrapped put together."""
    unwrapped: list[str] = []
    for _, group in groupby(blocks, key=lambda block: block.paragraph):
        lines = [block.text for block in group]
        unwrapped += [" ".join(lines)] if _is_wrapped(lines) else join_lines(lines)
    return unwrapped


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether all lines but the last are about as long as a terminal or an e-mail is wide."""
    if len(lines) < _WRAP_LINES:
        return False
    widths = [len(line) for line in lines[:-1]]
    return min(widths) in _WRAP_WIDTHS and max(widths) in _WRAP_WIDTHS
