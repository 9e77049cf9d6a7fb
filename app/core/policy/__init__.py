"""Policy: what whoever looks after a machine lays down for Vitrine on it, and the person cannot override."""

from app.core.policy.describe import Row, as_record, headline, rows
from app.core.policy.errors import PolicyProblem, PolicyRefuses
from app.core.policy.load import load
from app.core.policy.policy import EXPORTS, RULES, Policy

__all__ = [
    "EXPORTS",
    "RULES",
    "Policy",
    "PolicyProblem",
    "PolicyRefuses",
    "Row",
    "as_record",
    "headline",
    "load",
    "rows",
]
