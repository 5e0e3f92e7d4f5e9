"""Whoever an article names: a person, an organization, a place, or a text that speaks for one."""

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from extract.attribution.surnames import surname_of

EntityKind = Literal["person", "organization", "place", "document"]
Gender = Literal["f", "m"]


@dataclass(slots=True, eq=False)
class Entity:
    """One identity within one article; grows while the article is read."""

    kind: EntityKind
    words: tuple[str, ...]
    """The fullest form of the name; the noun of a document."""
    gender: Gender | None = None
    nouns: set[str] = field(default_factory=set)
    """Lower-case nouns that may stand for it: superintendent, pastor, clinic chain."""
    role: str | None = None
    affiliation: "Entity | str | None" = None
    nicknames: set[str] = field(default_factory=set)
    """What stands in marks inside a person's name, and serves for the given name."""
    age: int | None = None
    relations: set[tuple[str, "Entity"]] = field(default_factory=set)
    """What a person is to whom: "Webb's sister, Keisha Webb", "his lawyer, Simon Achebe"."""
    party: str | None = None
    state: str | None = None
    times: int = 0
    """How often a name means it in the article."""
    is_outlet: bool = False
    issuer: "Entity | None" = None
    """Who speaks through a document."""
    title: str | None = None
    """What a document is called after capitals before its noun: World Trade Review survey."""
    via: "Entity | None" = None
    """The outlet that a document was shown to."""
    internal: bool = False
    """Whether a document was made for the inside of its organization."""
    noun: Token | None = None
    """The noun of somebody without a name: the clerk of "a clerk said"."""

    @property
    def name(self) -> str:
        """The name as printed at its fullest; empty for somebody whom the page leaves unnamed."""
        return " ".join(self.words)

    @property
    def surname(self) -> str:
        """The last word of a person's name with its particles, suffixes left off."""
        return surname_of(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that mean an entity; `start` and `end` are tokens of their paragraph."""

    entity: Entity
    start: int
    end: int
    sentence: int
    """Number of the sentence in the article."""
    is_subject: bool
    is_speaker: bool
    """Whether it is the subject of a verb of saying."""
    is_poster: bool
    """Whether it is that of a verb of posting, or speaks in a sentence about what is online."""
    is_quoted: bool
    """Whether it stands inside quotation marks."""
    is_name: bool
    """Whether it is a name rather than a pronoun or description."""
