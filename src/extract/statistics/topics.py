"""The places that an article is about by its first words: its dateline, and what it names first."""

from dataclasses import dataclass, replace

from extract.attribution import Paragraph
from extract.statistics.lexicon import word_set
from extract.statistics.passage import shifted, tokens_over
from extract.statistics.placenames import PlaceName
from extract.text.dateline import find_dateline


@dataclass(frozen=True, slots=True)
class Topic:
    """A place that an article is about by its first words, in offsets of the paragraph read."""

    name: PlaceName
    paragraphs: int = 0
    """How many paragraphs ago."""

    @property
    def is_dateline(self) -> bool:
        """Whether the dateline names it."""
        return not self.name.found_by.isdisjoint({"dateline", "dateline region"})

    def moved(self, by: int, paragraphs: int) -> "Topic":
        """The same as a paragraph sees it that starts `by` further back, so many paragraphs on."""
        name = replace(self.name, place=shifted(self.name.place, by))
        return Topic(name, self.paragraphs + paragraphs)


def places_of_dateline(dateline: Paragraph, lead: Paragraph) -> list[PlaceName]:
    """The city of a dateline and its country, in offsets of the lead behind it.

    A state of the country of the paper tells no more than the city: it is left out.
    """
    city, _, region = (find_dateline(dateline.text) or "").partition(",")
    words, found = region.strip(), []
    places = [(city, 0, "dateline")]
    if words and "." not in words and words.casefold() not in word_set("places", "kinds", "states"):
        places.append((words, dateline.text.index(words, len(city)), "dateline region"))
    shift = dateline.start - lead.start
    for name, start, how in places:
        span = tokens_over(dateline.doc, start, start + len(name))
        if span is not None:
            place = shift + start, shift + start + len(name)
            found.append(PlaceName(place, name, span, {how}))
    return found
