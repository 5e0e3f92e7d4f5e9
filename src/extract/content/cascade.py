"""Which blocks of an HTML page are its story: several opinions, and one decision.

1. Three extractors that cost next to nothing choose by the paragraphs in each element.
2. A learned judge looks at each block, at its company and at what the three chose.
3. Where all four agree, that is the story: two pages in three.
4. Else trafilatura chooses by its own rules, independently of all that, and a second judge looks
   at its choice too. Where the two agree about the page, each block is decided by itself: how
   likely the judge holds it, with trafilatura's voice added.
5. Where it does not, one of them has missed the story: trafilatura is asked once more, in its
   thorough setting, and the choice that agrees most with all the others wins. On the development
   pages that is one page in eleven, and most of what trafilatura alone loses.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from extract.content.account import find_kept
from extract.content.extractors import (
    THOROUGH,
    TRAFILATURA,
    Extractor,
    by_gravity,
    by_holder,
    by_likeness,
    extract_with_trafilatura,
)
from extract.content.furniture import Furniture
from extract.content.headline import find_first, find_headline, find_start, mark_above
from extract.content.learned.columns import Columns, to_matrix
from extract.content.learned.company import Company, read_company
from extract.content.learned.features import find_plausible, read_features, read_voice
from extract.content.learned.model import Trees, load_judges
from extract.content.lines import Rules, judge_lines
from extract.content.outline import LINKED, Outline, agreement, outline_page
from extract.content.stated import read_stated
from extract.readers import PageView
from extract.readers.markup import find_elements

LEARNED = "learned"
AGREED = "agreed"
"""The extractor that a story is recorded under where both sides decided it block by block."""
_SURE = 0.97
"""F1 in words from which the cheap extractors confirm the judge. Asking trafilatura from there on
changed nothing on pages of sites held out; down to .85 it costs .002."""
_AGREE = 0.8
"""F1 in words from which two choices are of the same story. Between .75 and .92 the figures on the
development pages do not move; below, whole stories differ."""
_VOICE = 0.5
"""What trafilatura's choice weighs beside the judge's likelihood; .3 to .8 measured alike."""
_LIKELY = 0.5
_SENTENCE_WORDS = 10
_ALL = 0.9
"""Of the letters, where two readings of one body differ in spaces and marks."""
_MANY_BLOCKS = 3_000
"""justext, which trafilatura compares itself with, costs the square of this number (2 s here);
of 131 news pages the one with most blocks has 571."""
_MARK = "data-onrecord-removed"
_EXTRACTORS: Mapping[str, Extractor] = {
    "holder": by_holder,
    "gravity": by_gravity,
    "likeness": by_likeness,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The blocks that are story, and how sure that is."""

    is_story: Sequence[bool]
    """For each block of the page."""
    extractor: str
    """Whose choice it is."""
    agreement: float
    """How far independent extractors agree about the page with the judge, from 0 to 1."""
    paragraphs: tuple[str, ...] = ()
    """The story where no visible block holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What the judge looks at."""

    outline: Outline
    """The page."""
    company: Company
    """What its blocks have in common."""
    votes: Mapping[str, Sequence[bool]]
    """The extractors' choices, by their names."""
    is_line: Sequence[bool]
    """For each block whether a rule over lines takes it out."""
    plausible: Sequence[int]
    """The blocks that may be story."""
    features: Columns
    """What the first judge sees of each plausible block."""

    def hear(self, voice: Sequence[bool]) -> Columns:
        """What the second judge sees: the same, and what trafilatura chose."""
        spoken = {TRAFILATURA: voice}
        heard = read_voice(self.outline, self.company, self.votes, spoken, at=self.plausible)
        return {**self.features, **heard}


def see_page(page: PageView, tree: HtmlElement, furniture: Furniture, rules: Rules) -> Sight:
    """The page as the judge looks at it; `rules` are those that hold for any line."""
    verdicts = furniture.verdicts(page.blocks)
    outline = outline_page(page, tree, [verdict is not None for verdict in verdicts])
    headline = find_headline(outline)
    above = mark_above(outline.is_furniture, find_start(outline, headline))
    outline = replace(outline, is_furniture=above)
    outline = replace(outline, first=find_first(outline, headline))
    votes = {name: extract(outline) for name, extract in _EXTRACTORS.items()}
    texts = [block.text for block in page.blocks]
    plausible = find_plausible(outline, votes)
    is_line = [False] * len(texts)
    for at, verdict in zip(plausible, judge_lines(texts, rules, at=plausible), strict=True):
        is_line[at] = verdict is not None
    company = read_company(outline)
    features = read_features(
        outline, company, votes, headline=headline, at=plausible, is_line=is_line
    )
    return Sight(
        outline=outline,
        company=company,
        votes=votes,
        is_line=is_line,
        plausible=plausible,
        features=features,
    )


