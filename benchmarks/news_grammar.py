"""Stories from a grammar: made-up towns, people and figures, in sentences like those of the press.

`write_story` gives the same story for the same seed. The grammar is news_grammar.toml.
"""

import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Literal

Kind = Literal["story", "minutes", "listing", "transcript", "es", "fr", "de"]

GRAMMAR = tomllib.loads(Path(__file__).with_name("news_grammar.toml").read_text("utf-8"))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS_ES = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
FIRST_DAY = datetime(2017, 1, 2, 6, 0, tzinfo=UTC)
DAYS = 2_500
_SYMBOL = re.compile(r"\{(\w+)\}")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells, before a template prints it."""

    kind: Kind
    title: str
    town: str
    state: str
    author: str
    published: datetime
    paragraphs: tuple[str, ...]
    """A heading of minutes is a paragraph of its own."""
    caption: str
    organizations: tuple[str, ...]
    language: str = "en"


@dataclass(slots=True)
class Person:
    """Somebody who is quoted: in full once, then by the last name or a pronoun."""

    first: str
    last: str
    role: str
    job: str
    is_known: bool = False

    @property
    def pronoun(self) -> str:
        """He or she."""
        return "she" if self.first in GRAMMAR["people"]["female"] else "he"

    def mention(self, chance: random.Random) -> str:
        """The next mention of the person."""
        if self.is_known:
            return chance.choice((self.last, self.last, self.pronoun))
        self.is_known = True
        if self.role:
            return f"{self.role} {self.first} {self.last}"
        return f"{self.first} {self.last}, {self.job},"


@dataclass(slots=True)
class Teller:
    """Expands symbols of the grammar with the facts of one story."""

    chance: random.Random
    rules: dict[str, list[str]]
    facts: dict[str, str] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    tellers: dict[str, Callable[[], str]] = field(default_factory=dict)
    _left: dict[str, list[str]] = field(default_factory=dict)

    def tell(self, symbol: str) -> str:
        """One expansion of a symbol, ready to print."""
        return tidy(self.expand(symbol))

    def expand(self, symbol: str) -> str:
        """One expansion of a symbol; a capital first letter asks for one in the answer."""
        if symbol in self.facts:
            return self.facts[symbol]
        if symbol in self.rules:
            return self.fill(self._choose(symbol))
        if symbol in self.tellers:
            return self.tellers[symbol]()
        if symbol[0].isupper():
            return capitalize(self.expand(symbol[0].lower() + symbol[1:]))
        raise KeyError(symbol)

    def _choose(self, symbol: str) -> str:
        """An alternative of the symbol; none comes again before all the others have."""
        left = self._left.get(symbol)
        if not left:
            alternatives = self.rules[symbol]
            left = self._left[symbol] = self.chance.sample(alternatives, len(alternatives))
        return left.pop()

    def fill(self, text: str) -> str:
        """A text with its symbols expanded."""
        return _SYMBOL.sub(lambda match: self.expand(match[1]), text)


def capitalize(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def decapitalize(words: str) -> str:
    """The words as they stand inside a sentence: "I" keeps its capital."""
    return words if words.startswith("I ") else words[:1].lower() + words[1:]


def tidy(sentence: str) -> str:
    """A sentence without the commas that meet where two parts were joined."""
    return (
        sentence.replace(",,", ",").replace(",.", ".").replace(",:", ":").replace("the the", "the")
    )


def write_story(kind: Kind, seed: str) -> Story:
    """The story that belongs to a seed: from 80 to 800 words, listings and minutes too."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    teller = _begin(chance)
    # Many short pages and few long ones, as a newsroom writes them.
    length = min(800, max(80, int(chance.lognormvariate(5.7, 0.5))))
    write = {
        "story": _write_article,
        "minutes": _write_minutes,
        "listing": _write_listing,
        "transcript": _write_transcript,
    }.get(kind, partial(_write_foreign, language=kind))
    title, paragraphs = write(teller, length)
    return Story(
        kind=kind,
        title=title,
        town=teller.facts["town"],
        state=teller.facts["state"],
        author=f"{(author := _make_person(chance)).first} {author.last}",
        published=FIRST_DAY + timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(900)),
        paragraphs=tuple(paragraphs),
        caption=teller.fill("The {thing} in {town}, seen in {month}."),
        organizations=tuple(teller.fill(name) for name in ("{county}", "{County} Board", "{town}")),
        language=kind if kind in GRAMMAR["languages"] else "en",
    )


