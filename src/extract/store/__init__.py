"""The warehouse: written by one process under a lock, published read-only for analysts.

Everything stands beside the output `X.duckdb`, in the folder `X.work/`: the warehouse file, the
lock and the staged results. Nothing else of the project imports duckdb.
"""

from extract.store.correct import refuse_lost_corrections
from extract.store.doubts import DoubtFilter
from extract.store.export import ExportOptions, export_database
from extract.store.layout import Layout
from extract.store.paths import path_as_text
from extract.store.pending import Figures, Pending, read_pending
from extract.store.read import (
    RUNS_SHOWN,
    Published,
    QueryResult,
    Status,
    find_pages,
    open_published,
    query,
    read_status,
)
from extract.store.relations import Catalog, Column, Macro, Relation, read_catalog
from extract.store.takedown import PageFacts
from extract.store.types import (
    Candidate,
    LoadCounts,
    Moved,
    PageFile,
    Place,
    Plan,
    Problem,
    Publication,
    Replacement,
    SelectedPage,
    SourceReading,
    StageSeconds,
)
from extract.store.warehouse import Warehouse

__all__ = [
    "RUNS_SHOWN",
    "Candidate",
    "Catalog",
    "Column",
    "DoubtFilter",
    "ExportOptions",
    "Figures",
    "Layout",
    "LoadCounts",
    "Macro",
    "Moved",
    "PageFacts",
    "PageFile",
    "Pending",
    "Place",
    "Plan",
    "Problem",
    "Publication",
    "Published",
    "QueryResult",
    "Relation",
    "Replacement",
    "SelectedPage",
    "SourceReading",
    "StageSeconds",
    "Status",
    "Warehouse",
    "export_database",
    "find_pages",
    "open_published",
    "path_as_text",
    "query",
    "read_catalog",
    "read_pending",
    "read_status",
    "refuse_lost_corrections",
]
