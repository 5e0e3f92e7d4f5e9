"""The product's own answers to the pages and texts of a corpus, one JSON value a line."""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.language import Language

from extract.errors import PageError, SetupError
from extract.eval import render
from extract.eval.render_statistics import statistics_row
from extract.pipeline import (
    Items,
    annotate,
    article_of_text,
    extract_page,
    find_items,
    rejected_result,
)
from extract.readers import hash_content, read_page
from extract.reading import read_article
from extract.settings import ExtractOptions
from extract.sites import load_profiles
from schemas import Article, PageResult

TEXTS_AT_ONCE = 32
"""Texts annotated in one batch: enough to fill the parser's batches, few enough to hold in memory.
"""
PAGE_SUFFIXES = (".html", ".htm", ".txt")

Row = dict[str, Any]


def iter_pages(folder: Path, options: ExtractOptions) -> Iterator[Row]:
    """Text and fields of every page file directly in `folder`, in order of names.

    Raises:
        SetupError: `folder` is no folder or holds no page, or a profile cannot be read.
    """
    profiles = load_profiles(options.profiles)
    for path in _page_files(folder):
        try:
            raw = read_page(path.read_bytes(), source_key=path.name, options=options)
            article: Article | None = read_article(raw, profiles=profiles, options=options).article
        except PageError:
            article = None
        yield render.page_row(_identifier(path), article)


def iter_network(folder: Path, nlp: Language, options: ExtractOptions) -> Iterator[Row]:
    """Everything of every page file directly in `folder`, in order of names.

    Raises:
        SetupError: `folder` is no folder or holds no page, or a profile cannot be read.
    """
    profiles = load_profiles(options.profiles)
    for path in _page_files(folder):
        data = path.read_bytes()
        try:
            raw = read_page(data, source_key=path.name, options=options)
        except PageError as error:
            result = _unreadable(path, data, error)
        else:
            result = extract_page(raw, profiles=profiles, nlp=nlp, options=options)
        yield render.network_row(path.name, result)


def iter_quotations(path: Path, nlp: Language, options: ExtractOptions) -> Iterator[Row]:
    """Quotations of every text of a JSONL file, in offsets of the text as given."""

    def row(identifier: str, text: str, items: Items) -> Row:
        return render.quotes_row(identifier, text, items.quotations)

    return _iter_texts(path, nlp, options, row)


def iter_statistics(path: Path, nlp: Language, options: ExtractOptions) -> Iterator[Row]:
    """Statistics of every text of a JSONL file, for both scorers of figures."""

    def row(identifier: str, _text: str, items: Items) -> Row:
        return statistics_row(identifier, items.statistics, items.rejected_numbers)

    return _iter_texts(path, nlp, options, row)


def _iter_texts(
    path: Path,
    nlp: Language,
    options: ExtractOptions,
    row: Callable[[str, str, Items], Row],
) -> Iterator[Row]:
    for batch in _batches(_read_texts(path), TEXTS_AT_ONCE):
        articles = [article_of_text(identifier, text) for identifier, text in batch]
        annotated = annotate(articles, nlp=nlp, options=options)
        for (identifier, text), article, paragraphs in zip(batch, articles, annotated, strict=True):
            yield row(identifier, text, find_items(article, paragraphs))


def _batches(texts: Iterable[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    iterator = iter(texts)
    while batch := list(islice(iterator, size)):
        yield batch


def _read_texts(path: Path) -> Iterator[tuple[str, str]]:
    if not path.is_file():
        msg = f"{path} is no file; give a JSON Lines file with an id and a text in each line"
        raise SetupError(msg, path=str(path))
    found = False
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for number, line in enumerate(_lines_of(lines, path), 1):
            if not line.strip():
                continue
            found = True
            try:
                value = json.loads(line)
                yield str(value["id"]), str(value["text"])
            except UnicodeDecodeError as error:
                msg = f"{path}, line {number}: no UTF-8 text; give a JSON Lines file"
                raise SetupError(msg, path=str(path), line=number) from error
            except (ValueError, KeyError, TypeError) as error:
                msg = f"{path}, line {number}: expected an object with id and text ({error!r})"
                raise SetupError(msg, path=str(path), line=number) from error
    if not found:
        msg = f"{path} is empty; give a JSON Lines file with an id and a text in each line"
        raise SetupError(msg, path=str(path))


def _lines_of(lines: Iterable[bytes], path: Path) -> Iterator[bytes]:
    try:
        yield from lines
    except (OSError, EOFError) as error:
        msg = f"{path} cannot be read ({error}); give a JSON Lines file, or one packed by gzip"
        raise SetupError(msg, path=str(path)) from error


def _page_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        msg = f"{folder} is no folder; give one with pages (*.html, *.txt, or .gz of them) in it"
        raise SetupError(msg, path=str(folder))
    files = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.name.removesuffix(".gz").endswith(PAGE_SUFFIXES)
    )
    if not files:
        msg = f"no page (*.html, *.txt, or .gz of them) directly in {folder}"
        raise SetupError(msg, path=str(folder))
    return files


def _identifier(path: Path) -> str:
    name = path.name.removesuffix(".gz")
    for suffix in PAGE_SUFFIXES:
        name = name.removesuffix(suffix)
    return name


def _unreadable(path: Path, data: bytes, error: PageError) -> PageResult:
    sha256, size = hash_content(data)
    return rejected_result(source_key=path.name, content_sha256=sha256, byte_size=size, error=error)
