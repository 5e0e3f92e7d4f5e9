"""Which articles are one story: copies under several mastheads, and not what shares a paragraph."""

import pytest

from extract.content import make_story_id
from extract.store import query

MINUTES = (
    "The county board met on Monday in a long session to hear about the road, and the members "
    "spoke in turn about money, gravel and the winter that had been."
)
THEFT = "“We looked for {what} for {hours} hours,” said {who}, who lives on {street}."
THEFTS = (
    {"what": "a canoe", "hours": 12, "who": "Ann Dale", "street": "Mill Lane"},
    {"what": "two geese", "hours": 31, "who": "Gus Voss", "street": "Route 61"},
    {"what": "a ladder", "hours": 7, "who": "Flo Tate", "street": "Elm Street"},
)
HOMES = (
    "The number of homes sold in {town} during {month} was {count}, according to figures that the "
    "county recorder published on Thursday.\n\nThe median price of these homes was ${price},000, "
    "an increase of {rise} percent from the same month a year earlier.\n\n“We sold {count} homes "
    "and could have sold more,” said {who}, a real estate agent in {town}."
)
MERROW = {
    "town": "Merrow",
    "month": "May",
    "count": 281,
    "price": 116,
    "rise": 7,
    "who": "Flo Upton",
}
ASHGROVE = MERROW | {"town": "Ashgrove", "month": "April"}
BRIDGE = (
    "Replacing the Marrow Ferry Bridge will cost $96.5 million, an audit says, or $12 million "
    "more than the county had counted on.\n\nThe audit blames the price of steel and a second look "
    "at the piers, which stand on shale that crumbles when it is wet.\n\n“Nobody likes this "
    "number,” said Ruth Anselm, the mayor of Corliss. “But the bridge will not wait for a better "
    "one.”\n\nThe county holds two meetings on the audit in November and vote on the contract "
    "before Christmas."
)


@pytest.fixture
def tell(warehouse, make, database):
    """Loads articles that were given one story, and gives those that are one after publishing."""

    def build(number, told):
        text = told["text"]
        result = make.result(f"{number}.html", text=text, title=f"Number {number}")
        facts = {
            "story_id": make_story_id(BRIDGE, site_name=None, page_id=""),
            "text_sha256": make.sha256(text),
            "site_name": told.get("site", "Corliss Star"),
            "dateline": told.get("dateline"),
        }
        article = result.article.model_copy(update=facts)
        nothing = dict.fromkeys(("quotations", "statistics", "rejected_numbers"), ())
        return result.model_copy(update={"article": article, **nothing})

    def publish(*articles):
        results = [build(number, told) for number, told in enumerate(articles)]
        warehouse.load([make.stage(*results)])
        warehouse.publish()
        assert query(database, "FROM problems").rows == []
        rows = query(
            database,
            """
            SELECT list(title[8:]::INTEGER ORDER BY title) FROM articles
            GROUP BY story_id ORDER BY 1
            """,
        ).rows
        [(stories,)] = query(database, "SELECT count(*) FROM stories").rows
        assert stories == len(rows)
        pages = [result.page.page_id for result in results]
        same = {
            facts.page_id: {pages.index(other) for other in facts.same_story}
            for facts in warehouse.describe_pages(pages)
        }
        return [numbers for (numbers,) in rows], [same[page] for page in pages]

    return publish


def test_articles_with_a_paragraph_in_common_are_stories_of_their_own(tell):
    texts = [f"{MINUTES}\n\n{THEFT.format(**theft)}" for theft in THEFTS]
    stories, same = tell(*({"text": text} for text in [*texts, MINUTES]))
    assert stories == [[0], [1], [2], [3]]
    assert same == [set()] * 4, "and none of them is taken down with another"


def test_a_template_filled_with_other_places_or_numbers_tells_another_story(tell):
    filled = [MERROW, ASHGROVE, MERROW | {"count": 306}, MERROW | {"month": "June"}]
    stories, _ = tell(*({"text": HOMES.format(**words)} for words in filled))
    assert stories == [[0], [1], [2], [3]]


def test_a_template_filled_very_often_tells_as_many_stories(tell):
    filled = [MERROW | {"count": 300 + number} for number in range(70)]
    copies = [{"text": HOMES.format(**filled[0]).replace("could", "would"), "site": "Haldane Post"}]
    stories, _ = tell(*({"text": HOMES.format(**words)} for words in filled), *copies)
    assert stories == [[0, 70], *([number] for number in range(1, 70))]


def test_copies_under_several_mastheads_are_one_story(tell):
    correction = "\n\nThis story has been corrected: an earlier version misspelled a name."
    stories, same = tell(
        {"text": BRIDGE},
        {"text": BRIDGE, "site": "Haldane Post"},
        {"text": BRIDGE + correction, "site": "Ridge News"},
        {"text": BRIDGE.replace("blames", "faults"), "site": "Penn Packet"},
        {"text": BRIDGE.rpartition("\n\n")[0], "site": "Valley Times"},
        {"text": f"CORLISS – {BRIDGE}", "dateline": "CORLISS", "site": "Corliss Today"},
        {"text": BRIDGE.replace("an audit", "the Elm Courier"), "site": "Elm Courier"},
    )
    assert stories == [[0, 1, 2, 3, 4, 5, 6]]
    assert same[0] == {1, 2, 3, 4, 5, 6}
