"""Quotations and statistics of the sample pages, counted over all cases against floors.

Counted as the scorer of whole pages counts: a segment is found where a quoted run has nearly its
words, a figure where one has its value. sample_floors.toml holds the floors and how to raise them.
"""

import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

FLOORS = tomllib.loads(Path(__file__).with_name("sample_floors.toml").read_text("utf-8"))["floors"]
SAME_WORDS = 0.8
"""Jaccard index of the words of two segments that are taken for the same."""
UNIT_WORDS = {"$": "usd", "dollar": "usd", "%": "percent", "ratio": "", "fraction": ""}


def words(text):
    """Words in lower case, with one kind of apostrophe and without a possessive 's."""
    found = re.findall(r"\w+(?:['.,-]\w+)*", (text or "").replace("’", "'").casefold())
    return [word.removesuffix("'s") for word in found]


def likeness(one, other):
    left, right = Counter(words(one)), Counter(words(other))
    return (left & right).total() / max(1, (left | right).total())


def holds(text, part):
    """The words of `part` stand in `text`, whole and in order."""
    return bool(words(part)) and f" {' '.join(words(part))} " in f" {' '.join(words(text))} "


def one_holds_the_other(one, other):
    return holds(one, other) or holds(other, one)


def is_listed(text, listed):
    return any(likeness(text, each) >= SAME_WORDS for each in listed)


def is_within(text, listed):
    """`text` lies in a listed string, or holds one that is more than a bare number word."""
    return any(
        holds(each, text)
        or (holds(text, each) and (len(words(each)) > 1 or re.search(r"\d", each)))
        for each in listed
    )


def in_body(items):
    return [item for item in items if item.field == "text"]


def pieces_of(quotation):
    """The words of a quotation that are compared: the quoted runs, else the content."""
    return [span.text for span in quotation.quoted_spans or quotation.spans]


class Counts:
    """Right and total by name, with every miss in words."""

    def __init__(self):
        self.right, self.total, self.misses = Counter(), Counter(), []

    def add(self, name, is_right, miss):
        self.total[name] += 1
        self.right[name] += bool(is_right)
        if not is_right:
            self.misses.append(f"{name}: {miss}")

    def shares(self):
        return {name: round(100 * self.right[name] / n, 1) for name, n in self.total.items()}


# ---------------------------------------------------------------- quotations


def pair_segments(wanted, found):
    """{(quotation, segment): (quotation, piece)} of expected and found, likest first."""
    scored = sorted(
        (-score, quotation.kind != each["kind"], (w, s), (q, p))
        for w, each in enumerate(wanted)
        for s, segment in enumerate(each["segments"])
        for q, quotation in enumerate(found)
        for p, piece in enumerate(pieces_of(quotation))
        if (score := likeness(segment, piece)) >= SAME_WORDS
    )
    pairs, used = {}, set()
    for _, _, segment, piece in scored:
        if segment not in pairs and piece not in used:
            pairs[segment] = piece
            used.add(piece)
    return pairs


def count_quotations(case, found, counts):
    wanted = case.expected["quotations"]
    pairs = pair_segments(wanted, found)
    for w, each in enumerate(wanted):
        name = "indirect_recall" if each["kind"] == "indirect" else "segments_recall"
        for s, segment in enumerate(each["segments"]):
            counts.add(name, (w, s) in pairs, f"{case.name}: {segment!r}")
        votes = Counter(q for (at, _), (q, _) in pairs.items() if at == w)
        if votes:
            count_speaker(case, each, found[votes.most_common(1)[0][0]], counts)
    count_precision(case, found, pairs, counts)


def count_precision(case, found, pairs, counts):
    """Found pieces of direct and mixed quotations: neither the optional ones, nor further runs of
    a mixed quotation of which one was expected."""
    wanted = {piece: segment[0] for segment, piece in pairs.items()}
    known = {q for q, _ in wanted}
    for q, quotation in enumerate(found):
        for p, piece in enumerate(pieces_of(quotation)):
            if (q, p) not in wanted and (
                quotation.kind == "indirect"
                or (quotation.kind == "mixed" and q in known)
                or is_listed(piece, case.expected["optional_quotations"])
            ):
                continue
            is_right = (q, p) in wanted
            if is_right and case.expected["quotations"][wanted[q, p]]["kind"] == "indirect":
                continue
            counts.add("segments_precision", is_right, f"{case.name}: {piece!r}")


def count_speaker(case, wanted, found, counts):
    note = f"{case.name}: {wanted['segments'][0][:50]!r}"
    speaker = found.speaker
    name, mention = (speaker.name, speaker.mention) if speaker else (None, None)
    fits = [text for text in (wanted["speaker"], *wanted["accept"]) if text]
    kinds = (wanted["kind"], *wanted.get("accept_kinds", ()))
    counts.add("kind", found.kind in kinds, f"{note} is {wanted['kind']}, found {found.kind}")
    is_right = any(holds(said, fit) for said in (name, mention) for fit in fits)
    counts.add("speaker", is_right, f"{note} by {fits}, found {name} ({mention})")
    if name:
        is_right = any(one_holds_the_other(name, fit) for fit in fits)
        counts.add("names_are_right", is_right, f"{note} by {fits}, found {name}")
    for field, value in (
        ("role", speaker and speaker.role),
        ("affiliation", speaker and speaker.affiliation),
        ("cue", found.cue and found.cue.text),
        ("via", found.via),
    ):
        if wanted[field]:
            is_right = value and one_holds_the_other(value, wanted[field])
            counts.add(field, is_right, f"{note} {wanted[field]}, found {value}")
    if not wanted["via"]:
        counts.add("no_false_via", found.via is None, f"{note} via {found.via}")


