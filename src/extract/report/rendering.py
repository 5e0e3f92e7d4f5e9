"""The templates of a report."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from extract.findings import ListedArticle
from extract.report.wording import QUOTATION_KINDS, amount, closed, day, percent, plain


class Pages:
    """Renders the pages of one report into its folder.

    Args:
        folder: The report's.
        about: What every page says of the report at its end.
    """

    def __init__(self, folder: Path, about: str) -> None:
        self._folder = folder
        self._environment = _environment()
        self._about = about
        self._fronts: dict[str, str] = {}

    def write(self, path: str, template: str, section: str, **values: Any) -> None:  # noqa: ANN401 - values of any template
        """Render a page.

        Args:
            path: In the report, with `/`.
            template: Its name without `.html`.
            section: The part of the report that it belongs to, as the navigation names it.
            values: What the template shows.
        """
        self._fronts.setdefault(section, path)
        page = self._template(template).render(
            root="../" * path.count("/"),
            about=self._about,
            section=section,
            is_section_front=self._fronts[section] == path,
            **values,
        )
        (self._folder / path).write_text(page, "utf-8")

    def _template(self, name: str) -> Template:
        return self._environment.get_template(f"{name}.html")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_read_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: Mapping[str, Any] = {
        "amount": amount,
        "by_month": _by_month,
        "closed": closed,
        "day": day,
        "host": _host,
        "plain": plain,
        "quotation_kind": QUOTATION_KINDS.__getitem__,
        "share": percent,
    }
    environment.filters.update(filters)
    return environment


def _read_template(name: str) -> str:
    return files("extract.report").joinpath("templates", name).read_text("utf-8")


def _by_month(articles: Iterable[ListedArticle]) -> list[tuple[str, list[ListedArticle]]]:
    """The articles by month or year of publication, `""` for those without, in their order."""
    months = groupby(articles, key=lambda article: (article.published or "")[:7])
    return [(month, list(own)) for month, own in months]


def _host(address: str) -> str:
    return urlsplit(address).netloc
