"""What the learned judge sees of a block: numbers about its form, its place and its company.

No word of a page enters them but through the vocabularies of `content_words.toml`: what is learned
is how stories are laid out, not what they tell.
"""

from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.content.headline import Headline, stated_title
from extract.content.learned.columns import Columns
from extract.content.learned.company import (
    Company,
    Votes,
    neighbour_columns,
    share_columns,
    support_columns,
    topic_columns,
)
from extract.content.learned.form import form_columns
from extract.content.learned.place import place_columns
from extract.content.outline import Outline

FEATURE_VERSION = 2
"""Raised with every change of what a feature means: weights of another version are refused."""
_NEAR = 8
"""Blocks around one that an extractor chose that may be story."""
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})


def find_plausible(outline: Outline, votes: Votes) -> list[int]:
    """The blocks that may be story: sentences, and what stands near an extractor's choice."""
    chosen = [any(each) for each in zip(*votes.values(), strict=True)]
    near = [any(chosen[max(0, at - _NEAR) : at + _NEAR + 1]) for at in range(len(chosen))]
    return [at for at, words in enumerate(outline.sentence_words) if words or near[at]]


def read_features(
    outline: Outline,
    company: Company,
    votes: Votes,
    *,
    headline: Headline | None,
    at: Sequence[int],
    is_line: Sequence[bool],
) -> Columns:
    """The features of each of the blocks `at`, by their names.

    Args:
        outline: The page.
        company: What its blocks have in common.
        votes: What each extractor chose, by its name.
        headline: Where the page prints it.
        at: The numbers of the blocks to look at.
        is_line: For each block whether a rule over lines would take it out.
    """
    title, description = stated_title(outline.tree), _stated_description(outline.tree)
    choices = list(zip(*votes.values(), strict=True))
    return {
        **form_columns(outline, title, description, at=at, is_line=is_line),
        **place_columns(outline, headline.number if headline else None, at=at),
        **share_columns(outline, company, at=at),
        "votes": [sum(choices[number]) for number in at],
        **support_columns(outline, company, votes, beside={}, at=at),
        **neighbour_columns(outline, company, at=at),
        **topic_columns(outline, company, votes, at=at),
    }


def read_voice(
    outline: Outline, company: Company, votes: Votes, voice: Votes, *, at: Sequence[int]
) -> Columns:
    """The features that one more extractor's choice adds to those of `read_features`."""
    return support_columns(outline, company, voice, beside=votes, at=at)


def _stated_description(tree: HtmlElement) -> str:
    """The summary of the story that the page's head states; the longest of several."""
    stated = [
        element.get("content") or ""
        for element in tree.iter("meta")
        if (element.get("name") or element.get("property") or "").lower() in _DESCRIPTIONS
    ]
    return max(stated, key=len, default="")
