"""What the page of one article shows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from extract.findings import PersonLink, Place, StoredPage
from extract.report.facts import ItemFacts, Told, figure_facts, quotation_facts
from extract.report.marks import PageMarks
from extract.report.markup import MarkedText
from extract.report.wording import day, plain
from schemas import Article, FieldName, Image


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A number of the page that claims nothing about the world."""

    key: str
    words: str
    reason: str
    field: str


class ArticlePage:
    """An article, its items as facts and its words with all of them marked."""

    def __init__(
        self,
        stored: StoredPage,
        people: Mapping[str, PersonLink] | None = None,
        reprints: tuple[Place, ...] = (),
    ) -> None:
        """The arguments are those of `extract.findings.ArticleFindings`."""
        self.stored = stored
        self.result = stored.result
        self.reprints = reprints
        self.marks = PageMarks(stored.result)
        self._people = people or {}

    @property
    def article(self) -> Article:
        """The article; a page without one has no page in a report."""
        if self.result.article is None:
            msg = f"page {self.result.page.page_id} was rejected and has no article"
            raise ValueError(msg)
        return self.result.article

    @cached_property
    def quotations(self) -> list[ItemFacts]:
        """In page order."""
        return [
            quotation_facts(item, self.marks.items, self._told(item.quotation_id))
            for item in self.result.quotations
        ]

    @cached_property
    def figures(self) -> list[ItemFacts]:
        """In page order."""
        return [
            figure_facts(item, self.marks.items, self._told(item.statistic_id))
            for item in self.result.statistics
        ]

    @cached_property
    def left_out(self) -> list[LeftOut]:
        """Numbers that are no figures, in page order."""
        return [
            LeftOut(f"n-{number}", item.text, plain(item.reason), item.field)
            for number, item in enumerate(self.result.rejected_numbers, 1)
        ]

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """How many quotations of each kind the page has."""
        return Counter(item.kind for item in self.quotations)

    def title(self) -> Markup | None:
        """The headline, marked; none where the page has none."""
        return self._marked("title").whole() if self.article.title else None

    def subtitle(self) -> Markup | None:
        """The line under it, marked."""
        return self._marked("subtitle").whole() if self.article.subtitle else None

    def paragraphs(self) -> Iterator[Markup]:
        """The text, marked."""
        return self._marked("text").paragraphs()

    def images(self) -> Iterator[tuple[Image, Markup | None]]:
        """The pictures with their captions, marked."""
        for index, image in enumerate(self.article.images):
            yield image, self._marked("caption", index).whole() if image.caption else None

    def fields(self) -> Iterator[tuple[str, str]]:
        """What was read off the page beside its text, label and value; missing ones left out."""
        article, page = self.article, self.result.page
        values = {
            "Outlet": article.site_name,
            "Network": article.network,
            "Kind": plain(article.kind),
            "By": ", ".join(article.authors),
            "Published": article.published_at and _moment(article.published_at),
            "Changed": article.modified_at and _moment(article.modified_at),
            "Visited": page.masthead_date and day(page.masthead_date),
            "Dateline": article.dateline,
            "Section": article.section,
            "Tags": ", ".join(article.tags),
            "Language": article.language,
            "Words": f"{article.word_count:,}",
            "Organizations listed": ", ".join(article.listed_organizations),
        }
        return ((label, value) for label, value in values.items() if value)

    def provenance(self) -> Iterator[tuple[str, str]]:
        """How the page was read, label and value."""
        page, article = self.result.page, self.article
        encoding = page.encoding and (
            f"{page.encoding.name}, decided by {page.encoding.decided_by}"
            + (f", {page.encoding.replaced} replaced" if page.encoding.replaced else "")
        )
        agreement = "" if article.agreement is None else f", agreement {article.agreement:.2f}"
        values = {
            "Read from": ", ".join(self.stored.sources),
            "Media type": page.media_type,
            "Encoding": encoding,
            "Size": f"{page.byte_size:,} bytes",
            "Profile": page.profile or "none: the general path",
            "Evidence for it": ", ".join(page.profile_evidence),
            "Body chosen by": article.extractor and f"{article.extractor}{agreement}",
            "Extractor": f"onrecord {self.stored.extractor_version}, {self.stored.model}",
            "Fingerprint": self.stored.fingerprint,
            "Run": self.stored.run_id,
            "Page": page.page_id,
            "Article": article.article_id,
            "Story": article.story_id,
            "SHA-256 of the bytes": page.content_sha256,
            "SHA-256 of the text": article.text_sha256,
        }
        return ((label, value) for label, value in values.items() if value)

    def _told(self, item_id: str) -> Told:
        """What the database tells of an item beside its record."""
        return Told(self._people.get(item_id), self.stored.reviews.get(item_id))

    def _marked(self, field: FieldName, index: int = 0) -> MarkedText:
        text = self.article.field_text(field, index) or ""
        labels = {
            item.key: f"Quotation {item.number}, {item.kind_words.removesuffix(' quotation')}: "
            f"{item.heading}"
            for item in self.quotations
        }
        return MarkedText(text, self.marks.of_field(field, index), labels)


def _moment(value: str) -> str:
    """A day, with the time of day where the page gives one."""
    date, _, time = value.partition("T")
    return f"{day(date)}, {time}" if time else day(date)
