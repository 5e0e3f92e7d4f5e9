"""Pictures of the story, with caption and credit apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from extract.metadata.credits import clean_credit, split_credit
from extract.readers import PageView
from extract.readers.blocks import iter_blocks
from extract.text.whitespace import fold_space
from schemas import Image

_CREDIT_WORDS = re.compile(
    r"\b(?:(?:photo|image|picture|media)? ?credits?|copyright|photographer|photo ?by|attribution"
    r"|source|byline)\b"
)
_CAPTION_WORDS = re.compile(r"\b(?:(?:photo|image|picture|media)?captions?(?: text)?|cutline)\b")
_NO_PICTURE = re.compile(
    r"avatar|logo|icon|sprite|pixel|spacer|blank\.|placeholder|badge|emoji|author(?!ing)|headshot|1x1",
    re.IGNORECASE,
)
_SMALL = 100
"""A picture of the story is wider and higher (pixels); icons and portraits of authors are not."""
_LONG_CAPTION = 600
"""An element around a picture with more letters holds a part of the story, no caption."""
_LONGEST_CREDIT = 10
"""Words of a credit in small print."""
_MAX_PICTURES = 200
"""Of 131 news pages the one with most has 71; a page of thousands is a gallery or a trap."""
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "src")
_ATTRIBUTES = {
    "caption": ("data-caption", "data-c-caption"),
    "credit": ("data-credit", "data-c-credit"),
}
_ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer", "form", "noscript"})


def images_of_dump(alts: Sequence[str], captions: Sequence[str]) -> tuple[Image, ...]:
    """The picture of a dump, which has one at most: its alternative text and its caption."""
    if not alts and not captions:
        return ()
    caption, credit = split_credit(captions[0]) if captions else (None, None)
    return (Image(alt=alts[0] if alts else None, caption=caption, credit=credit),)


def find_images(
    page: PageView, *, story: Sequence[HtmlElement], furniture: Mapping[HtmlElement, object]
) -> tuple[Image, ...]:
    """Pictures between the headline and the end of the story, in page order.

    Args:
        page: The page.
        story: The elements that hold the story's paragraphs; without any there are no pictures.
        furniture: Elements that rules took for something else.
    """
    if page.tree is None or not story:
        return ()
    words = dict(page.named)
    images: dict[str, Image] = {}
    for element in islice(_iter_pictures(page.tree, story), _MAX_PICTURES):
        around = (element, *element.iterancestors())
        if any(_is_elsewhere(above, furniture, words) for above in around):
            continue
        image = _read_picture(element, words)
        if image is not None:
            images.setdefault(image.url or image.caption or image.alt or "", image)
    return tuple(images.values())


def _is_elsewhere(
    element: HtmlElement, furniture: Mapping[HtmlElement, object], words: Mapping[HtmlElement, str]
) -> bool:
    """Whether an element holds no picture of the story; one for a caption may hold its picture."""
    if element.tag in _ELSEWHERE_TAGS:
        return True
    return element in furniture and not _CAPTION_WORDS.search(words.get(element, ""))


def _iter_pictures(tree: HtmlElement, story: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Figures, and pictures outside of any, in the element around headline and story."""
    last = story[-1]
    for element in _frame(tree, story).iter():
        if element.tag == "img":
            if next(element.iterancestors("figure"), None) is None:
                yield element
        elif element.tag == "figure" and element.find(".//img") is not None:
            yield element
        if element is last:
            yield from last.iterdescendants("img")
            return


def _frame(tree: HtmlElement, story: Sequence[HtmlElement]) -> HtmlElement:
    """The smallest element that holds the story and a headline; else the story's own."""
    above_last = {story[-1], *story[-1].iterancestors()}
    around = (story[0], *story[0].iterancestors())
    own = next((element for element in around if element in above_last), tree)
    frame: HtmlElement | None = own
    while frame is not None and frame.tag not in {"body", "html"}:
        if frame.find(".//h1") is not None or frame.tag in {"article", "main"}:
            return frame
        frame = frame.getparent()
    return own


