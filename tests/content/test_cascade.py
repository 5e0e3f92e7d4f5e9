"""The cascade of extractors on invented pages: what each chooses, and what they make together."""

import gzip
import json

import pytest

from extract.content import find_furniture
from extract.content.cascade import choose_story, find_central
from extract.content.extractors import by_gravity, by_holder, by_likeness
from extract.content.learned.release import build_weights, label_blocks
from extract.content.learned.train import Recipe
from extract.content.lines import judge_line, judge_lines, rules_of
from extract.content.outline import agreement, outline_page
from extract.errors import SetupError
from extract.readers import Block, read_page, view_page
from extract.sites import load_general

STORY = (
    (
        "The ferry at Marl Point will stop running in October, the harbor board decided on "
        "Tuesday, after a survey of its hull found rust in nine places."
    ),
    (
        "“She has carried four generations across, and she has never once been on time,” said Ott "
        "Varga, who has sold the tickets since he left school."
    ),
    (
        "A replacement would cost 1.4 million dollars, according to the board, which has set aside "
        "a third of that sum over the past eleven years."
    ),
    (
        "Until one is found, a bus will run to the bridge at Lower Marl every hour, and the board "
        "will pay the toll for everyone who holds a season ticket."
    ),
)
TEASERS = (
    "Council weighs a tax on empty lots downtown after two years of complaints from shopkeepers.",
    "Storm takes the roof off the old cannery, and with it a colony of rare bats that lived there.",
    "High school rowers win the regional cup for the third time with a crew of seven and a cox.",
)


def wrap(texts, tag="p", name=""):
    named = f' class="{name}"' if name else ""
    return "".join(f"<{tag}{named}>{text}</{tag}>" for text in texts)


CARDS = "".join(
    f'<div class="teaser"><h3><a href="/{at}">{text[:24]}</a></h3><p>{text}</p></div>'
    for at, text in enumerate(TEASERS)
)
LAYOUTS = {
    "one holder": f'<div class="story-body">{wrap(STORY)}</div><div class="more">{CARDS}</div>',
    "parts between advertisements": (
        f'<div><div class="part">{wrap(STORY[:2])}</div></div><div class="slot"><p>Ad</p></div>'
        f'<div><div class="part">{wrap(STORY[2:])}</div></div><aside>{CARDS}</aside>'
    ),
    "no holder of its own": f"{wrap(STORY)}<footer><p>Marl Post, 1 Quay</p></footer>",
    "each paragraph in a box": (
        f"<main>{''.join(f'<div class=box><p>{text}</p></div>' for text in STORY)}</main>"
    ),
    "sections": f"<article>{''.join(f'<section><p>{t}</p></section>' for t in STORY)}</article>",
}


@pytest.fixture(scope="module")
def general():
    return load_general()


@pytest.fixture(scope="module")
def see(options, general):
    def see_it(body, title="Marl Point ferry stops in October"):
        html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
        page = view_page(read_page(html.encode(), source_key="page", options=options))
        return page, find_furniture(page, (general,)), rules_of((general,), "html", "anywhere")

    return see_it


def chosen(page, is_story):
    return tuple(block.text for block, kept in zip(page.blocks, is_story, strict=True) if kept)


def outline(page, furniture):
    return outline_page(
        page, page.tree, [each is not None for each in furniture.verdicts(page.blocks)]
    )


@pytest.mark.parametrize("name", LAYOUTS)
def test_story_is_found_whole_in_every_layout(see, name):
    page, furniture, rules = see(LAYOUTS[name])
    choice = choose_story(page, page.tree, furniture, rules)
    assert chosen(page, choice.is_story) == STORY
    assert choice.extractor
    assert 0 <= choice.agreement <= 1


@pytest.mark.parametrize("extract", [by_holder, by_gravity, by_likeness])
@pytest.mark.parametrize("name", ["one holder", "parts between advertisements"])
def test_each_cheap_extractor_joins_the_parts_of_a_story(see, extract, name):
    page, furniture, _ = see(LAYOUTS[name])
    assert set(STORY) <= set(chosen(page, extract(outline(page, furniture))))


