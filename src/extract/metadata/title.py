"""The headline as printed, and the line under it."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.metadata.head import find_headline
from extract.metadata.page_data import PageData, clean_text
from extract.readers import Block, PageView
from extract.readers.markup import find_elements
from extract.text.folds import fold_for_matching
from extract.text.whitespace import fold_space

_META_NAMES = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "headline",
)
_OTHER_WORDINGS = ("alternativeHeadline", "name")
"""schema.org, CreativeWork: a second headline, which some sites print and others show nowhere."""
_SUFFIX = re.compile(r"\s+(?:[|•·»«*—–:]|-)\s+(?=\S)")
_NOT_WORDS = re.compile(r"\W+")
_MAX_TITLE = 400
_MAX_SUFFIX_WORDS = 6
_ENDING_RATIO = 3
_OPENING_RATIO = 1.5
"""How much longer than a site's name a part may be that stands for it (`The Ledger | News of
Ohio` for `Ledger`); at the beginning less, where headlines name the site (`The Ledger's view:`)."""
_SUBTITLE_CLASS = re.compile(
    r"(?:^|[ _-]|(?<=[a-z])(?=[A-Z]))"
    r"(?i:sub-?title|sub-?head(?:line|ing)?|stand-?first|dek|deck|headline-sub|summary|excerpt)"
    r"(?:$|[ _-]|(?<=[a-z])(?=[A-Z]))"
)
_SUBTITLE_LEVELS = 2
_HEAD_BLOCKS = 6
_MAX_SUBTITLE = 500
_STORY_WORDS = 25


def find_title(
    data: PageData, page: PageView, *, labelled: Sequence[str], site_name: str | None
) -> str | None:
    """The headline, without the site's name.

    What a profile labelled decides. Else each kind of evidence has one vote: the headline that
    JSON-LD states, its other wording there, meta tags, the page's first heading, that heading's
    own mark as the headline, and the document's title. The wording with most votes wins, and of
    equals the one that the first of this order gives: JSON-LD alone often holds a variant for
    search engines, a heading alone can be a box's. Measured on the 42 development pages: JSON-LD
    first 37 right, meta first 31, heading first 34, a vote of these three 36, this one 39.

    A page without any but the document's title, as old ones are, prints a part of it.
    """
    if labelled:
        return labelled[0]
    tree = page.tree
    stated = clean_text(data.article.get("headline"))
    others = [clean_text(data.article.get(name)) for name in _OTHER_WORDINGS]
    tagged = _without_site(data.first_meta(*_META_NAMES), site_name)
    document = _document_title(tree, site_name)
    heading = _printed_heading(tree, [stated, tagged, document])
    printed = fold_space(heading.text_content()) if heading is not None else None
    marked = printed if heading is not None and _is_marked(heading) else None
    known = [each for each in (stated, printed) if each]
    others = [_without_addition(_without_site(each, site_name), known) for each in others]
    tagged, document = (_without_addition(each, known) for each in (tagged, document))
    candidates = [each for each in (stated, tagged, printed) if each and len(each) <= _MAX_TITLE]
    if not candidates:
        return _printed_part(document, page.blocks) or document
    voters = (stated, next(filter(None, others), None), tagged, printed, marked, document)
    votes = Counter(_vote(each) for each in voters if each)
    winner = max(candidates, key=lambda each: votes[_vote(each)])  # the first of equals
    return printed if printed and _differ_in_marks_alone(printed, winner) else winner


def find_subtitle(
    blocks: Sequence[Block], *, labelled: Sequence[str], title: str | None
) -> str | None:
    """The line under the headline, where the page prints one.

    In HTML it is one of the first blocks below the headline, and its element says what it is.
    """
    if labelled:
        return labelled[0]
    at = find_headline(blocks, title)
    if at is None:
        return None
    key = _key(title or "")
    for block in blocks[at + 1 : at + 1 + _HEAD_BLOCKS]:
        if _is_subtitle(block):
            if _key(block.text) != key and len(block.text) <= _MAX_SUBTITLE:
                return block.text
        elif len(block.text.split()) >= _STORY_WORDS:
            return None  # the story has begun
    return None


def _is_subtitle(block: Block) -> bool:
    element = block.element
    for _ in range(_SUBTITLE_LEVELS):
        if element is None:
            return False
        if _SUBTITLE_CLASS.search(element.get("class", "")):
            return True
        if "alternativeHeadline" in element.get("itemprop", ""):
            return True
        element = element.getparent()
    return False


