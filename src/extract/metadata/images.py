"""Pictures of the story, with caption and credit apart."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from extract.readers.blocks import iter_blocks
from extract.readers.markup import find_elements
from extract.sites.shapes import CREDIT_MARK
from extract.text.whitespace import fold_space
from schemas import Image

_CREDIT_CLASS = (
    ".//*[re:test(@class, '(^|[ _-])(credits?|copyright|photographer|photo-?by|attribution|source|byline)"
    "($|[ _-])', 'i') or contains(@itemprop, 'copyrightHolder')]"
)
_CAPTION = (
    ".//figcaption | .//*[re:test(@class, '(^|[ _-])(caption|caption-text|cutline)($|[ _-])', 'i')]"
)
_NO_PICTURE = re.compile(
    r"avatar|gravatar|logo|icon|sprite|pixel|spacer|blank\.|placeholder|badge|emoji|author|headshot|1x1",
    re.IGNORECASE,
)
_SMALL = 100
"""A picture of the story is wider and higher (pixels); icons and portraits of authors are not."""
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "src")

_PARENTHESIS = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,100})[)\]]\.?$")
_LABELLED = re.compile(
    r"(?:^|\s)(?:\(?(?:photo(?:graph)?s?|image|picture|credit|courtesy|source|illustration|pic)"
    r"(?: credit| courtesy)?(?: by| of)?\s?[:/]|photo(?:graph)? by|courtesy(?: of)?|©)\s*(?P<credit>.{2,100}?)\)?\.?$",
    re.IGNORECASE,
)
_CREDIT_FORM = re.compile(
    r"(?:photo|image|picture|credit|courtesy|illustration|file|source|via|©)\b|/|\b(?:AP|AFP|Reuters|Getty"
    r"|Shutterstock|Wikimedia|Flickr|EPA|PA|Alamy|iStock|Unsplash|Facebook|Twitter|YouTube)\b",
    re.IGNORECASE,
)
_CREDIT_LEAD = re.compile(
    r"^(?:(?:photo(?:graph)?|image|picture|illustration|pic|file photo)s?(?: credits?| courtesy)?(?: by| of)?|credits?"
    r"|courtesy(?: of)?|source)\s*(?::\s*|\bby\s+|(?<=by)\s+|(?<=of)\s+)|^©\s*",
    re.IGNORECASE,
)


def images_of_dump(alts: Sequence[str], captions: Sequence[str]) -> tuple[Image, ...]:
    """The picture of a dump, which has one at most: its alternative text and its caption."""
    if not alts and not captions:
        return ()
    caption, credit = split_credit(captions[0]) if captions else (None, None)
    return (Image(alt=alts[0] if alts else None, caption=caption, credit=credit),)


def find_images(
    tree: HtmlElement, *, story: Sequence[HtmlElement], furniture: Mapping[HtmlElement, object]
) -> tuple[Image, ...]:
    """Pictures between the headline and the end of the story, in page order.

    Args:
        tree: The page.
        story: The elements that hold the story's paragraphs; without any there are no pictures.
        furniture: Elements that rules took for something else; a caption's own rule is among them.
    """
    if not story:
        return ()
    images: dict[str, Image] = {}
    for element in _iter_pictures(tree, story):
        if any(_is_furniture(above, furniture) for above in (element, *element.iterancestors())):
            continue
        image = _read_picture(element)
        if image is not None:
            images.setdefault(image.url or image.caption or image.alt or "", image)
    return tuple(images.values())


def split_credit(text: str) -> tuple[str | None, str | None]:
    """A caption and its credit, either of which may be missing.

    >>> split_credit("Buses wait outside. | Busseron Community Schools")
    ('Buses wait outside.', 'Busseron Community Schools')
    >>> split_credit("The mayor at work. (Photo by Jane Doe/AP)")
    ('The mayor at work.', 'Jane Doe/AP')
    """
    caption, mark, credit = text.rpartition(CREDIT_MARK)
    if mark:
        return caption.strip() or None, clean_credit(credit)
    match = _PARENTHESIS.search(text)
    if match and _CREDIT_FORM.search(match["credit"]):
        return text[: match.start()].strip() or None, clean_credit(match["credit"])
    match = _LABELLED.search(text)
    if match:
        return text[: match.start()].strip() or None, clean_credit(match["credit"])
    return text or None, None


def clean_credit(text: str) -> str | None:
    """A credit without the word that announces it: `Photo by`, `Credit:`."""
    return _CREDIT_LEAD.sub("", text.strip()).strip() or None


def _iter_pictures(tree: HtmlElement, story: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Figures, and pictures outside of any, in the element around headline and story."""
    frame = _frame(tree, story)
    last = story[-1]
    for element in frame.iter("figure", "img", last.tag):
        if element.tag == "figure" and element.find(".//img") is not None:
            yield element
        elif element.tag == "img" and not any(True for _ in element.iterancestors("figure")):
            yield element
        if element is last:
            yield from (each for each in last.iter("img") if each is not element)
            return


