"""Every code of the records has its words."""

from typing import get_args

import pytest

from extract.report import wording
from schemas.quotation import QuotationKind, Resolution
from schemas.statistic import Bound


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.QUOTATION_KINDS, QuotationKind),
        (wording.RESOLUTIONS, Resolution),
        (wording.BOUNDS, Bound),
    ],
)
def test_every_code_has_words(words, codes):
    assert set(words) == set(get_args(codes))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://a.example/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//a.example",
        "http://",
        "http://[",
        "",
        None,
    ],
)
def test_only_addresses_of_the_web_may_become_links(address):
    assert wording.web_address(address) is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('the bridge "is a hospital corridor.', 'the bridge "is a hospital corridor."'),
        ('"a start" and "no end.', '"a start" and "no end."'),
        ('a pipe of 5" and no more', 'a pipe of 5" and no more'),
        ('the plan "a start" for all', 'the plan "a start" for all'),
        ("the plan “a start", "the plan “a start”"),
        ("“a start” for all", "“a start” for all"),
        ('it ends in a mark"', 'it ends in a mark"'),
    ],
)
def test_a_quotation_is_closed_where_it_ends_inside_marks(words, shown):
    assert wording.closed(words) == shown