def _begin(chance: random.Random) -> Teller:
    """A teller with the facts of a new story."""
    teller = Teller(chance, dict(GRAMMAR["story"]))
    thing, people, units, project, fund = chance.choice(list(GRAMMAR["topics"].values()))
    town, other_town, county = (_make_place(chance) for _ in range(3))
    teller.facts = {
        "thing": thing,
        "people": people,
        "units": units,
        "project": project,
        "fund": fund,
        "town": town,
        "other_town": other_town,
        "county": f"{county} County",
        "state": chance.choice(GRAMMAR["places"]["states"]),
        "body": f"the {town} {chance.choice(GRAMMAR['minutes']['board'])}",
        "year": str(chance.randrange(2004, 2023)),
        "year0": str(chance.randrange(1985, 2004)),
        "year2": str(chance.randrange(2025, 2040)),
    }
    teller.tellers = {
        **_numbers(chance),
        "who": lambda: chance.choice(teller.people).mention(chance),
        "who0": lambda: teller.people[0].mention(chance),
        "lower_claim": lambda: decapitalize(teller.expand("claim")),
    }
    for number in range(4):
        person = _make_person(chance)
        teller.people.append(person)
        teller.facts |= {
            f"full{number}": f"{person.first} {person.last}",
            f"last{number}": person.last,
            f"role{number}": person.role or "Trustee",
            f"Pronoun{number}": person.pronoun.capitalize(),
        }
    teller.facts["pronoun"] = teller.people[0].pronoun
    teller.facts["company"] = teller.expand("company")
    for person in teller.people:
        person.job = teller.fill(person.job)
    return teller


def _numbers(chance: random.Random) -> dict[str, Callable[[], str]]:
    """Symbols that are numbers and dates, new each time."""
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September")

    def money() -> str:
        amount = chance.lognormvariate(13, 2)
        return f"${amount / 1e6:.1f} million" if amount > 1e6 else f"${int(amount):,}"

    def share() -> str:
        return f"{chance.randrange(20, 960) / 10:g} percent"

    return {
        "money": money,
        "money2": money,
        "pct": share,
        "pct2": share,
        "plain_number": lambda: str(chance.randrange(2, 96)),
        "count": lambda: f"{int(chance.lognormvariate(7, 1.5)) + 20:,}",
        "smallcount": lambda: str(chance.randrange(12, 400)),
        "smallcount2": lambda: str(chance.randrange(400, 900)),
        "few": lambda: chance.choice(("three", "four", "five", "six", "seven", "nine", "ten")),
        "ayes": lambda: str(chance.randrange(4, 10)),
        "fewer": lambda: str(chance.randrange(3)),
        "votes": lambda: f"{chance.randrange(4, 8)}-{chance.randrange(4)}",
        "day": lambda: str(chance.randrange(1, 29)),
        "day2": lambda: str(chance.randrange(10, 99)),
        "hour": lambda: str(chance.randrange(5, 11)),
        "month": lambda: chance.choice(months),
        "month2": lambda: chance.choice(months),
        "weekday": lambda: chance.choice(WEEKDAYS[:5]),
        "weekday_es": lambda: chance.choice(WEEKDAYS_ES[:5]),
    }