# ---------------------------------------------------------------- statistics


def ends_of(value):
    """The ends of an expected value; none for a vague figure."""
    return value if isinstance(value, list) else [] if value is None else [value]


def found_ends(figure):
    numbers = (figure.low, figure.high) if figure.bound == "range" else (figure.value,)
    return [float(number) for number in numbers if number is not None]


def same_value(wanted, figure):
    left, right = ends_of(wanted["value"]), found_ends(figure)
    if not left and not right:
        return bool(set(words(wanted["text"])) & set(words(figure.text)))
    # a third may be printed with any number of digits
    return len(left) == len(right) and all(
        abs(a - b) <= abs(a) * (2e-3 if abs(a) < 1 else 1e-6)
        for a, b in zip(left, right, strict=True)
    )


def unit_words(unit):
    parts = (UNIT_WORDS.get(part, part) for part in re.findall(r"\w+|[$%]", unit or ""))
    return {part.casefold().removesuffix("s") for part in parts if part}


def same_unit(one, other):
    left, right = unit_words(one), unit_words(other)
    return bool(left & right) or left == right


def pair_statistics(wanted, found):
    """{expected: found} by value, likest words first."""
    scored = sorted(
        (-likeness(each["text"], figure.text), w, f)
        for w, each in enumerate(wanted)
        for f, figure in enumerate(found)
        if same_value(each, figure)
    )
    pairs = {}
    for _, w, f in scored:
        if w not in pairs and f not in pairs.values():
            pairs[w] = f
    return pairs


def count_statistics(case, found, counts):
    wanted = case.expected["statistics"]
    pairs = pair_statistics(wanted, found)
    for w, each in enumerate(wanted):
        note = f"{case.name}: {each['text']!r} {each['unit']} {each['kind']}"
        figure = found[pairs[w]] if w in pairs else None
        counts.add("values_recall", figure, note)
        head = figure.unit.head if figure and figure.unit else None
        kinds = (each["kind"], *each.get("accept_kinds", ()))
        is_full = figure and figure.kind in kinds and same_unit(each["unit"], head)
        counts.add("full_recall", is_full, f"{note}, found {figure and figure.kind} {head}")
        if figure:
            count_source(each, figure, note, counts)
    for f, figure in enumerate(found):
        is_right = f in pairs.values()
        if not is_right and (
            figure.kind in {"vote", "age"}
            or is_within(figure.text, case.expected["optional_statistics"])
        ):
            continue
        miss = f"{case.name}: {figure.text!r} {figure.kind}"
        counts.add("values_precision", is_right, miss)


def count_source(wanted, figure, note, counts):
    found = figure.source and (figure.source.name or figure.source.mention)
    note = f"{note} by {wanted['source']}, found {found}"
    if wanted["source"]:
        counts.add("source", found and one_holds_the_other(found, wanted["source"]), note)
    else:
        counts.add("no_false_source", not found, note)


# ---------------------------------------------------------------- tests


@pytest.mark.model
@pytest.mark.quality
def test_items_hold_their_floors(cases, results):
    counts = Counts()
    for case in cases:
        result = results[case.sample]
        count_quotations(case, in_body(result.quotations), counts)
        count_statistics(case, in_body(result.statistics), counts)
    shares = counts.shares()
    print(*counts.misses, shares, sep="\n")  # noqa: T201 - pytest shows it where the test fails

    below = {name: (shares.get(name), floor) for name, floor in FLOORS.items()}
    assert {name: pair for name, pair in below.items() if not (pair[0] or 0) >= pair[1]} == {}
    assert set(FLOORS) == set(shares), "every figure has a floor"


@pytest.mark.model
def test_scare_quotes_and_titles_are_no_quotations(case, results):
    found = [
        piece
        for quotation in in_body(results[case.sample].quotations)
        for piece in pieces_of(quotation)
        if quotation.kind != "indirect"
    ]
    assert [piece for piece in found if is_listed(piece, case.expected["not_quotations"])] == []


@pytest.mark.model
def test_dates_addresses_and_names_are_no_statistics(case, results):
    expected = case.expected
    known = [figure["text"] for figure in expected["statistics"]] + expected["optional_statistics"]
    found = [
        figure.text
        for figure in in_body(results[case.sample].statistics)
        if is_within(figure.text, expected["not_statistics"])
    ]
    assert [text for text in found if not is_within(text, known)] == []


@pytest.mark.model
def test_items_stand_in_order_and_apart(case, results):
    result = results[case.sample]
    quotations, statistics = result.quotations, result.statistics
    for items in (quotations, statistics):
        assert [item.ordinal for item in items] == list(range(len(items)))
    assert len({quotation.quotation_id for quotation in quotations}) == len(quotations)
    assert len({figure.statistic_id for figure in statistics}) == len(statistics)
    numbers = sorted(
        (item.field, item.index, item.start, item.end)
        for item in (*statistics, *result.rejected_numbers)
    )
    overlaps = [(a, b) for a, b in pairwise(numbers) if a[:2] == b[:2] and b[2] < a[3]]
    assert overlaps == []


@pytest.mark.model
def test_quoted_runs_lie_within_the_content(case, results):
    for quotation in results[case.sample].quotations:
        for run in quotation.quoted_spans:
            assert any(
                span.start <= run.start and run.end <= span.end for span in quotation.spans
            ), run.text


@pytest.mark.model
def test_a_figure_names_the_quotation_it_stands_in(case, results):
    result = results[case.sample]
    ids = {quotation.quotation_id for quotation in result.quotations}
    assert {figure.quotation_id for figure in result.statistics} <= ids | {None}
