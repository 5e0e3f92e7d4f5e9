"""The records of onrecord: what a page yields, as frozen Pydantic models.

One module a record; nothing here imports anything else of the project. Offsets are
half-open code-point offsets into one named field of the article, and the words they
cover are always repeated beside them (`PageResult` refuses a pair that disagrees).
"""

from schemas.article import Article, ArticleKind, Image
from schemas.identifiers import make_id
from schemas.page import Encoding, Page, PageStatus, Rejection, RemovedBlock
from schemas.quotation import Cue, Quotation, QuotationKind, Speaker, SpeakerKind
from schemas.result import Issue, PageResult, RejectedNumber, RejectionReason, RunReport
from schemas.span import FieldName, Phrase, Span
from schemas.statistic import (
    Base,
    Bound,
    Change,
    Period,
    SourceReference,
    Statistic,
    StatisticKind,
    Unit,
)

__all__ = [
    "Article",
    "ArticleKind",
    "Base",
    "Bound",
    "Change",
    "Cue",
    "Encoding",
    "FieldName",
    "Image",
    "Issue",
    "Page",
    "PageResult",
    "PageStatus",
    "Period",
    "Phrase",
    "Quotation",
    "QuotationKind",
    "RejectedNumber",
    "Rejection",
    "RejectionReason",
    "RemovedBlock",
    "RunReport",
    "SourceReference",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statistic",
    "StatisticKind",
    "Unit",
    "make_id",
]
