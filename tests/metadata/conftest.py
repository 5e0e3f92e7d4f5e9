"""Pages of an ordinary newsroom, put together from a head and a body."""

import json

import pytest

from extract.readers import read_page
from extract.reading import read_article

STORY = (
    "<p>The Teasel County commissioners voted on Monday to sell the old jail, which has stood "
    "empty since it was flooded, to the lowest bidder who promises to keep its clock.</p>"
    "<p>“I was locked up in it once, as a boy, for laughing,” said the commission’s chairman, "
    "who is 71 and has wanted to see it gone for most of the years between then and now.</p>"
    "<p>The buyer has until the end of the year to take down the fence around the building and "
    "to say what will become of the cells, of which there are nine on two floors.</p>"
)
TITLE = "Teasel County sells its jail and keeps the clock"


@pytest.fixture(scope="session")
def article(options):
    """Reads `<head>HEAD</head><body>TOP<article>STORY</article>BOTTOM</body>`."""

    def read_it(head="", top=f"<h1>{TITLE}</h1>", bottom="", *, ld=None, story=STORY, html=""):
        script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
        text = (
            f"<!doctype html><html{html}><head>{script}{head}</head><body>"
            f"<article>{top}{story}</article>{bottom}</body></html>"
        )
        raw = read_page(text.encode(), source_key="page.html", options=options)
        return read_article(raw, profiles=(), options=options).article

    return read_it
