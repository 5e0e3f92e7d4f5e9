"""Shapes of what stands about a headline: navigation, labels, dates and jobs; and all by name."""

import re
from collections.abc import Mapping, Sequence

from extract.sites.line_shapes import is_issuer_note, is_pull_quote
from extract.sites.shapes import (
    Shape,
    Taken,
    is_alt,
    is_byline,
    is_caption,
    is_date,
    is_dated,
    is_headline,
    is_masthead,
    is_outlet_name,
    is_published,
    is_repeated_name,
    is_sentence,
    is_subtitle,
    is_sure_caption,
    is_title,
    is_visit_date,
)
from extract.text.lexicon import read_lexicon

_NAVIGATION_LINES = 4
_MAX_NAVIGATION_WORDS = 3
_MAX_SLUG_WORDS = 6
"""Of a wire's label, which has outlet, date or byline between it and the headline."""
_HEAD_LINES = 6
_JOB = re.compile(
    r"(?:(?:[A-Z][\w.&'’-]*|of|the|for|and) ){0,6}"
    r"(?:Writer|Reporter|Correspondent|Editor|Columnist|Staff|Contributor|Photographer|Sport|Bureau|Desk)s?"
)
_LABELS = frozenset(
    read_lexicon("byline")["sections"]["words"] + read_lexicon("byline")["kickers"]["words"]
)
_CONTACT = re.compile(
    r"(?:(?:media|press|news) )?(?:relations )?contacts?(?: person| information)?:", re.IGNORECASE
)
_NAME_WORDS = range(2, 5)
_SERVICE = re.compile(
    r"(?:The )?(?:[A-Z][\w.&'’-]* ){1,4}(?:Service|Services|Syndicate|Agency|Newsroom|Network)"
)


def is_navigation(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """One of four or more lines in a row of a few words each, above the title.

    The last of them may be the title itself; it is not where the next line can be one.
    """
    if taken.get("title") or not _is_link(lines[at]):
        return False
    start = end = at
    while start > 0 and _is_link(lines[start - 1]):
        start -= 1
    while end < len(lines) and _is_link(lines[end]):
        end += 1
    if end - start < _NAVIGATION_LINES:
        return False
    return end - at > 1 or (end < len(lines) and is_headline(lines, end, taken))


def _is_link(line: str) -> bool:
    is_short = len(line.split()) <= _MAX_NAVIGATION_WORDS
    is_told = is_byline([line], 0, {}) or is_published([line], 0, {}) or is_date(line)
    return is_short and not is_sentence(line) and not is_told


def is_kicker(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A section's name or a label above the headline: `INVESTIGATION`, `Local News`.

    It is of words that are labels, or in capitals above a headline that is not. A short headline
    is told by the byline or the date below it. Outlet, date and byline may stand between the two.
    """
    label = lines[at]
    below = _below_meta(lines, at + 1)
    longest = _MAX_SLUG_WORDS if below != at + 1 else _MAX_NAVIGATION_WORDS
    if taken.get("title") or not _words(label) or len(label.split()) > longest:
        return False
    if below is None or not is_headline(lines, below, {}):
        return False
    headline = lines[below]
    is_long = len(headline.split()) > _MAX_NAVIGATION_WORDS
    is_told = below > at + 1 or _is_meta(lines, below + 1)
    if set(_words(label)) <= _LABELS:
        return is_long or (is_told and not set(_words(headline)) <= _LABELS)
    return label.isupper() and not headline.isupper() and is_told and not _is_meta(lines, at)


def _words(line: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W\d_]+", line)]


def _below_meta(lines: Sequence[str], at: int) -> int | None:
    """The first line from `at` on that is no outlet, date, byline or job."""
    numbers = range(at, min(at + _HEAD_LINES, len(lines)))
    return next((each for each in numbers if not _is_meta(lines, each)), None)


def _is_meta(lines: Sequence[str], at: int) -> bool:
    """Whether a line says who wrote, when or where, and nothing else."""
    return at < len(lines) and (
        is_date(lines[at])
        or is_published(lines, at, {})
        or is_byline(lines, at, {})
        or is_outlet_name(lines[at])
        or (at > 0 and is_byline(lines, at - 1, {}) and _JOB.fullmatch(lines[at]) is not None)
    )


def is_head_date(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A date below the masthead, with the headline below it: an issue's own."""
    if taken.get("title") or taken.get("published") or not is_date(lines[at]):
        return False
    below = _below_meta(lines, at + 1)
    return below is not None and is_headline(lines, below, {})


def is_press_contact(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A name, with a title behind a comma, below the heading `Media contact:`."""
    above = [line for line in lines[max(0, at - 2) : at] if line.endswith(":")]
    if taken.get("title") or not any(_CONTACT.fullmatch(line) for line in above):
        return False
    name, _, _title = lines[at].partition(",")
    words = name.split()
    return len(words) in _NAME_WORDS and all(word[0].isupper() for word in words)


def is_job(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """What the author is, or writes for, below the byline: `Harbor Press Science Writer`."""
    if not taken.get("byline"):
        return False
    if not taken.get("title"):
        return is_byline(lines, at - 1, {}) and _JOB.fullmatch(lines[at]) is not None
    is_service = _SERVICE.fullmatch(lines[at]) is not None
    return is_service or _JOB.fullmatch(lines[at]) is not None or is_outlet_name(lines[at])


SHAPES: Mapping[str, Shape] = {
    "masthead": is_masthead,
    "repeated_name": is_repeated_name,
    "visit_date": is_visit_date,
    "published": is_published,
    "title": is_title,
    "headline": is_headline,
    "subtitle": is_subtitle,
    "alt": is_alt,
    "caption": is_caption,
    "byline": is_byline,
    "dated": is_dated,
    "head_date": is_head_date,
    "navigation": is_navigation,
    "sure_caption": is_sure_caption,
    "issuer_note": is_issuer_note,
    "pull_quote": is_pull_quote,
    "job": is_job,
    "kicker": is_kicker,
    "press_contact": is_press_contact,
}
"""The shapes that a profile may name."""
