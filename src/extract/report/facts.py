"""What is told of a quotation or figure, the same on paper, in the browser and in the terminal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.findings import PersonLink
from extract.report.marks import key_of
from extract.report.wording import (
    QUOTATION_KINDS,
    RESOLUTIONS,
    closed,
    describe_change,
    describe_period,
    describe_source,
    describe_standing,
    describe_value,
    plain,
)
from schemas import Quotation, Statistic

NOBODY = "Nobody named"


@dataclass(frozen=True, slots=True)
class Told:
    """What the database tells of an item beside its record."""

    person: PersonLink | None = None
    """Whose it is, across articles."""
    review: str | None = None
    """What a person who looked at it found, as in `StoredPage.reviews`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """A quotation or figure, told in labelled words."""

    key: str
    """As in `Mark.item`."""
    number: int
    """As in its key."""
    kind: str
    """As in the record."""
    kind_words: str
    heading: str
    """Who is quoted; the figure as printed."""
    standing: str | None
    """Role, affiliation, party and state of who is quoted; whose a figure is."""
    person_id: str | None
    """Of the speaker or source, where it has a name."""
    words: str
    """The quotation; the sentence of a figure."""
    field: str
    """The article's field that it stands in."""
    facts: tuple[tuple[str, str], ...]
    """Label and value."""
    links: tuple[tuple[str, str], ...]
    """What another item of the page is to it, and the key of that one."""
    confidence: float
    rule_id: str


def quotation_facts(item: Quotation, keys: Mapping[str, str], told: Told) -> ItemFacts:
    """What is told of a quotation.

    Args:
        item: The quotation.
        keys: The page's items by id, as in `PageMarks.items`.
        told: What is known of it beside the record.
    """
    speaker = item.speaker
    return ItemFacts(
        key=key_of(item),
        number=item.ordinal + 1,
        kind=item.kind,
        kind_words=f"{QUOTATION_KINDS[item.kind]} quotation",
        heading=(speaker and speaker.label) or NOBODY,
        standing=describe_standing(speaker) if speaker else None,
        person_id=told.person.person_id if told.person else None,
        words=closed(item.text),
        field=item.field,
        facts=(*_of_quotation(item), *_beside(told, speaker.label if speaker else None)),
        links=tuple(_links(keys, {"Same words as": item.repeats})),
        confidence=item.confidence,
        rule_id=item.rule_id,
    )


def _of_quotation(item: Quotation) -> Iterator[tuple[str, str]]:
    speaker = item.speaker
    if speaker:
        if speaker.mention and speaker.mention != speaker.label:
            yield "Speaker", f"“{speaker.mention}”, {RESOLUTIONS[speaker.resolution]}"
        else:
            yield "Speaker", RESOLUTIONS[speaker.resolution]
        if speaker.kind != "person":
            yield "Speaks as", speaker.kind
    yield "Cue", f"“{item.cue.text}”" if item.cue else "none: the layout tells"
    if item.via:
        yield "First reported by", item.via
    if item.addressee:
        yield "Said to", item.addressee


def figure_facts(item: Statistic, keys: Mapping[str, str], told: Told) -> ItemFacts:
    """What is told of a figure; the arguments are those of `quotation_facts`."""
    source = (item.source.name or item.source.mention) if item.source else None
    return ItemFacts(
        key=key_of(item),
        number=item.ordinal + 1,
        kind=item.kind,
        kind_words=plain(item.kind),
        heading=item.text,
        standing=f"according to {source}" if source else "no source given",
        person_id=told.person.person_id if told.person else None,
        words=item.sentence,
        field=item.field,
        facts=(*_of_figure(item), *_beside(told, source)),
        links=tuple(_links(keys, {"Inside": item.quotation_id, "Same as": item.same_as})),
        confidence=item.confidence,
        rule_id=item.rule_id,
    )


def _of_figure(item: Statistic) -> Iterator[tuple[str, str]]:
    yield "Read as", describe_value(item)
    if item.rank_end:
        yield "Counted from", f"the {item.rank_end}"
    change = describe_change(item)
    if change:
        yield "Change", change
    phrases = {
        "Measures": item.measure,
        "Of whom": item.population,
        "About": item.subject,
        "Where": item.place,
    }
    yield from ((label, phrase.text) for label, phrase in phrases.items() if phrase)
    if item.period:
        yield "When", describe_period(item.period)
    if item.comparison:
        yield "Compared with", item.comparison.text
    yield "Source", describe_source(item.source) if item.source else "none given"


def _beside(told: Told, name: str | None) -> Iterator[tuple[str, str]]:
    if told.person and told.person.name != name:
        yield "Known as", told.person.name
    if told.review:
        yield "Checked", "right, says a person" if told.review == "right" else "mended by a person"


def _links(keys: Mapping[str, str], others: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """What each of the other items is to this one, and its key."""
    return ((label, keys[other]) for label, other in others.items() if other)