def choose_story(page: PageView, tree: HtmlElement, furniture: Furniture, rules: Rules) -> Choice:
    """The blocks of the page that are its story.

    Args:
        page: The page.
        tree: Its markup.
        furniture: What rules over elements took out: never story.
        rules: The rules that hold for any line. They are asked, and applied later.
    """
    sight = see_page(page, tree, furniture, rules)
    texts, words = [block.text for block in page.blocks], sight.outline.words
    may_be = ~np.array(sight.outline.is_furniture, dtype=bool)
    may_stay = may_be & ~np.array(sight.is_line, dtype=bool)
    judges = load_judges()
    likely = _judge(sight, sight.features, judges.alone)
    judged = (likely > _LIKELY) & may_stay
    choices = {name: np.array(vote, dtype=bool) & may_stay for name, vote in sight.votes.items()}
    sure = min(agreement(judged.tolist(), vote.tolist(), words) for vote in choices.values())
    if sure >= _SURE:
        is_story = (likely > _LIKELY) & may_be
        return Choice(is_story=is_story.tolist(), extractor=LEARNED, agreement=sure)
    voice, paragraphs = listen(page, tree, furniture)
    likely = _judge(sight, sight.hear(voice.tolist()), judges.voiced)
    judged = (likely > _LIKELY) & may_stay
    choices = {TRAFILATURA: voice & may_stay, LEARNED: judged, **choices}
    agreed = agreement(choices[TRAFILATURA].tolist(), judged.tolist(), words)
    if agreed >= _AGREE:
        together = (likely + _VOICE * voice) / (1 + _VOICE)
        is_story = (together > _LIKELY) & may_be
        return Choice(is_story=is_story.tolist(), extractor=AGREED, agreement=agreed)
    if len(texts) <= _MANY_BLOCKS:
        paragraphs = (
            extract_with_trafilatura(_without(tree, furniture), thorough=True) or paragraphs
        )
        choices[THOROUGH] = _find_blocks(texts, paragraphs) & may_stay
    lists = {name: choice.tolist() for name, choice in choices.items()}
    best = find_central(lists, words)
    pairs = zip(lists[best], sight.outline.links, strict=True)
    if any(is_story and links < LINKED for is_story, links in pairs):
        return Choice(is_story=lists[best], extractor=best, agreement=agreed)
    unseen = () if any(lists[best]) else _choose_unseen(paragraphs, read_stated(tree))
    return Choice(
        is_story=[False] * len(texts), extractor=THOROUGH, agreement=agreed, paragraphs=unseen
    )


def listen(
    page: PageView, tree: HtmlElement, furniture: Furniture
) -> tuple[NDArray[np.bool_], list[str]]:
    """The blocks that trafilatura chooses, and its own paragraphs."""
    paragraphs = extract_with_trafilatura(_without(tree, furniture))
    return _find_blocks([block.text for block in page.blocks], paragraphs), paragraphs


def _choose_unseen(found: Sequence[str], stated: Sequence[str]) -> tuple[str, ...]:
    """The story that no visible block holds: none, what trafilatura found, or what is stated.

    Trafilatura makes one paragraph of a body that a page states as data; as the page states it, it
    has all of them.
    """
    if _tells(stated) and sum(map(len, stated)) >= _ALL * sum(map(len, found)):
        return tuple(stated)
    return tuple(found) if _tells(found) else ()


def _tells(paragraphs: Sequence[str]) -> bool:
    """Whether there is a sentence among them: a page of nothing but links tells no story."""
    return any(paragraph.count(" ") >= _SENTENCE_WORDS for paragraph in paragraphs)


def _find_blocks(texts: Sequence[str], paragraphs: Sequence[str]) -> NDArray[np.bool_]:
    """Which blocks the paragraphs were taken from."""
    return np.array([each.is_kept for each in find_kept(texts, paragraphs)], dtype=bool)


def find_central(choices: Mapping[str, Sequence[bool]], words: Sequence[int]) -> str:
    """The name of the choice that agrees most with all of them; the first of equals."""
    return max(
        choices,
        key=lambda name: sum(agreement(choices[name], other, words) for other in choices.values()),
    )


def _judge(sight: Sight, features: Columns, trees: Trees) -> NDArray[np.float64]:
    """How likely each block is story; never where it is not plausible."""
    likely = np.zeros(len(sight.outline.blocks))
    if sight.plausible:
        likely[list(sight.plausible)] = trees.predict(to_matrix(features))
    return likely


def _without(tree: HtmlElement, furniture: Furniture) -> HtmlElement:
    """A copy of the tree without the elements that rules select."""
    for element in furniture.elements:
        element.set(_MARK, "")
    pruned = copy.deepcopy(tree)
    for element in furniture.elements:
        del element.attrib[_MARK]
    for element in find_elements(pruned, f"//*[@{_MARK}]"):
        if element.getparent() is not None:
            element.drop_tree()
    _show_times(pruned)
    return pruned


def _show_times(tree: HtmlElement) -> None:
    """Times as ordinary words, which trafilatura keeps; it deletes `time` elements.

    A time within a sentence is a part of it; one beside paragraphs heads a post of a live blog.
    """
    for element in tree.iter("time"):
        parent = element.getparent()
        element.tag = "p" if parent is not None and parent.find("p") is not None else "span"
