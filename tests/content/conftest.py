"""Invented pages of the network's template, put together from parts."""

from types import SimpleNamespace

import pytest

from extract.readers import read_page
from extract.reading import read_article
from extract.sites import load_profiles

MASTHEAD = "Sorrel Creek Courier"
VISIT = "Tuesday, April 9, 2024"
TITLE = "Sorrel Creek library to close two branches in June"
BODY = (
    "The Sorrel Creek Library District will close its Harlow branch, Ida Brandt told trustees.",
    "“We are 212,000 dollars short, and I have run out of drawers to look in,” Brandt said.",
    "Residents who want to donate books, or receive alerts about changes, may call her office.",
    "Trustees voted 4-1 for the plan.",
)
ALERTS = (
    "The next time we write about any of these orgs, we’ll email you a link to the story. "
    "You may edit your settings or unsubscribe at any time."
)
PLEA = "Help support the Metric Media Foundation’s mission to restore community based news."
TAIL = {
    "organizations": ["ORGANIZATIONS IN THIS STORY", "Sorrel Creek Library District", "Harlow PTA"],
    "alerts": ["!RECEIVE ALERTS", f"{ALERTS}\nSign-up"],
    "donate": ["DONATE", f"{PLEA}\nDonate"],
    "news": ["MORE NEWS", "“It hummed all night”: Transformer fails", "Harlow adds 3 buses"],
}


PLAIN_DUMP = {
    "tracker": True,
    "mastheads": 1,
    "title": TITLE,
    "picture": (),
    "byline": None,
    "body": BODY,
    "tail": ("organizations", "alerts", "donate", "news"),
    "retouch": str,
}


def build_dump(**given):
    """A dump of the template; what is not given stands in PLAIN_DUMP."""
    part = PLAIN_DUMP | given
    head = ["Quantcast"] if part["tracker"] else []
    head += [*[MASTHEAD] * part["mastheads"], VISIT, part["title"], *part["picture"]]
    head += [part["byline"]] if part["byline"] else []
    tail = [part["retouch"](line) for name in part["tail"] for line in TAIL[name]]
    return "\n\n".join([*head, *part["body"], *tail]) + "\n"


STATED = (
    '<link rel="canonical" href="https://sorrelcreek.example/stories/1-library">'
    '<meta property="og:site_name" content="Sorrel Creek Courier">'
    f'<meta property="og:title" content="{TITLE}">'
    '<meta property="article:published_time" content="2021-03-03T06:30:00-06:00">'
)


PLAIN_MARKUP = {
    "stated": STATED,
    "title": TITLE,
    "under_title": "",
    "figure": (
        '<figure><img src="/img/1.webp" alt="Webp library02">'
        "<figcaption>The Harlow branch. | Al Ost</figcaption></figure>"
    ),
    "byline": '<p class="byline">By Nora Quist</p>',
    "inside": "",
    "body": None,
    "after": "",
}
FRONT = (
    '<noscript><img src="//pixel.example/p.gif" alt="Quantcast"></noscript>'
    f'<header><a class="logo" href="/">{MASTHEAD}</a><div class="date">{VISIT}</div>'
    '<nav><ul><li><a href="/politics">Politics</a></li></ul></nav></header>'
)
NEWS = (
    '<aside class="related"><h3>MORE NEWS</h3><ul><li><a href="/stories/2">'
    "“It hummed all night”: Transformer fails</a></li></ul></aside>"
)
SECTIONS = (
    '<section class="orgs"><h3>ORGANIZATIONS IN THIS STORY</h3><ul>'
    "<li>Sorrel Creek Library District</li><li>Harlow PTA</li></ul></section>"
    f'<section class="alerts"><h3>!RECEIVE ALERTS</h3><p>{ALERTS}</p>'
    "<button>Sign-up</button></section>"
    f'<section class="donate"><h3>DONATE</h3><p>{PLEA}</p><a href="/d">Donate</a></section>'
    f"<footer><p>Copyright 2024 {MASTHEAD}. All rights reserved.</p></footer>"
)


def build_markup(**given):
    """The template's HTML; `inside` goes between the second and third paragraph of the story."""
    part = PLAIN_MARKUP | given
    story = [f"<p>{text}</p>" for text in BODY]
    story = "".join([*story[:2], part["inside"], *story[2:]])
    story = part["body"] if part["body"] is not None else story
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{part['title']} | {MASTHEAD}</title>{part['stated']}</head><body>{FRONT}"
        f"<main><article><h1>{part['title']}</h1>{part['under_title']}"
        '<div class="share"><a href="#">Share on Facebook</a></div>'
        f'{part["figure"]}{part["byline"]}<div class="story-body">{story}</div>'
        f"{part['after']}{NEWS}</article></main>{SECTIONS}</body></html>"
    )


@pytest.fixture(scope="session")
def page():
    """The template: its builders and the parts that tests look for."""
    return SimpleNamespace(
        dump=build_dump, markup=build_markup, masthead=MASTHEAD, title=TITLE, body=BODY
    )


@pytest.fixture(scope="session")
def profiles():
    return load_profiles()


@pytest.fixture(scope="session")
def read(options, profiles):
    def read_it(text, key="page"):
        data = text if isinstance(text, bytes) else text.encode()
        raw = read_page(data, source_key=key, options=options)
        return read_article(raw, profiles=profiles, options=options)

    return read_it
