"""Cases: what was asked of which sources and what came of it, encrypted at rest."""

from app.core.cases.case import Case
from app.core.cases.key_store import KeyStore, SystemKeyStore
from app.core.cases.records import (
    CaseInfo,
    Decision,
    Hit,
    KeptRun,
    KeptSource,
    NewRun,
    RunLine,
    RunResult,
    SweepResult,
)
from app.core.cases.vault import Vault

__all__ = [
    "Case",
    "CaseInfo",
    "Decision",
    "Hit",
    "KeptRun",
    "KeptSource",
    "KeyStore",
    "NewRun",
    "RunLine",
    "RunResult",
    "SweepResult",
    "SystemKeyStore",
    "Vault",
]
