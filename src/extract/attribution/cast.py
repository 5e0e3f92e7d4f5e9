"""The people and organizations of one article, and which of them a mention means."""

from collections.abc import Sequence

from extract.attribution.paragraph import Paragraph
from schemas import Article, Speaker


class Cast:
    """Everyone the article names, with the places where they are named."""

    def resolve(self, paragraph: Paragraph, start: int, end: int) -> Speaker | None:
        """Whom the words at `start` to `end` mean (offsets of the paragraph's field).

        None where the words name no speaker at all. Where they name one that the page does
        not identify, the Speaker has the mention and no name.
        """
        raise NotImplementedError


def build_cast(article: Article, paragraphs: Sequence[Paragraph]) -> Cast:
    """The cast of `article`, read off its parsed paragraphs in page order."""
    del article, paragraphs
    return Cast()
