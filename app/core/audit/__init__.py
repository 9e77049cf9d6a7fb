"""The audit log: append-only, chained by hashes, sealed with a key, free of content."""

from app.core.audit.errors import AuditError, AuditUnavailable, AuditUnreadable
from app.core.audit.gate import PolicyGate
from app.core.audit.keys import KEY_FILE, LogKey, key_of, read_key
from app.core.audit.log import AuditLog, Record
from app.core.audit.person import Actor
from app.core.audit.recorder import OnProblem, Recorder, audit_folder
from app.core.audit.run_bounds import RunEnd, RunStart
from app.core.audit.verdict import Finding, Verdict
from app.core.audit.verify import verify

__all__ = [
    "KEY_FILE",
    "Actor",
    "AuditError",
    "AuditLog",
    "AuditUnavailable",
    "AuditUnreadable",
    "Finding",
    "LogKey",
    "OnProblem",
    "PolicyGate",
    "Record",
    "Recorder",
    "RunEnd",
    "RunStart",
    "Verdict",
    "audit_folder",
    "key_of",
    "read_key",
    "verify",
]
