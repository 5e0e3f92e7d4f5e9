import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.content.account import find_kept

LONG = "The county sold its jail on Monday to the lowest bidder."
OTHER = "The buyer must keep the clock and take down the fence."
THIRD = "The cells, of which there are nine, stand empty since the flood."


def kept(blocks, paragraphs):
    return [each.is_kept for each in find_kept(blocks, paragraphs)]


@pytest.mark.parametrize(
    ("blocks", "paragraphs", "expected"),
    [
        ([LONG, OTHER], [LONG, OTHER], [True, True]),
        ([LONG, OTHER], [LONG], [True, False]),
        ([LONG, OTHER], [], [False, False]),
        (["News", LONG, "Share", OTHER], [LONG, OTHER], [False, True, False, True]),
        (["Jail", LONG, OTHER], [LONG, OTHER], [False, True, True]),
        (["Sports", LONG, "Sports", OTHER], [LONG, "Sports", OTHER], [False, True, True, True]),
        ([LONG, "***", OTHER], [LONG, "***", OTHER], [True, True, True]),
        ([LONG, "***", OTHER], [LONG, OTHER], [True, False, True]),
        ([LONG, OTHER, THIRD], [THIRD, LONG, OTHER], [True, True, True]),
        ([LONG, OTHER], [LONG.replace(" ", "  ").upper(), OTHER], [True, True]),
        ([LONG, OTHER], [f"{LONG} {OTHER}"], [True, True]),
    ],
)
def test_blocks_are_found_where_they_stand(blocks, paragraphs, expected):
    assert kept(blocks, paragraphs) == expected


def test_teaser_of_the_first_paragraph_does_not_take_its_place():
    blocks = [LONG, "Menu", LONG, OTHER]
    assert sum(kept(blocks, [LONG, OTHER])) == 2


def test_block_of_which_a_part_was_left_out_names_the_part():
    [found] = find_kept([f"{LONG} Read more in our archive {OTHER}"], [LONG, OTHER])
    assert found.is_kept
    assert found.left_out == ("Read more in our archive",)


def test_block_left_out_is_named_whole():
    [_, found] = find_kept([LONG, "Sign up now"], [LONG])
    assert found.left_out == ("Sign up now",)


WORDS = st.lists(st.sampled_from(["the", "jail", "clock", "county", "“said”", "—"]), max_size=12)
TEXTS = st.lists(WORDS.map(" ".join).filter(bool), max_size=8)


@given(TEXTS, st.data())
def test_every_block_is_kept_or_left_out_and_never_both(blocks, data):
    chosen = [block for block in blocks if data.draw(st.booleans())]
    found = find_kept(blocks, chosen)
    assert len(found) == len(blocks)
    for block, part in zip(blocks, found, strict=True):
        assert part.is_kept or part.left_out == (block,)


@given(TEXTS)
def test_blocks_that_are_all_kept_are_all_found(blocks):
    assert all(kept(blocks, blocks))