def _read_picture(element: HtmlElement, words: Mapping[HtmlElement, str]) -> Image | None:
    picture = element if element.tag == "img" else next(element.iter("img"))
    if any(_is_small(picture.get(name, "")) for name in ("width", "height")):
        return None
    url = _address(picture)
    alt = fold_space(picture.get("alt", "")) or None
    if _NO_PICTURE.search(f"{url or ''} {picture.get('class', '')}") or (not url and not alt):
        return None
    holder = element if element.tag == "figure" else _holder(picture, words)
    caption, credit = _read_caption(holder, words) if holder is not None else (None, None)
    if holder is not None and caption is None:
        caption, credit = _attribute_caption(holder, credit)
    return Image(url=url, alt=alt, caption=caption, credit=credit)


def _read_caption(
    holder: HtmlElement, words: Mapping[HtmlElement, str]
) -> tuple[str | None, str | None]:
    """The caption within the element around a picture, and the credit within it or beside it."""
    within = list(holder.iterdescendants())
    caption = next(
        (each for each in within if each.tag == "figcaption"),
        next((each for each in within if _CAPTION_WORDS.search(words.get(each, ""))), None),
    )
    credits_ = [
        fold_space(each.text_content())
        for each in within
        if _CREDIT_WORDS.search(words.get(each, "")) and each is not caption
    ]
    credit = next(filter(None, credits_), None) or _small_print(caption)
    text = " ".join(block.text for block in iter_blocks(caption)) if caption is not None else ""
    if credit is None:
        return split_credit(text)
    rest = text.replace(credit, "").strip(" |/–—-")
    return rest or None, clean_credit(credit)


def _small_print(caption: HtmlElement | None) -> str | None:
    """What a caption ends with in small print: its credit, where nothing else tells it."""
    small = caption.findall(".//small") if caption is not None else []
    text = fold_space(small[0].text_content()) if len(small) == 1 else ""
    whole = fold_space(caption.text_content()) if caption is not None else ""
    fits = len(text.split()) <= _LONGEST_CREDIT and whole.endswith(text) and text != whole
    return text if text and fits else None


def _attribute_caption(holder: HtmlElement, credit: str | None) -> tuple[str | None, str | None]:
    """The caption that a script prints from an attribute, and the credit likewise."""
    found: dict[str, str] = {}
    for element in holder.iter():
        for part, names in _ATTRIBUTES.items():
            text = next(filter(None, (fold_space(element.get(name, "")) for name in names)), None)
            if text:
                found.setdefault(part, text)
    caption, own = split_credit(found.get("caption", ""))
    stated = found.get("credit")
    return caption, credit or (clean_credit(stated) if stated else own)


def _holder(picture: HtmlElement, words: Mapping[HtmlElement, str]) -> HtmlElement | None:
    """The element around a picture that stands in no figure, if it holds none of the story."""
    parent = picture.getparent()
    if parent is not None and parent.tag == "a":
        parent = parent.getparent()
    is_small = parent is not None and len(parent.text_content()) <= _LONG_CAPTION
    if parent is None or not is_small:
        return None
    others = [each for each in parent.iterfind(".//p") if not _tells_picture(words.get(each, ""))]
    return parent if len(others) <= 1 else None


def _tells_picture(words: str) -> bool:
    return bool(_CAPTION_WORDS.search(words) or _CREDIT_WORDS.search(words))


def _is_small(size: str) -> bool:
    return size.isdecimal() and int(size) <= _SMALL


def _address(picture: HtmlElement) -> str | None:
    for name in _ADDRESSES:
        url = fold_space(picture.get(name, ""))
        if url and not url.startswith("data:"):
            return url
    first = picture.get("srcset", picture.get("data-srcset", "")).strip().split(" ")[0]
    return first if first and not first.startswith("data:") else None
