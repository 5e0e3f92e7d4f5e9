"""What a block is that an extractor left out, as far as its element tells."""

from lxml.html import HtmlElement

from extract.content.verdicts import Verdict

_LABELS = {
    "h1": "headline",
    "nav": "navigation",
    "footer": "page footer",
    "header": "page header",
    "aside": "sidebar",
    "figure": "picture",
    "figcaption": "caption",
    "button": "page control",
    "form": "page control",
    "select": "page control",
    "time": "date",
    "table": "table",
    "ul": "list",
    "ol": "list",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
}
_ELSEWHERE = "outside the story"


def describe_place(element: HtmlElement | None, rule_id: str) -> Verdict:
    """The verdict over a block that `rule_id` left out, labelled by the nearest telling element."""
    while element is not None:
        label = _LABELS.get(str(element.tag))
        if label is not None:
            return Verdict(rule_id, label)
        element = element.getparent()
    return Verdict(rule_id, _ELSEWHERE)
