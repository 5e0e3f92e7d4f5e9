"""Section fronts, whose words are teasers of other pages, are listings and no stories."""

import pytest

TEASERS = [
    (
        "Council delays vote on harbor parking",
        "Members want a second traffic count of Pier Street.",
    ),
    ("Ferry crew pulls two from Merrow Sound", "They drifted for three hours until the boat came."),
    (
        "School lunch prices to rise in September",
        "The district blames the cost of milk, and bread.",
    ),
    ("Library reopens with a roof at last", "Volunteers moved 31,000 books back, Ada Wren says."),
    (
        "Elm Valley farmers ask for later season",
        "A petition with 312 names went to the state board.",
    ),
    ("Hospital names a new head of surgery", "Lena Ostby comes from Port Merrow on the first."),
]
STORY = (
    "<p>The board of Port Merrow met on Monday, and after a long night it voted to wait.</p>" * 9
)

MARKUP = {
    "list": '<li><a href="/n/{n}">{head}</a><p>{line}</p></li>',
    "lines": '<p><a href="/n/{n}"><b>{head}</b></a><br>{line}</p>',
    "headings": '<h3><a href="https://herald.example/n/{n}">{head}</a></h3><p>{line}</p>',
    "divisions": '<div><div><a href="/n/{n}">{head}</a></div><div>{line} <a href="/n/{n}">More</a>'
    "</div></div>",
    "definitions": '<dt><a href="/n/{n}">{head}</a></dt><dd>{line}</dd>',
    "columns": '<div><div><h4><a href="/n/{n}">{head}</a></h4><p>{line}</p></div></div>',
}
NO_LISTS = {
    "places elsewhere": '<h3><a href="https://inn{n}.example/">{head}</a></h3><p>{line}</p>',
    "places of the page": '<h3><a href="#part{n}">{head}</a></h3><p>{line}</p>',
    "news in brief": "<h3>{head}</h3><p>{line}</p>",
    "much below each": '<h3><a href="/n/{n}">{head}</a></h3><p>{line} {line} {line} {line} {line} '
    "{line} {line} {line}</p>",
}


def page(body):
    return (
        "<html><head><title>Local News</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><h1>Local News</h1>{body}</main><footer><p>Merrow Herald</p></footer></body></html>"
    )


def fill(markup):
    return "".join(
        markup.format(n=n, head=head, line=line) for n, (head, line) in enumerate(TEASERS)
    )


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
def test_linked_headlines_with_a_line_each_are_a_listing(read, markup):
    reading = read(page(fill(markup)))
    assert (reading.page.status, reading.article.kind) == ("empty", "listing")
    assert (reading.article.title, reading.article.text) == ("Local News", "")
    rules = [
        {block.rule_id for block in reading.removed_blocks if block.text.startswith(line)}
        for _, line in TEASERS
    ]
    assert rules == [{"general.listing"}] * len(TEASERS)


@pytest.mark.parametrize("markup", NO_LISTS.values(), ids=NO_LISTS)
def test_headings_that_lead_to_no_page_of_the_site_or_tell_it_all_are_a_story(read, markup):
    reading = read(page(fill(markup)))
    assert reading.article.kind != "listing"
    assert TEASERS[0][1] in reading.article.text


def test_a_linked_headline_before_all_other_words_is_read(read):
    first = '<header><a href="/n/1">Council delays vote on parking</a><nav>News</nav></header>'
    reading = read(f"<body>{first}<main><h1>Council waits</h1>{STORY}</main>")
    assert reading.article.text.count("it voted to wait") == 9


def test_teasers_beside_a_story_make_it_no_listing(read):
    reading = read(page(STORY + f"<ul>{fill(MARKUP['list'])}</ul>"))
    assert reading.article.kind == "story"
    assert "voted to wait" in reading.article.text


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_headlines_and_sentences_that_take_turns_in_a_dump_are_a_listing(read, between):
    reading = read(
        "Merrow Herald\n\nLocal News\n\n" + "\n\n".join(map(between.join, TEASERS)), "f.txt"
    )
    assert (reading.page.status, reading.article.kind) == ("empty", "listing")


def test_news_in_brief_in_a_dump_is_a_story(read):
    briefs = "\n\n".join(f"{head}\n\n{line} The mayor was there." for head, line in TEASERS)
    reading = read("Merrow Herald\n\nLocal News\n\n" + briefs, "f.txt")
    assert reading.article.kind != "listing"
    assert TEASERS[3][1] in reading.article.text
