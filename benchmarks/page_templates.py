"""Pages of several sites from one story: what a site prints around the words that it carries."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from news_grammar import Story

Print = Callable[[Story, "Site"], bytes]

MORE = (
    "Ditch tax to rise 14 percent",
    "“Nobody told the farmers,” says Reeve",
    "Ferry back Monday",
)
ALERTS = (
    "The next time we write about any of these orgs, we'll email you a link to the story. "
    "You may edit your settings or unsubscribe at any time.\nSign-up"
)
MENU = ("News", "Schools", "Opinion", "Obituaries", "Sports", "Subscribe")


@dataclass(frozen=True, slots=True)
class Site:
    """A masthead and the template that it prints its pages with."""

    name: str
    host: str
    print: Print


def _address(story: Story, site: Site) -> str:
    words = "".join(letter if letter.isalnum() else "-" for letter in story.title.lower())
    return f"https://{site.host}/{story.published:%Y/%m}/{words.strip('-')[:60]}"


def print_dump(story: Story, site: Site) -> bytes:
    """A plain-text dump of a network's page, with the date of the visit on top."""
    visit = f"{story.published + timedelta(days=400):%A, %B %d, %Y}"
    image = "Webp meetingroom05" if story.kind == "minutes" else "Shutterstock 52194487"
    caption = f"{story.caption} | {story.author}"
    blocks = ["Quantcast", site.name, visit, story.title, image, caption, caption]
    if story.kind == "story":
        blocks.append(f"By {story.author}")
    blocks += [*story.paragraphs, "ORGANIZATIONS IN THIS STORY", "\n".join(story.organizations)]
    blocks += [
        "!RECEIVE ALERTS",
        ALERTS,
        "DONATE",
        "Help support the Metric Media Foundation's mission.\nDonate",
        "MORE NEWS",
        *MORE,
    ]
    return "\n\n".join(blocks).encode()


def print_bare_dump(story: Story, site: Site) -> bytes:
    """A dump without anything around the words but the site's name."""
    return "\n\n".join([site.name, story.title, *story.paragraphs]).encode()


def _paragraphs(story: Story, opening: str = "<p>") -> str:
    return "\n".join(f"{opening}{escape(words, quote=False)}</p>" for words in story.paragraphs)


def print_blog(story: Story, site: Site) -> bytes:
    """A page of a publishing system with all the data that such systems leave in the head."""
    address, when = _address(story, site), story.published.isoformat()
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": when,
        "author": [{"@type": "Person", "name": story.author}],
        "inLanguage": story.language,
        "publisher": {"@type": "NewsMediaOrganization", "name": site.name},
        "mainEntityOfPage": {"@id": address},
    }
    menu = "".join(f'<li><a href="/{name.lower()}/">{name}</a></li>' for name in MENU)
    more = "".join(
        f'<li><a href="/{at}/">{escape(words)}</a></li>' for at, words in enumerate(MORE)
    )
    return f"""<!DOCTYPE html>
<html lang="{story.language}"><head><meta charset="utf-8">
<title>{escape(story.title)} - {site.name}</title>
<link rel="canonical" href="{address}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.title)}">
<meta property="og:site_name" content="{site.name}">
<meta property="article:published_time" content="{when}">
<meta name="author" content="{story.author}">
<script type="application/ld+json">{json.dumps(data)}</script>
<script>window.dataLayer=window.dataLayer||[];dataLayer.push({{"page":"{address}"}});</script>
<style>.site-title{{font:700 2rem serif}}.share{{float:right}}</style></head>
<body class="single-post"><a class="skip-link" href="#content">Skip to content</a>
<div id="cookie-notice"><p>We use cookies to count readers. By staying you accept them.</p></div>
<header class="site-header"><p class="site-title"><a href="/">{site.name}</a></p>
<nav><ul class="menu">{menu}</ul></nav></header>
<main id="content"><article class="post"><header class="entry-header">
<h1 class="entry-title">{escape(story.title)}</h1>
<div class="entry-meta">By <a rel="author" href="/author/">{story.author}</a>
<time datetime="{when}">{story.published:%B %d, %Y}</time></div></header>
<figure><img src="/photo.jpg" alt="Photo"><figcaption>{escape(story.caption)}</figcaption></figure>
<div class="share"><a href="#">Facebook</a> <a href="#">Email</a></div>
<div class="entry-content">
{_paragraphs(story)}
<p><em>Sign up for our newsletter and never miss a story.</em></p>
</div></article>
<aside class="related"><h2>Related</h2><ul>{more}</ul></aside>
<section id="comments"><h2>2 comments</h2><p>river_rat: About time somebody wrote this.</p>
<p>Lou: “Read the minutes,” I told my wife, and 40 percent of it is wrong.</p></section></main>
<footer><p>© {story.published:%Y} {site.name}. All rights reserved.</p></footer></body></html>
""".encode()


