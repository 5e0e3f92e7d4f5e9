"""Shapes of head lines that no pattern can say: each looks at what stands around a line.

A dump has lost the markup, so a picture's alternative text, its caption and a subtitle are told
apart by their form and by what follows them. A shape that cannot be sure says no: a line that
stays in the text does less harm than a first sentence that is lost.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from extract.text.dates import iter_dates, parse_visit_date
from extract.text.folds import fold_marks
from extract.text.lexicon import read_lexicon

Taken = Mapping[str, Sequence[str]]
"""The lines that earlier head rules have taken, by the field they feed."""
Shape = Callable[[Sequence[str], int, Taken], bool]

CREDIT_MARK = " | "
"""Stands between a caption and its credit on the pages of Metric Media."""
_MAX_CREDIT_WORDS = 10
_MAX_ALT_WORDS = 6
_MAX_DESCRIPTION_WORDS = 15
_MAX_TITLE_WORDS = 40
_MAX_HEADLINE_WORDS = 25
_MAX_SUBTITLE_WORDS = 35
_MAX_BYLINE_WORDS = 14
_MASTHEAD_LINES = 2
_HEAD_LINES = 6
_LINES_TO_STORY = 4
_STORY_WORDS = 8

_SENTENCE_END = re.compile(r"[.!?…:;,][\"')\]]*$")
_SENTENCES = re.compile(r"[.!?][\"')\]]* +[\"'(\[]*[A-Z]")
_ABBREVIATED_END = re.compile(r"\b(?:[A-Z]|Jr|Sr|Inc|Co|Corp|Ltd|St|Ave|etc)\.$")
# `humanize` of a picture's file name, as content systems print it: `Webp meetingroom05`.
_FILE_NAME = re.compile(
    r"(?:[\w-]+ )?[\w-]*[A-Za-z][\w-]*\d{2,}|[\w-]+ \d{2,}(?: \d+)*|.*\.(?:jpe?g|png|gif|webp|avif)"
    r"|(?:webp|img|dsc|shutterstock|istock|getty\w*|adobestock|screen ?shot|pexels|unsplash)\b.*",
    re.IGNORECASE,
)
_HEADING = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)[.)]\s|[^a-z]*$")
_OPENING = re.compile(r"here (?:is|are) (?:the|a|an)\b", re.IGNORECASE)
_PHOTO_WORDS = re.compile(
    r"(?:file|stock|courtesy|submitted|archive|staff|handout|ap|reuters)\s+(?:photo|image|picture)s?"
    r"|(?:photo|image|picture|pictured|photograph|courtesy)\b.*|.*\((?:photo|image|courtesy)\b[^)]*\)",
    re.IGNORECASE,
)
_PHOTO_CREDIT = re.compile(
    r"[.!?][\"'”’)]* \(?(?:Photos?|Photographs?|Illustration|Image|PHOTOS?) (?:by|courtesy of) "
    r"(?:[A-Z][\w.&'’-]+ ?){1,4}"
    r"(?:(?:for|/|,|\|) ?(?:The |the )?(?:[A-Z][\w.&'’-]+ ?){1,5})?\)?\.?$"
)
_MAX_CAPTION_WORDS = 60
_BYLINE = re.compile(
    r"(?:(?:submitted |contributed |written |posted |provided )?by|por|par|von|di|door):?\s+(?=\S)",
    re.IGNORECASE,
)
_OUTLET_WORDS = "|".join(read_lexicon("outlets")["words"])
_OUTLET = re.compile(rf"(?:The )?(?:[A-Z][\w.&'’-]* ){{1,4}}(?:{_OUTLET_WORDS})")
_LOWER_IN_BYLINES = frozenset(
    read_lexicon("byline")["particles"]["words"] + read_lexicon("byline")["between"]["words"]
)
_PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|updated|last updated|modified)\b", re.IGNORECASE
)
_DATE_NOISE = re.compile(
    r"[ap]\.m\b\.?|[\W\d]|\b(?:on|at|and|by|am|pm|[ecmp][sd]t|a[eckw]?[sd]t|bst|gmt|utc|cet|cest|ist"
    r"|(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?:told|tells|to|with) (?:the )?$", re.IGNORECASE)
_MAX_OUTLET_WORDS = 4


def is_masthead(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A line above the date of the visit: with nothing but itself, printed once more, between.

    Where no such date is near, a line that has the name of an outlet.
    """
    if parse_visit_date(lines[at]) or taken.get("masthead_date"):
        return False
    if taken.get("title"):
        return _is_outlet_below(lines, at, taken)
    below = [line for line in lines[at + 1 : at + 1 + _MASTHEAD_LINES] if line != lines[at]]
    if below and parse_visit_date(below[0]):
        return lines[at] in taken.get("site_name", [lines[at]])
    head = lines[: at + _HEAD_LINES]
    if any(map(parse_visit_date, head)):
        is_only = sum(map(is_outlet_name, head)) == 1 and not taken.get("site_name")
        return is_only and is_outlet_name(lines[at])
    return _OUTLET.fullmatch(lines[at]) is not None or _is_told(lines, at)


