"""Python imports this when it starts: from then on a page is extracted without a model.

Everything else of the command stays as it is, but that it loads every chunk at once where
ONRECORD_TEST_LOAD_OFTEN is set. A page gets an article with one quotation, and where its text says
so, it does what a page must not do.
"""

import importlib.machinery
import os
import signal
import sys
import time


def load_light(options):
    """Takes the place of `load_extract`, in the parent and in its workers."""
    del options
    return lambda raws: [_extract(raw) for raw in raws]


def _extract(raw):
    from schemas import (  # noqa: PLC0415 - every Python of the test starts with this file
        Article,
        Page,
        PageResult,
        Quotation,
        Span,
        make_id,
    )

    words = raw.text.strip()
    _misbehave(words)
    quoted = words[:200]
    spans = (Span(text=quoted, start=0, end=len(quoted)),)
    page_id = make_id("page", raw.source_key)
    article_id = make_id("article", page_id)
    quotation = Quotation(
        quotation_id=make_id("quotation", article_id, words),
        article_id=article_id,
        ordinal=0,
        kind="direct",
        text=quoted,
        spans=spans,
        quoted_spans=spans,
        confidence=0.5,
        rule_id="light",
    )
    return PageResult(
        page=Page(
            page_id=page_id,
            source_key=raw.source_key,
            content_sha256=raw.content_sha256,
            byte_size=raw.byte_size,
            status="ok",
        ),
        article=Article(
            article_id=article_id,
            page_id=page_id,
            text=words,
            text_sha256=make_id(words),
            story_id=make_id(words),
            word_count=len(words.split()),
        ),
        quotations=(quotation,),
    )


def _misbehave(words):
    first, _, rest = words.partition(" ")
    if first == "LOOP":
        while True:
            pass
    if first == "HOARD":
        hoard = []
        while True:
            hoard.append(b"x" * 20_000_000)
            time.sleep(0.005)
    if first == "SEGFAULT":
        os.kill(os.getpid(), signal.SIGSEGV)
    if first == "SLEEP":
        time.sleep(float(rest.split()[0]))


def _load_light(module):
    module.load_extract = load_light


def _load_often(module):
    if "ONRECORD_TEST_LOAD_OFTEN" in os.environ:
        module.LOAD_SECONDS = 0


CHANGES = {"extract.work.run_chunk": _load_light, "extract.work.run": _load_often}


class _Replacing:
    """Finds some modules as usual, and changes them once they are there."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name not in CHANGES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            CHANGES[name](module)

        spec.loader.exec_module = exec_module
        return spec


sys.meta_path.insert(0, _Replacing)
