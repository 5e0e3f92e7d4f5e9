"""The language of the story: told by its words where they are enough, else by the page's word."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from lxml.html import HtmlElement

from extract.metadata.page_data import PageData, clean_text
from extract.text.lexicon import read_lexicon

_SAMPLE = 6_000
_WORD = re.compile(r"[^\W\d_]{2,}|[a-zà-ž]")
"""A capital alone is an initial."""
_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?$", re.IGNORECASE)
_FEW_WORDS = 4
_SURE_SHARE = 0.18
"""Common words make up a third and more of running text; lists of names have few of any."""
_LIKELY_SHARE = 0.08
_LEAST_VOTES = 0.9
"""A word that no other language has is one; `in` and `was`, which many have, are none together."""
_LEAD = 1.2
"""By which the best language must lead: Danish and Norwegian share most of their common words."""

# The scripts that one language of news, or nearly, is written in; Latin letters tell nothing.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_SCRIPT_SHARE = 0.15


def find_language(data: PageData, tree: HtmlElement | None, text: str) -> str | None:
    """The ISO 639-1 code of the story's language; None where neither words nor page tell it."""
    declared = _declared(data, tree)
    detected, share = detect_language(text)
    if detected and (share >= _SURE_SHARE or declared is None):
        return detected
    return declared


def detect_language(text: str) -> tuple[str | None, float]:
    """The likeliest language and the share of its common words, or of its script's letters.

    >>> detect_language("The board said that it would vote on the budget in June.")[0]
    'en'
    """
    sample = text[:_SAMPLE]
    words = [word.casefold() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    for code, script in () if sample.isascii() else _SCRIPTS:
        share = len(script.findall(sample)) / letters if letters else 0.0
        if share >= _SCRIPT_SHARE:
            return code, 1.0
    if len(words) < _FEW_WORDS:
        return None, 0.0
    (best, code), (second, _) = sorted(_votes(words), reverse=True)[:2]
    share = sum(code in _languages().get(word, ()) for word in words) / len(words)
    if best < _LEAST_VOTES or best < _LEAD * second or share < _LIKELY_SHARE:
        return None, 0.0
    return code, share


def _votes(words: Sequence[str]) -> list[tuple[float, str]]:
    """What speaks for each language; a word that several have is divided among them."""
    votes = dict.fromkeys(read_lexicon("language_words"), 0.0)
    for word in words:
        codes = _languages().get(word, ())
        for code in codes:
            votes[code] += 1 / len(codes)
    return [(votes, code) for code, votes in votes.items()]


def _declared(data: PageData, tree: HtmlElement | None) -> str | None:
    """The language that the page declares for itself."""
    stated = clean_text(data.article.get("inLanguage"))
    root = tree.get("lang") or tree.get("xml:lang") if tree is not None else None
    for value in (stated, root, data.first_meta("content-language", "og:locale", "language")):
        match = _CODE.match(value.strip()) if value else None
        if match:
            return match[1].lower()
    return None


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    """Each common word with the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, words in read_lexicon("language_words").items():
        for word in words:
            found[word] = (*found.get(word, ()), code)
    return found