def _is_outlet_below(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """An outlet's name below the title, with a date or a byline below it."""
    if taken.get("site_name") or not is_outlet_name(lines[at]) or at + 1 >= len(lines):
        return False
    return is_date(lines[at + 1]) or is_byline(lines, at + 1, taken)


def _is_told(lines: Sequence[str], at: int) -> bool:
    """Whether somebody told a short name above a headline something: `told Metro Now`."""
    name = lines[at]
    words = name.split()
    if at or not 1 < len(words) <= _MAX_OUTLET_WORDS or not all(w[0].isupper() for w in words):
        return False
    if len(lines) < _MASTHEAD_LINES or not is_headline(lines, at + 1, {}):
        return False
    return any(
        _TOLD.search(before) is not None
        for line in lines[at + 2 :]
        for before in line.split(name)[:-1]
    )


def is_outlet_name(text: str) -> bool:
    """Whether words end as an outlet's name does: `Harbor Times`, `THE HARBOR TIMES`."""
    is_shouted = text.isupper() and text.startswith("THE ")
    return _OUTLET.fullmatch(text.title() if is_shouted else text) is not None


def outlet_in_byline(line: str) -> str | None:
    """The outlet that a byline names behind its divider: `By Ada Webb | Harbor Times`.

    >>> outlet_in_byline("By Ada Webb | Harbor Times")
    'Harbor Times'
    """
    parts = re.split(r"\s*[|•·]\s*|,\s+", line)
    found = parts[-1] if len(parts) > 1 else ""
    return found if is_outlet_name(found) else None


def names_in_byline(line: str) -> list[str]:
    """The words of a byline that may be its authors' names.

    >>> names_in_byline("By Ada Webb and Tam Roe | Harbor Times")
    ['Ada Webb', 'Tam Roe', 'Harbor Times']
    """
    return [part for part in re.split(r"\s*[|•·,&]\s*|\s+and\s+", _BYLINE.sub("", line)) if part]


def is_repeated_name(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A masthead that is printed twice."""
    return lines[at + 1 : at + 2] == lines[at : at + 1] and is_masthead(lines, at, taken)


def is_visit_date(lines: Sequence[str], at: int, _taken: Taken) -> bool:
    """A weekday with a date and nothing else: `Sunday, May 19, 2024`."""
    return parse_visit_date(lines[at]) is not None


def is_published(lines: Sequence[str], at: int, _taken: Taken) -> bool:
    """A line that says when the page was published, and nothing else: `Published Oct 9, 2024`."""
    line = lines[at]
    opening = _PUBLISHED.match(line)
    found = next(iter_dates(line), None)
    if not opening or not found:
        return False
    rest = line[opening.end() : found.start] + line[found.end :]
    return not _DATE_NOISE.sub("", _PUBLISHED.sub("", rest))


def is_title(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A line that can be a headline: one sentence at most, and no byline or date; or it again."""
    line = lines[at]
    if taken.get("title"):
        return line in taken["title"]
    return (
        1 <= len(line.split()) <= _MAX_TITLE_WORDS
        and any(map(str.isalnum, line))  # no divider
        and not _SENTENCES.search(fold_marks(line))
        and not is_byline(lines, at, taken)
        and not is_published(lines, at, taken)
        and parse_visit_date(line) is None
        and not is_date(line)
    )


def is_headline(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A title that its form alone must tell: short, and not closed by a full stop.

    One with a full stop, or of two sentences, is told by the byline below it.
    """
    if len(lines[at].split()) > _MAX_HEADLINE_WORDS:
        return False
    if not lines[at].endswith(".") and is_title(lines, at, taken):
        return True
    return not taken.get("title") and _is_over_byline(lines, at)


def _is_over_byline(lines: Sequence[str], at: int) -> bool:
    """Whether a byline stands below a line, or below the one line under it."""
    below = range(at + 1, min(at + 1 + _MASTHEAD_LINES, len(lines)))
    is_label = is_byline(lines, at, {}) or is_published(lines, at, {}) or is_date(lines[at])
    return not is_label and any(is_byline(lines, each, {}) for each in below)


def is_byline(lines: Sequence[str], at: int, _taken: Taken) -> bool:
    """`By NAME`, with a title or an outlet behind it; not a sentence that opens with `By`."""
    line = lines[at]
    opening = _BYLINE.match(line)
    if not opening or is_sentence(line):
        return False
    if line[opening.end() :].casefold().startswith("staff"):
        return True
    credit = line[opening.end() :]
    names = re.split(r"[,|•·]", credit)[0].split()
    return (
        len(credit.split()) <= _MAX_BYLINE_WORDS
        and credit[0].isupper()
        and all(word[0].isupper() or word.lower() in _LOWER_IN_BYLINES for word in names)
    )


def is_alt(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A picture's alternative text: a file name, a word or two, or what stands above a caption."""
    line = lines[at]
    if taken.get("alt") or taken.get("caption") or _is_story(line, taken):
        return False
    if is_sure_caption(lines, at, taken) or is_byline(lines, at, taken) or at + 1 >= len(lines):
        return False
    if _FILE_NAME.fullmatch(line):
        return True
    if _FILE_NAME.fullmatch(lines[at + 1]):
        return False
    words = len(line.split())
    if is_sure_caption(lines, at + 1, taken):
        return words <= _MAX_DESCRIPTION_WORDS
    is_below_byline = bool(taken.get("byline"))
    return words <= _MAX_ALT_WORDS and not is_below_byline and _leads_to_story(lines, at)


def is_subtitle(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A line between headline and picture or byline, or else one that is no sentence."""
    line = lines[at]
    if any(taken.get(field) for field in ("subtitle", "alt", "caption", "byline")):
        return False
    if any(shape(lines, at, taken) for shape in (is_sure_caption, is_byline, is_alt)):
        return False
    if len(line.split()) > _MAX_SUBTITLE_WORDS or _SENTENCES.search(fold_marks(line)):
        return False
    if at + 1 < len(lines) and is_byline(lines, at + 1, taken):
        return not _is_heading(line)
    return not _is_story(line, taken) and _leads_to_story(lines, at)


def is_caption(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A picture's caption: sure by its form, or what stands between alternative text and byline."""
    if is_sure_caption(lines, at, taken):
        return True
    line = lines[at]
    if taken.get("caption") or not taken.get("alt") or is_byline(lines, at, taken):
        return False
    if at + 1 < len(lines) and is_byline(lines, at + 1, taken):
        return True
    short = len(line.split()) <= _MAX_DESCRIPTION_WORDS
    return short and not _is_story(line, taken) and _leads_to_story(lines, at)


def is_sure_caption(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A line that is printed twice, closes with ` | CREDIT`, or is about a photo and no more."""
    if at >= len(lines):
        return False
    line = lines[at]
    if line in taken.get("caption", ()):
        return True
    if lines[at + 1 : at + 2] == [line] or lines[at + 1 : at + 2] == (line,):
        return not parse_visit_date(line)
    text, mark, credit = line.rpartition(CREDIT_MARK)
    if mark and text and len(credit.split()) <= _MAX_CREDIT_WORDS:
        return True
    if _PHOTO_CREDIT.search(line) and len(line.split()) <= _MAX_CAPTION_WORDS:
        return True
    return bool(_PHOTO_WORDS.fullmatch(line)) and not _SENTENCES.search(fold_marks(line))


def is_dated(lines: Sequence[str], at: int, taken: Taken) -> bool:
    """A line that is a date and nothing else; above the title it may be that of the masthead."""
    line = lines[at]
    has_one = taken.get("title") or taken.get("masthead_date") or not taken.get("site_name")
    if not has_one or taken.get("published") or line in taken.get("masthead_date", ()):
        return False
    return is_date(line)


def is_date(line: str) -> bool:
    """Whether a line is a date with its hour and nothing else."""
    found = next(iter_dates(line), None)
    return bool(found and not _DATE_NOISE.sub("", line[: found.start] + line[found.end :]))


def _is_story(line: str, taken: Taken) -> bool:
    """Whether a line can only be the story's: a sentence, a heading, or the headline once more."""
    if is_sentence(line) or _is_heading(line) or _OPENING.match(line):
        return True
    return any(line.rstrip(".") == title for title in taken.get("title", ()))


def _leads_to_story(lines: Sequence[str], at: int) -> bool:
    """Whether a sentence follows soon; an agenda goes on with one short line after another."""
    return any(
        is_sentence(line) and len(line.split()) >= _STORY_WORDS
        for line in lines[at + 1 : at + 1 + _LINES_TO_STORY]
    )


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence or a part of one does."""
    folded = fold_marks(line)
    return bool(_SENTENCE_END.search(folded)) and not _ABBREVIATED_END.search(folded)


def _is_heading(line: str) -> bool:
    """A numbered or upper-case heading, or the turn of a speaker: the story has begun."""
    return bool(_HEADING.match(line)) or ": " in line