def _frame(tree: HtmlElement, story: Sequence[HtmlElement]) -> HtmlElement:
    """The smallest element that holds the story and a headline, else the story's own."""
    frame = story[0]
    while frame is not tree and not _holds(frame, story[-1]):
        parent = frame.getparent()
        if parent is None:
            return tree
        frame = parent
    own = frame
    while frame is not None and frame.find(".//h1") is None:
        if frame.tag in {"article", "main", "body"}:
            return frame if frame.tag != "body" else own
        frame = frame.getparent()
    return own if frame is None or frame.tag in {"body", "html"} else frame


def _holds(frame: HtmlElement, element: HtmlElement) -> bool:
    return frame is element or any(above is frame for above in element.iterancestors())


def _is_furniture(element: HtmlElement, furniture: Mapping[HtmlElement, object]) -> bool:
    return element in furniture or element.tag in {"aside", "nav", "footer", "form", "noscript"}


def _read_picture(element: HtmlElement) -> Image | None:
    picture = element if element.tag == "img" else next(element.iter("img"), None)
    if picture is None or _is_small(picture):
        return None
    url = _address(picture)
    alt = fold_space(picture.get("alt", "")) or None
    names = f"{url or ''} {picture.get('class', '')}"
    if _NO_PICTURE.search(names) or (url is None and alt is None):
        return None
    caption, credit = _read_caption(element) if element.tag != "img" else _caption_beside(element)
    return Image(url=url, alt=alt, caption=caption, credit=credit)


def _read_caption(figure: HtmlElement) -> tuple[str | None, str | None]:
    captions = find_elements(figure, _CAPTION)
    if not captions:
        return None, None
    credits_ = [
        fold_space(each.text_content()) for each in find_elements(captions[0], _CREDIT_CLASS)
    ] or [fold_space(each.text_content()) for each in find_elements(figure, _CREDIT_CLASS)]
    text = " ".join(block.text for block in iter_blocks(captions[0]))
    credit = next(filter(None, credits_), None)
    if credit and credit != text:
        return text.replace(credit, "").strip(" |/–—-") or None, clean_credit(credit)
    if credit:
        return None, clean_credit(credit)
    return split_credit(text)


def _caption_beside(picture: HtmlElement) -> tuple[str | None, str | None]:
    """The caption in the element around a picture that stands in no figure."""
    parent = picture.getparent()
    if parent is None or len(parent.findall(".//p")) > 1 or len(parent.text_content()) > 600:  # noqa: PLR2004
        return None, None
    return _read_caption(parent)


def _is_small(picture: HtmlElement) -> bool:
    sizes = [picture.get(name, "") for name in ("width", "height")]
    return any(size.isdigit() and int(size) <= _SMALL for size in sizes)


def _address(picture: HtmlElement) -> str | None:
    for name in _LAZY:
        url = fold_space(picture.get(name, ""))
        if url and not url.startswith("data:"):
            return url
    first = picture.get("srcset", picture.get("data-srcset", "")).strip().split(" ")[0]
    return first if first and not first.startswith("data:") else None
