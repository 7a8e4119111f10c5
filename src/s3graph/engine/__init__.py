"""Answers SPARQL: from a store on disk in killable worker processes, or from an endpoint."""

from s3graph.engine.dataset import Dataset
from s3graph.engine.guard import CheckedQuery
from s3graph.engine.local import Answer, Engine, Statistics
from s3graph.engine.pool import Timing
from s3graph.engine.remote import RemoteEngine
from s3graph.engine.rows import Row, RowSource, Term
from s3graph.rdf.formats import QueryForm, ResultFormat, formats_for

__all__ = [
    "Answer",
    "CheckedQuery",
    "Dataset",
    "Engine",
    "QueryForm",
    "RemoteEngine",
    "ResultFormat",
    "Row",
    "RowSource",
    "Statistics",
    "Term",
    "Timing",
    "formats_for",
]