def _printed_heading(tree: HtmlElement | None, others: Sequence[str | None]) -> HtmlElement | None:
    """The page's `h1`; of several the one that another source confirms, else the first.

    A page without any, as old ones are, may have its headline in an `h2`.
    """
    if tree is None:
        return None
    elements = find_elements(tree, "//h1") or find_elements(tree, "//h2")
    headings = [(each, fold_space(each.text_content())) for each in elements]
    headings = [(each, text) for each, text in headings if text and len(text) <= _MAX_TITLE]
    known = {_key(each) for each in others if each}
    confirmed = next((each for each, text in headings if _key(text) in known), None)
    first = next((each for each, _ in headings), None)
    return confirmed if confirmed is not None else first


def _is_marked(heading: HtmlElement) -> bool:
    """Whether the heading says of itself that it is the article's headline (schema.org)."""
    inner = (each for each in heading.iterdescendants() if isinstance(each.tag, str))
    around = (heading, heading.getparent(), *inner)
    return any(each is not None and "headline" in each.get("itemprop", "") for each in around)


def _without_addition(text: str | None, known: Sequence[str]) -> str | None:
    """The known wording that `text` opens with before a divider; else `text`."""
    if not text:
        return None
    return next((each for each in known if _starts_with(text, each)), text)


def _differ_in_marks_alone(printed: str, other: str) -> bool:
    """Whether the two are the same but for letters' case, spaces and the form of their marks.

    Tags that a page prints (`<b> is not bold`) were taken for markup in what it states elsewhere.
    """
    return _marks(other) in {_marks(printed), _marks(clean_text(printed) or "")}


def _vote(text: str) -> str:
    return _key(clean_text(text) or text)


def _document_title(tree: HtmlElement | None, site_name: str | None) -> str | None:
    """The content of `title` without the site's name at its end or beginning."""
    if tree is None:
        return None
    texts = [fold_space(each.text_content()) for each in find_elements(tree, "//head/title")]
    return _without_site(next(filter(None, texts), None), site_name)


def _printed_part(title: str | None, blocks: Sequence[Block]) -> str | None:
    """The longest part of the document's title that the page prints as a line of its own."""
    parts = {_key(part) for part in _SUFFIX.split(title or "")}
    printed = [block.text for block in blocks if _key(block.text) in parts]
    return max(printed, key=len, default=None)


def _without_site(text: str | None, site_name: str | None) -> str | None:
    """`text` without a part at either end that is the site's name."""
    if not text:
        return None
    text = clean_text(text) or ""
    own = _letters(site_name or "")
    while own and (parts := _divide(text)):
        head, tail = parts
        if _is_site(tail, own, _ENDING_RATIO):
            text = head
        elif _is_site(head, own, _OPENING_RATIO):
            text = tail
        else:
            break
    lead, colon, rest = text.partition(": ")
    return rest if own and colon and _is_site(lead, own, _OPENING_RATIO) else text or None


def _divide(text: str) -> tuple[str, str] | None:
    """The text before and behind its last divider, where what is behind is short."""
    dividers = list(_SUFFIX.finditer(text))
    if not dividers:
        return None
    head, tail = text[: dividers[-1].start()], text[dividers[-1].end() :]
    return (head, tail) if head and len(tail.split()) <= _MAX_SUFFIX_WORDS else None


def _is_site(text: str, own: str, ratio: float) -> bool:
    """Whether the text is the site's name, or the one holds the other and little else."""
    letters = _letters(text)
    shorter, longer = sorted((letters, own), key=len)
    return bool(shorter) and shorter in longer and len(longer) <= ratio * len(shorter)


def _starts_with(text: str, start: str) -> bool:
    rest = fold_for_matching(text)[len(start) :]
    return fold_for_matching(text).startswith(fold_for_matching(start)) and bool(
        re.match(r"\s*$|\s+[|•·»*—–-]\s", rest)
    )


def _letters(text: str) -> str:
    folded = _NOT_WORDS.sub("", fold_for_matching(text))
    return folded.removeprefix("the")


def _key(text: str) -> str:
    return _NOT_WORDS.sub(" ", fold_for_matching(text)).strip()


def _marks(text: str) -> str:
    return "".join(fold_for_matching(text).split())
