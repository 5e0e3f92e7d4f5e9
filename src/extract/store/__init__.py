"""The warehouse: written by one process under a lock, published read-only for analysts.

Everything stands beside the output `X.duckdb`, in the folder `X.work/`: the warehouse file, the
lock and the staged results. Nothing else of the project imports duckdb.
"""

from extract.store.export import ExportOptions, export_database
from extract.store.layout import Layout
from extract.store.read import (
    Published,
    QueryResult,
    Status,
    find_pages,
    open_published,
    query,
    read_status,
)
from extract.store.types import (
    Candidate,
    LoadCounts,
    Plan,
    Problem,
    Publication,
    StageSeconds,
)
from extract.store.warehouse import Warehouse

__all__ = [
    "Candidate",
    "ExportOptions",
    "Layout",
    "LoadCounts",
    "Plan",
    "Problem",
    "Publication",
    "Published",
    "QueryResult",
    "StageSeconds",
    "Status",
    "Warehouse",
    "export_database",
    "find_pages",
    "open_published",
    "query",
    "read_status",
]
