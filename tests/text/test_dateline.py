import pytest

from extract.text.dateline import dateline_end, find_dateline

DATELINES = [
    ("DELAVAN, Ill. — ", "DELAVAN, Ill."),
    ("WASHINGTON (AP) — ", "WASHINGTON"),
    ("NEW YORK, Feb. 3 -- ", "NEW YORK"),
    ("ST. AMAND, La. – ", "ST. AMAND, La."),
    ("MARROW FERRY — ", "MARROW FERRY"),
    ("CLEVELAND, May 6, 2024 — ", "CLEVELAND"),
    ("CORLISS, Ohio, Monday, May 6 (Valley News) - ", "CORLISS, Ohio"),
    ("CORLISS, Ohio (Valley News) – ", "CORLISS, Ohio"),
    ("CORLISS, Ohio [Valley News]—", "CORLISS, Ohio"),
    ("Corliss, Ohio (Valley News) — ", "Corliss, Ohio"),
    ("HALDANE — (Valley News) — ", "HALDANE"),
    ("(Valley News) – ", None),
]
LEADS = [
    "The bridge closed.",
    "“We are closed,” she said.",
    '"Never," he said.',
    "38 came.",
    "$5 is due.",
]


@pytest.mark.parametrize(("dateline", "place"), DATELINES)
def test_dateline_is_the_place_before_a_dash(dateline, place):
    for lead in LEADS:
        assert find_dateline(dateline + lead) == place
        assert dateline_end(f"One.\n{dateline}{lead}", 5) == 5 + len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge — all of it — closed.",
        "NASA — which built it — declined.",
        "Ruth Anselm (D-Corliss) — The mayor asks for a levy.",
        "Ruth Anselm, mayor — The levy failed.",
        "REPORTER: Why?",
        "I. CALL TO ORDER",
        "A — B",
        "COVID-19 cases fell.",
        "(12) – The levy.",
        "",
    ],
)
def test_other_openings_are_no_dateline(text):
    assert find_dateline(text) is None
    assert dateline_end(text) == 0
