"""No text stops the reading: invented sentences in any order, with words moved, lost and put in."""

import json
import random
import tomllib
from pathlib import Path

import pytest

from extract.pipeline import annotate, article_of_text, find_items

pytestmark = pytest.mark.model

TESTS = Path(__file__).parents[1]
PUT_IN = [
    *["her", "its", "his", "it", "who", "which", "they", "the company’s", "said", "according to"],
    *["told", "$5", "12 percent", "a", "the", "and", "of", "then-Sen.", "Mr.", "KXRO-TV", "Jr."],
    *["whose sister", "one of them", "than", "per", "from", "a third", "up", "No. 9", "Hundreds"],
]
BEFORE = ["then-", "ex-", "“", "”", "—", "-", "(", ")", ",", "’s", ".", "$"]
BEHIND = ["’s", ",", ".", "-", "”", "’", "’,", ":", "%", "?"]


def sentences():
    """Those of the tables of invented sentences and passages, in their order."""
    tables = sorted((TESTS / "attribution").glob("*.toml"))
    passages = sorted((TESTS / "statistics" / "passages").glob("*.jsonl"))
    texts = [row["text"] for path in tables for row in tomllib.loads(path.read_text())["passages"]]
    for path in passages:
        texts += [json.loads(line)["text"] for line in path.read_text().splitlines()]
    return [one for text in texts for one in text.replace("? ", "? \n").split("\n") if one.strip()]


def damaged(sentence, chance):
    """The sentence with up to four changes to its words."""
    words = sentence.split()
    for _ in range(chance.randint(0, 4)):
        at = chance.randrange(len(words))
        names = [at for at, word in enumerate(words) if word[:1].isupper()]
        change = chance.choice(
            ["lose", "put", "before", "behind", "upper", "title", "move", "turn"]
        )
        if change == "lose" and len(words) > 1:
            del words[at]
        elif change == "put":
            words.insert(chance.choice([at, *names]), chance.choice(PUT_IN))
        elif change == "before":
            words[at] = chance.choice(BEFORE) + words[at]
        elif change == "behind":
            words[at] += chance.choice(BEHIND)
        elif change == "upper":
            words[at] = words[at].upper()
        elif change == "title":
            words[at] = words[at].title()
        elif change == "move":
            words.insert(chance.randrange(len(words)), words.pop(at))
        else:
            words = words[at:] + words[:at]
    return " ".join(words)


def stories(seed, number):
    """Texts of 6 to 30 damaged sentences."""
    chance = random.Random(seed)
    found = sentences()
    for _ in range(number):
        chosen = chance.sample(found, chance.randint(6, 30))
        yield "".join(damaged(one, chance) + chance.choice([" ", " ", "\n\n"]) for one in chosen)


def unread(seed, number, nlp, options):
    """The texts whose items cannot be found, with the error, and those with an empty name."""
    articles = [article_of_text(str(at), text) for at, text in enumerate(stories(seed, number))]
    faults = []
    for start in range(0, number, 32):
        batch = articles[start : start + 32]
        for article, paragraphs in zip(
            batch, annotate(batch, nlp=nlp, options=options), strict=True
        ):
            try:
                items = find_items(article, paragraphs)
            except Exception as error:  # noqa: BLE001 - any is a fault
                faults.append((repr(error), article.text))
                continue
            speakers = [quotation.speaker for quotation in items.quotations if quotation.speaker]
            if any(speaker.name == "" or speaker.role == "" for speaker in speakers):
                faults.append(("an empty name or role", article.text))
    return faults


@pytest.mark.slow
def test_damaged_sentences_are_read(nlp, options):
    assert unread(1, 80, nlp, options) == []


def test_the_sentences_are_damaged_in_a_way_that_can_be_repeated():
    assert list(stories(7, 3)) == list(stories(7, 3)) != list(stories(8, 3))
