"""The options of the cases, as the policy of the machine has them."""

import functools
from dataclasses import dataclass
from pathlib import Path

from app.core import sources
from app.core.cases.keys import Cost
from app.core.paths import Places
from app.core.policy import Policy
from app.viewmodels.cases.case_restorer import ReadNamed
from app.viewmodels.cases.cases_model import Keeping
from app.workers.case_worker import UsableStore


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """The options of the cases.

    Attributes:
        folder: where they are, or will be.
        store: the system's credential store; `None` where none may be used.
        keeping: whether cases may, must not or must be kept.
        retention_days: the most days after its last change; `None` sets no end.
        governed_by: who lays that down, for people.
        cost: of deriving a key; `None` takes the usual.
        read: reads a kept copy.
    """

    folder: Path
    store: UsableStore | None = None
    keeping: Keeping = "allowed"
    retention_days: int | None = None
    governed_by: str = ""
    cost: Cost | None = None
    read: ReadNamed = sources.read


def case_options(places: Places, policy: Policy | None, store: UsableStore | None = None) -> CaseOptions:
    """As the policy of the machine has it."""
    if policy is None:
        return CaseOptions(places.cases, store)
    return CaseOptions(
        places.cases,
        store,
        policy.cases,
        policy.retention_days or None,
        policy.organisation or policy.contact,
        read=functools.partial(sources.read, limits=policy.limits),
    )
