"""The seal's self-test: every known way out is really tried, sealed and unsealed, over the loopback only."""

from app.core.seal.self_test.run import environment, run, run_inside
from app.core.seal.self_test.table import WORDS, as_record, as_text, row_of, row_record, stopped_by, way_title
from app.core.seal.self_test.verdict import Row, Summary, Verdict

__all__ = [
    "WORDS",
    "Row",
    "Summary",
    "Verdict",
    "as_record",
    "as_text",
    "environment",
    "row_of",
    "row_record",
    "run",
    "run_inside",
    "stopped_by",
    "way_title",
]