@pytest.mark.parametrize("extract", [by_holder, by_gravity, by_likeness])
def test_page_without_paragraphs_holds_no_story(see, extract):
    page, furniture, _ = see("<nav><a href=/a>One</a><a href=/b>Two</a></nav>")
    assert not any(extract(outline(page, furniture)))


def test_furniture_is_never_story(see):
    box = f'<div class="newsletter"><p>{STORY[0]}</p></div>'
    page, furniture, rules = see(f"<article>{box}{wrap(STORY[1:] * 2)}</article>")
    choice = choose_story(page, page.tree, furniture, rules)
    assert STORY[0] not in chosen(page, choice.is_story)


def test_story_that_no_visible_block_holds_is_taken_from_trafilatura(see):
    page, furniture, rules = see(f'<article style="display:none">{wrap(STORY)}</article>')
    choice = choose_story(page, page.tree, furniture, rules)
    assert not any(choice.is_story)
    assert choice.paragraphs == STORY


def test_page_of_nothing_but_links_holds_no_story(see):
    links = "".join(f'<li><a href="/{at}">Link {at}</a></li>' for at in range(200))
    page, furniture, rules = see(f"<article><ul>{links}</ul></article>")
    choice = choose_story(page, page.tree, furniture, rules)
    assert not any(choice.is_story)
    assert choice.paragraphs == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((True, True), (True, True), 1.0),
        ((True, False), (False, True), 0.0),
        ((True, True), (True, False), 2 * 9 / (10 + 9)),
        ((False, False), (False, False), 0.0),
    ],
)
def test_agreement_counts_words(one, other, expected):
    assert agreement(one, other, (9, 1)) == pytest.approx(expected)


def test_central_choice_is_the_one_nearest_to_the_others():
    choices = {
        "odd": (False, False, False, False, True),
        "wide": (True, True, True, True, False),
        "near": (True, True, True, False, False),
        "narrow": (True, True, False, False, False),
    }
    assert find_central(choices, (10, 10, 10, 10, 10)) == "near"


def test_one_pattern_first_gives_the_same_verdicts(general):
    rules = rules_of((general,), "html", "anywhere")
    lines = ["Sign up for our newsletter", *STORY, "Share this story", "READ MORE: Bats", "No."]
    assert judge_lines(lines, rules) == [judge_line(lines, at, rules) for at in range(len(lines))]
    assert judge_lines(lines, rules, at=[0]) == [judge_line(lines, 0, rules)]


def test_blocks_are_labelled_once_by_the_reference():
    blocks = [Block(text) for text in (TEASERS[0], *STORY, STORY[0], "Timeline", "Sports")]
    labels = label_blocks(blocks, "\n".join([*STORY, "Timeline"]))
    assert labels == [False, True, True, True, True, False, True, False]


def make_corpus(folder, pages):
    (folder / "html").mkdir()
    rows = []
    for number in range(pages):
        texts = [f"{text[:-1]} ({number})." for text in STORY]
        layout = LAYOUTS["one holder"].replace(wrap(STORY), wrap(texts))
        link = f'<link rel="canonical" href="https://site{number}.example/ferry">'
        html = f"<html><head>{link}<title>Ferry</title></head><body>{layout}</body></html>"
        (folder / "html" / f"p{number}.html.gz").write_bytes(gzip.compress(html.encode()))
        rows.append(json.dumps({"id": f"p{number}", "text": "\n".join(texts)}))
    (folder / "gold.jsonl").write_text("\n".join(rows), encoding="utf-8")


@pytest.mark.slow
def test_weights_are_learned_alike_twice_and_said_so_on_a_card(tmp_path):
    (tmp_path / "corpus").mkdir()
    make_corpus(tmp_path / "corpus", 16)
    recipe = Recipe(trees=12, rate=0.4)
    cards = [build_weights(tmp_path / "corpus", tmp_path / name, recipe) for name in ("a", "b")]
    assert cards[0] == cards[1]
    assert cards[0]["held_out_f1"] > 0.9
    assert (cards[0]["pages"], cards[0]["sites"]) == (16, 16)
    for name in ("blocks.json", "card.json", "README.md"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_corpus_without_references_is_refused(tmp_path):
    with pytest.raises(SetupError, match=r"gold\.jsonl"):
        build_weights(tmp_path, tmp_path / "out")
