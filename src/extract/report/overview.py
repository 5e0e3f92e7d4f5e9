"""The charts of the overview, with their tables."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from extract.findings import DayCount, KindCount, PersonCount, RunQuality, SiteCount
from extract.findings import Overview as Found
from extract.report.charts import MOST_ROWS, Cell, Chart, bars, begin_of, dots, lines, time_unit
from extract.report.wording import QUOTATION_KINDS, amount, day, percent, plain

NO_SITE = "Outlet unknown"

_QUOTATION_SHADES = {words: f"var(--{kind})" for kind, words in QUOTATION_KINDS.items()}
_SOURCE_SHADES = {"with a source": "var(--figure)", "without": "var(--soft)"}
_MEASURES = {
    "Pages read": ("read", "pages"),
    "Pages with a title": ("titled", "read"),
    "Pages with a date": ("dated", "read"),
    "Quotations with a name": ("named", "quotations"),
    "Figures with a source": ("sourced", "statistics"),
}
"""What is compared over runs: part and whole, as `RunQuality` names them."""


def build_charts(found: Found) -> list[Chart]:
    """The charts in the order of the page."""
    return [
        _speakers(found.speakers),
        _kinds(found.figures),
        _sources(found.sources),
        _days(found.days, found.sites, found.undated),
        _quality(found.quality),
    ]


def _speakers(rows: Sequence[PersonCount]) -> Chart:
    labels = _labels(rows)
    counts = _counts((labels[row.person_id], QUOTATION_KINDS[row.kind], row.items) for row in rows)
    drawn = bars(
        [(name, kind, items) for name, own in counts.items() for kind, items in own.items()],
        shades=_QUOTATION_SHADES,
        order=list(counts),
    )
    return Chart(
        title="Quotations by speaker",
        summary="Bars: the most quoted, by direct, partly direct and indirect quotations.",
        note=_note_rest(labels, "most quoted", ", and People everybody"),
        columns=("Speaker", *map(str.capitalize, _QUOTATION_SHADES), "All"),
        rows=tuple(
            (
                Cell(label, f"people/{person_id}.html"),
                *(amount(counts[label][kind]) for kind in _QUOTATION_SHADES),
                amount(counts[label].total()),
            )
            for person_id, label in labels.items()
        ),
        **drawn,
    )


def _kinds(rows: Sequence[KindCount]) -> Chart:
    words = {True: "with a source", False: "without"}
    counts = _counts((plain(row.kind), words[row.is_sourced], row.items) for row in rows)
    order = sorted(counts, key=lambda kind: (-counts[kind].total(), kind))
    drawn = bars(
        [(kind, part, items) for kind in order for part, items in counts[kind].items()],
        shades=_SOURCE_SHADES,
        order=order,
    )
    return Chart(
        title="Figures by kind",
        summary="Bars: figures by kind, those with a source and those without.",
        note=_note_rest(order, "most frequent kinds"),
        columns=("Kind", *map(str.capitalize, _SOURCE_SHADES), "All"),
        rows=tuple(
            (
                Cell(kind),
                *(amount(counts[kind][part]) for part in _SOURCE_SHADES),
                amount(counts[kind].total()),
            )
            for kind in order
        ),
        **drawn,
    )


def _sources(rows: Sequence[PersonCount]) -> Chart:
    labels = _labels(rows)
    counts = _counts((labels[row.person_id], plain(row.kind), row.items) for row in rows)
    drawn = bars(
        [(name, "figures", own.total()) for name, own in counts.items()],
        shades={"figures": "var(--figure)"},
        order=list(counts),
    )
    return Chart(
        title="Figures by source",
        summary="Bars: those who are cited for the most figures.",
        note=_note_rest(labels, "most cited", ", and People everybody"),
        columns=("Source", "Figures", "Most of kind"),
        rows=tuple(
            (
                Cell(label, f"people/{person_id}.html"),
                amount(counts[label].total()),
                counts[label].most_common(1)[0][0],
            )
            for person_id, label in labels.items()
        ),
        **drawn,
    )


def _days(rows: Sequence[DayCount], sites: Sequence[SiteCount], undated: int) -> Chart:
    order = [site.site_name or NO_SITE for site in sites if site.articles > site.undated]
    drawn = dots([(row.site_name or NO_SITE, row.day, row.articles) for row in rows], order=order)
    unit = time_unit(rows[0].day, rows[-1].day) if rows else "day"
    table: dict[tuple[date, str], int] = defaultdict(int)
    for row in rows:
        table[begin_of(row.day, unit), row.site_name or NO_SITE] += row.articles
    notes = ["By the day of publication that pages state."]
    if undated:
        state = "article that states" if undated == 1 else "articles that state"
        notes.append(f"Not shown: {amount(undated)} {state} none.")
    notes += filter(None, [_note_rest(order, "outlets with most pages")])
    return Chart(
        title=f"Pages by outlet and {unit}",
        summary=f"Dots: how many pages each outlet published, by {unit}.",
        note=" ".join(notes),
        columns=(unit.capitalize(), "Outlet", "Pages"),
        rows=tuple(
            (Cell(_stretch(begin, unit)), site, amount(items))
            for (begin, site), items in sorted(table.items(), reverse=True)
        ),
        **drawn,
    )


def _note_rest(names: Collection[str], what: str, where: str = "") -> str | None:
    """What a chart says of the names that it has no room for."""
    if len(names) <= MOST_ROWS:
        return None
    return f"The {MOST_ROWS} {what}; the table has {len(names)}{where}."


def _stretch(begin: date, unit: str) -> str:
    if unit == "week":
        return f"week of {day(begin)}"
    return day(begin.isoformat()[: {"year": 4, "month": 7}.get(unit, 10)])


def _quality(runs: Sequence[RunQuality]) -> Chart:
    names = _run_names(runs)
    shares = [
        (measure, name, getattr(run, part) / getattr(run, whole))
        for run, name in zip(runs, names, strict=True)
        for measure, (part, whole) in _MEASURES.items()
        if getattr(run, whole)
    ]
    drawn = lines(shares, order=list(_MEASURES))
    return Chart(
        title="Quality over runs",
        summary="Lines: how much of what each run met could be read, titled, dated and attributed.",
        note="What each run met, over the whole database: every page counts here, copies too."
        + (" So far there was one: lines begin with the second." if len(runs) == 1 else ""),
        columns=("Run, UTC", "Pages", *_MEASURES),
        rows=tuple(
            (
                Cell(name),
                amount(run.pages),
                *(
                    percent(getattr(run, part), getattr(run, whole))
                    for part, whole in _MEASURES.values()
                ),
            )
            for run, name in reversed(list(zip(runs, names, strict=True)))
        ),
        **drawn,
    )


def _run_names(runs: Sequence[RunQuality]) -> list[str]:
    """When each run began, to the second, since two in a minute are two runs."""
    return [f"{run.started_at:%Y-%m-%d %H:%M:%S}" for run in runs]


def _counts(rows: Iterable[tuple[str, str, int]]) -> Mapping[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, part, items in rows:
        counts[name][part] += items
    return counts


def _labels(rows: Sequence[PersonCount]) -> dict[str, str]:
    """A name for each person id, in order; namesakes are numbered, or their bars would be one."""
    labels: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for row in rows:
        if row.person_id not in labels:
            seen[row.name] += 1
            number = f" ({seen[row.name]})" if seen[row.name] > 1 else ""
            labels[row.person_id] = row.name + number
    return labels
