import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import PageError
from extract.readers.blocks import iter_blocks
from extract.readers.markup import MAX_DEPTH, find_elements, parse_markup


def blocks(markup):
    return [block.text for block in iter_blocks(parse_markup(markup))]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One <b>bold</b><i>er</i> word</p>", ["One bolder word"]),
        ("<div>Loose<p>Inner</p>tail</div>", ["Loose", "Inner", "tail"]),
        ("Ayes: 5<br>Nays: 0", ["Ayes: 5", "Nays: 0"]),
        ("The board<br>voted <br> to close.", ["The board voted to close."]),
        ("The board<br><br>voted.", ["The board", "voted."]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td><p>c</p></td></tr></table>", ["a | b", "c"]),
        # columns of a page, not cells of a table
        ("<table><tr><td>A<br>B</td><td><b>C</b><br>D</td></tr></table>", ["A", "B", "C", "D"]),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", ["a", "b", "c"]),
        ("<script>x</script><style>y</style><noscript>z</noscript><p>Seen</p>", ["Seen"]),
        ("<p hidden>no</p><p style='DISPLAY : none'>no</p><p>yes</p>", ["yes"]),
        ("<p>a<!-- comment -->b<?pi x?>c</p>", ["abc"]),
        ("<p>She asked <q>why <em>now</em></q>.</p>", ["She asked “why now”."]),
        ("<select><option>One</option></select><button>Two</button>", ["One", "Two"]),
        ("<p>unclosed <b>bold<p>next", ["unclosed bold", "next"]),
        ("<frameset><frame src=a></frameset>", []),
        ("<script>only a script</script>", []),
        ("", []),
    ],
)
def test_blocks_are_what_a_reader_sees(markup, texts):
    assert blocks(markup) == texts


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        (
            (
                "<p>Rep. <span class='rollover'><a>Ada Birch</a><span class='rollover-card'>"
                "<img src=a><a>Birch</a> <a>Ten other stories</a></span></span> left.</p>"
            ),
            ["Rep. Ada Birch left."],
        ),
        (
            "<p>The <span class=tooltip>levy<span class=tooltiptext>A tax.</span></span> rose.</p>",
            ["The levy rose."],
        ),
        ("<p>The levy<span role=tooltip>A tax.</span> rose.</p>", ["The levy rose."]),
        # the word itself, and what only has such a name
        (
            (
                "<p>The <span class='tooltip-box'><span class='tooltip-word'>levy</span>"
                "<span class='tooltip-text'>A tax.</span></span> rose.</p>"
            ),
            ["The levy rose."],
        ),
        (
            "<div class=popover-page><p class=popover-text>The levy rose.</p></div>",
            ["The levy rose."],
        ),
        ("<p>A <span class=rollover>name</span> stays.</p>", ["A name stays."]),
        (
            f"<div class=tooltips>Top<div class=tooltip-on>{'Story. ' * 200}</div></div>",
            ["Top", ("Story. " * 200).strip()],
        ),
    ],
)
def test_box_that_shows_at_a_touch_of_a_word_is_not_seen(markup, texts):
    assert blocks(markup) == texts


@pytest.mark.parametrize("tag", ["div", "font", "blockquote"])
def test_deep_nesting_is_flattened_and_keeps_its_words(tag):
    tree = parse_markup(f"<p>first</p>{f'<{tag}>x ' * 1500}core{f'</{tag}>' * 1500}<p>last</p>")
    words = " ".join(block.text for block in iter_blocks(tree)).split()
    assert (words[0], words[-1]) == ("first", "last")
    assert "core" in words
    assert words.count("x") == 1500
    assert not find_elements(tree, "." + "/*" * (MAX_DEPTH + 1))


def test_unclosed_inline_tags_beyond_the_parser_are_dissolved():
    assert blocks("<p>first</p>" + "<font>x " * 9000 + "<p>last</p>")[-1] == "last"


def test_markup_deeper_than_the_parser_is_refused():
    with pytest.raises(PageError) as caught:
        parse_markup("<div>" * 9000)
    assert (caught.value.stage, caught.value.code) == ("content", "too_deep")


def test_characters_that_markup_cannot_hold_end_no_page():
    assert blocks("<p>a\x00b</p><p>c\x0bd\ufffe</p>&#xD800;<p>e</p>")[-1] == "e"


TAGS = ["p", "/p", "div", "/div", "td", "table", "br", "q", "/q", "svg", "li", "script", "/script"]
PIECES = st.lists(
    st.sampled_from(
        [*(f"<{tag}>" for tag in TAGS), "<b", ">", "&", "<!--", "-->", "\x00", "“a” é"]
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=60)
@given(PIECES)
def test_any_markup_has_a_tree_and_folded_blocks(markup):
    for text in blocks(markup):
        assert text == " ".join(text.split())
        assert text
