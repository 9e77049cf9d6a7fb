"""Passages of a free answer that stand in no source, written again in place and held to the sources."""

from app.core.mending.candidates import MendPlan, plan_mend
from app.core.mending.mends import accepted_answer, decided, offered, with_mend
from app.core.mending.request import mend_from, mend_request

__all__ = [
    "MendPlan",
    "accepted_answer",
    "decided",
    "mend_from",
    "mend_request",
    "offered",
    "plan_mend",
    "with_mend",
]
