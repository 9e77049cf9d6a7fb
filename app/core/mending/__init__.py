"""Passages of a free answer that stand in no source, written again in place and held to the sources."""

from app.core.mending.candidates import MendPlan, plan_mend
from app.core.mending.mends import accepted_answer, decided, offered, with_look, with_mend
from app.core.mending.request import AskedMend, ask_mend, mend_from, mend_request

__all__ = [
    "AskedMend",
    "MendPlan",
    "accepted_answer",
    "ask_mend",
    "decided",
    "mend_from",
    "mend_request",
    "offered",
    "plan_mend",
    "with_look",
    "with_mend",
]
