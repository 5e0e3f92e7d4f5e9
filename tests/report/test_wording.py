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