def _make_person(chance: random.Random) -> Person:
    """A person; surnames have a long tail, as those of a country have."""
    words = GRAMMAR["people"]
    middle = chance.choice(words["surname_middles"])
    last = chance.choice(words["surname_heads"]) + middle + chance.choice(words["surname_tails"])
    if chance.random() < 0.05:
        last = (
            f"{last}-{chance.choice(words['surname_heads'])}{chance.choice(words['surname_tails'])}"
        )
    role = chance.choice(words["roles"]) if chance.random() < 0.6 else ""
    return Person(chance.choice(words["first_names"]), last, role, chance.choice(words["jobs"]))


def _make_place(chance: random.Random) -> str:
    words = GRAMMAR["places"]
    name = chance.choice(words["heads"]) + chance.choice(words["tails"])
    return (
        f"{chance.choice(('Port', 'Mount', 'New', 'Saint'))} {name}"
        if chance.random() < 0.2
        else name
    )


def _write_article(teller: Teller, length: int) -> tuple[str, list[str]]:
    title = teller.tell("title")
    paragraphs = [
        f"{teller.facts['town'].upper()}, {teller.facts['state']} — {teller.tell('lead')}",
    ]
    kinds = ("direct", "direct", "indirect", "mixed", "figures", "plain", "plain", "plain")
    while sum(len(paragraph.split()) for paragraph in paragraphs) < length - 20:
        kind = teller.chance.choice(kinds)
        sentences = [teller.tell(kind)]
        if kind != "direct":
            sentences += [
                teller.tell(teller.chance.choice(("plain", "plain", "figures", "indirect")))
            ]
        paragraphs.append(" ".join(map(capitalize, sentences)))
    return title, [*paragraphs, teller.tell("close")]


def _write_minutes(teller: Teller, length: int) -> tuple[str, list[str]]:
    teller.rules |= GRAMMAR["minutes"]
    teller.facts["board"] = teller.expand("board")
    title = teller.tell("title")
    paragraphs = [teller.tell("opening")]
    headings = iter(_ROMAN)
    names = ("CALL TO ORDER", "OLD BUSINESS", "NEW BUSINESS", "REPORTS", "PUBLIC COMMENT")
    while sum(len(paragraph.split()) for paragraph in paragraphs) < length:
        number = next(headings, None)
        if number:
            paragraphs.append(f"{number}. {teller.chance.choice(names)}")
        paragraphs += [teller.tell("item") for _ in range(teller.chance.randrange(1, 4))]
    return title, [*paragraphs, f"Meeting adjourned at {teller.expand('hour')}:41 p.m."]


def _write_listing(teller: Teller, length: int) -> tuple[str, list[str]]:
    """Headlines of other stories, each with a line of summary."""
    paragraphs: list[str] = []
    while sum(len(paragraph.split()) for paragraph in paragraphs) < length // 2:
        other = _begin(teller.chance)
        paragraphs += [other.tell("title"), other.tell("lead")]
    return f"News from {teller.facts['county']}", paragraphs


def _write_transcript(teller: Teller, length: int) -> tuple[str, list[str]]:
    """Questions and answers, each turn under a name."""
    person = teller.people[0]
    name = person.mention(teller.chance).rstrip(",")
    paragraphs = [teller.tell("lead"), f"{name} talked to us about the {teller.facts['project']}."]
    while sum(len(paragraph.split()) for paragraph in paragraphs) < length:
        paragraphs.append(f"Reporter: Is it true that {teller.expand('clause')}?")
        answer = ". ".join(teller.tell("claim") for _ in range(teller.chance.randrange(1, 4)))
        paragraphs.append(f"{person.last}: {answer}.")
    return f"Questions for {person.first} {person.last}", paragraphs


def _write_foreign(teller: Teller, length: int, *, language: str) -> tuple[str, list[str]]:
    sentences = GRAMMAR["languages"][language]
    paragraphs = [teller.fill(teller.chance.choice(sentences)) for _ in range(max(4, length // 22))]
    return teller.fill(teller.chance.choice(sentences)).rstrip("."), paragraphs