def print_network(story: Story, site: Site) -> bytes:
    """A page of the network whose dumps are the first template."""
    organizations = "".join(f"<li>{escape(name)}</li>" for name in story.organizations)
    more = "".join(f"<li><a href='#'>{escape(words)}</a></li>" for words in MORE)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)} | {site.name}</title>
<link rel="canonical" href="{_address(story, site)}">
<meta property="og:site_name" content="{site.name}">
<meta property="og:title" content="{escape(story.title)}">
<meta property="article:published_time" content="{story.published.isoformat()}"></head>
<body><noscript><img src="//pixel.example/p.gif" alt="Quantcast"></noscript>
<header><a class="logo" href="/">{site.name}</a><div class="date">Monday, May 5, 2025</div></header>
<main><h1>{escape(story.title)}</h1><p class="byline">By {story.author}</p>
<img src="/i.webp" alt="Webp meetingroom05"><p class="caption">{escape(story.caption)}</p>
<div class="body">
{_paragraphs(story)}
</div>
<section class="orgs"><h3>ORGANIZATIONS IN THIS STORY</h3><ul>{organizations}</ul></section></main>
<section class="alerts"><h3>!RECEIVE ALERTS</h3><p>The next time we write about any of these orgs,
we'll email you a link to the story.</p><button>Sign-up</button></section>
<section class="donate"><h3>DONATE</h3><p>Help support us.</p><a href="/d">Donate</a></section>
<section><h3>MORE NEWS</h3><ul>{more}</ul></section>
<footer><p>Copyright 2025 {site.name}. All rights reserved.</p></footer></body></html>
""".encode()


def print_tables(story: Story, site: Site) -> bytes:
    """A page of the days of layout by table, in the encoding of those days."""
    body = _paragraphs(story, '<P><FONT FACE="Times">')
    return f"""<HTML><HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">
<TITLE>{escape(site.name)}: {escape(story.title)}</TITLE></HEAD>
<BODY BGCOLOR="#FFFFF0"><CENTER><TABLE WIDTH=700 CELLPADDING=6>
<TR><TD COLSPAN=2 BGCOLOR="#003366"><FONT SIZE=6><B>{escape(site.name)}</B></FONT></TD></TR>
<TR><TD WIDTH=140 VALIGN=TOP><A HREF="index.htm">Front page</A><BR><A HREF="want.htm">Want ads</A>
<BR>Egg prices: 89 cents<BR>River: 6.2 ft.</TD><TD VALIGN=TOP>
<H2>{escape(story.title)}</H2><P><FONT SIZE=2><B>By {story.author}</B></FONT></P>
{body}
<HR><FONT SIZE=1>Best viewed at 800 x 600. You are visitor No. 4,117.</FONT>
</TD></TR></TABLE></CENTER></BODY></HTML>
""".encode("cp1252", "xmlcharrefreplace")


def print_divisions(story: Story, site: Site) -> bytes:
    """A page without a word of data about itself: nested divisions, scripts and advertisements."""
    rows = []
    for number, words in enumerate(story.paragraphs):
        rows.append(f'<div class="row r{number}"><p>{escape(words, quote=False)}</p></div>')
        if number % 4 == 3:
            rows.append('<div class="ad-slot"><span>ADVERTISEMENT</span></div>')
    script = f"var page={json.dumps({'paragraphs': len(story.paragraphs), 'site': site.name})};"
    return f"""<!doctype html><html><head><title>{escape(story.title)}</title>
<script>{script * 8}</script></head><body><div id="app"><div class="top"><div class="brand">
{site.name}</div><div class="links">{" ".join(f"<a href='#'>{name}</a>" for name in MENU)}</div>
</div><div class="wrap"><div class="col-8"><h1>{escape(story.title)}</h1>
<div class="meta">{story.author} | {story.published:%d %B %Y %H:%M}</div>
{"".join(rows)}
<div class="more">{"".join(f"<div><a href='#'>{escape(words)}</a></div>" for words in MORE)}</div>
</div></div></div></body></html>
""".encode()
