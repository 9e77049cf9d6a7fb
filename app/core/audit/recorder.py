"""`Recorder`: what the program does, told to the audit log in the program's own words.

Free of content: hashes of documents, names, requests and answers are keyed, because those of well-known forms
and of short answers would be telling. Only if policy says so do file names stand there in clear.
"""

import os
import platform
import sys
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any, Final

from app import __version__
from app.core.audit.errors import AuditUnavailable
from app.core.audit.log import AuditLog, Record
from app.core.audit.person import Actor
from app.core.audit.run_bounds import RunEnd, RunStart
from app.core.canonical import request_sha256
from app.core.evidence.asides import Look, Mend
from app.core.forms.candidates import RULES_VERSION
from app.core.forms.decision import Decision
from app.core.paths import Places
from app.core.policy import Policy, as_record
from app.core.seal import SealReport
from app.core.sources.signature import promised
from app.core.sources.source import Source
from model.events import ModelInfo

#: So many of a run's sources are named in its record, which must not grow without bound; all are counted.
MOST_SOURCES: Final = 1000
#: Requests of one run whose hashes stand in its record.
MOST_REQUESTS = 100


def audit_folder(policy: Policy, places: Places | None = None, actor: Actor | None = None) -> Path:
    """Where the log lies: the person's own folder in the policy's, or among the person's technical logs."""
    if policy.audit_folder:
        return Path(policy.audit_folder) / (actor or Actor.here()).folder
    return (places or Places.under(policy)).logs / "audit"


#: Told why records cannot be written, or `None` when they can be again.
OnProblem = Callable[[AuditUnavailable | None], None]


class Recorder:
    """Writes records, or takes note that it cannot. May be used from any thread.

    Each call returns the log's head, empty where none is kept. It raises `AuditUnavailable` only where policy
    requires the log; otherwise the failure is told to `on_problem`, once until a record goes through again,
    which is told with `None`.

    Attributes:
        problem: why the last record could not be written; `None` if it was.
    """

    def __init__(
        self,
        policy: Policy,
        log: Callable[[], AuditLog] | None,
        on_problem: OnProblem = lambda _problem: None,
    ) -> None:
        self._policy = policy
        self._open = log if policy.audit != "off" else None
        self._log: AuditLog | None = None
        self._mutex = threading.RLock()
        self.problem: AuditUnavailable | None = None
        self._on_problem = on_problem

    @classmethod
    def of(
        cls, policy: Policy, places: Places | None = None, on_problem: OnProblem = lambda _problem: None
    ) -> "Recorder":
        """The recorder that a policy asks for; the log is opened with its first record.

        Raises:
            NoHome: the log belongs into the account's home, and there is none.
        """
        if policy.audit == "off":
            return cls(policy, None, on_problem)
        # Now, because a process that takes no new connections may not reach the list of users any more.
        at, actor = places or Places.under(policy), Actor.here()
        folder = audit_folder(policy, at, actor)
        return cls(
            policy, lambda: AuditLog.open(folder, policy, actor=actor, key_file=at.audit_key), on_problem
        )

    @classmethod
    def off(cls) -> "Recorder":
        """One that keeps nothing."""
        return cls(Policy.default(), None)

    @property
    def kept(self) -> bool:
        """True where records are written; False for a recorder that is off."""
        return self._open is not None

    @property
    def required(self) -> bool:
        """Whether nothing may be done that is not logged."""
        return self._policy.audit == "required"

    @property
    def head(self) -> str:
        """Hash of the last record; empty while there is none."""
        return self._log.head if self._log else ""

    @property
    def folder(self) -> Path | None:
        """Where the log lies, once it is open."""
        return self._log.folder if self._log else None

    # -- what happens ----------------------------------------------------------------------------------

    def started(self, way: str) -> str:
        """The program began; `way` is "window" or a command's name."""
        what = {
            "way": way,
            "version": __version__,
            "python": platform.python_version(),
            "system": f"{sys.platform} {platform.release()}",
        }
        return self._tell("program.started", lambda _: what)

    def stopped(self) -> str:
        """The program is about to end; then closes the log."""
        head = self._tell("program.stopped", lambda _: {})
        with self._mutex:
            if self._log is not None:
                self._log.close()
            self._open = None
        return head

    def sealed(self, report: SealReport) -> str:
        """What keeps the process off the network, as it was just tried."""
        layers = {layer.name: layer.in_force for layer in report.layers}
        what = {"in_force": report.in_force, "layers": layers, "sentence": report.sentence}
        return self._tell("seal.result", lambda _: what)

    def policy_in_force(self, policy: Policy) -> str:
        """Which policy governs what follows."""
        record = as_record(policy)
        what = {name: record[name] for name in ("closed", "laid_down", "sha256", "rules")}
        what["faults"] = [f"{each.code}:{each.line}" for each in (*policy.problems, *policy.warnings)]
        return self._tell("policy", lambda _: what)

    def model_opened(self, info: ModelInfo, hashes: Mapping[str, str]) -> str:
        """A checkpoint is open; `hashes` are those of its files or of the whole, by what they are of."""
        what = {
            "name": info.name,
            "demonstration": info.demonstration,
            "precision": info.precision,
            "device": info.device,
            "parameters": info.parameters,
            "hashes": {"index": info.index_sha256, **hashes},
        }
        return self._tell("model.opened", lambda _: what)

    def source_opened(self, source: Source) -> str:
        """A file was read, as far as it could be."""
        what = {
            "kind": source.kind,
            "bytes": source.size,
            "pages_read": source.pages_read,
            "pages_total": source.pages_total,
            "frames": len(source.frames),
            "problems": sorted({problem.code for problem in source.problems}),
        }
        return self._tell("source.opened", lambda log: what | self._source(log, source))

    def run_started(self, start: RunStart) -> str:
        """A run is about to begin.

        Returns:
            The run's own name, for `run_ended`.
        """
        run = uuid.uuid4().hex
        model, question = start.model, start.question

        def what(log: AuditLog) -> dict[str, Any]:
            return {
                "run": run,
                "task": question.task,
                "seed": question.seed,
                "thinking": question.thinking,
                "settings": dict(start.settings),
                "question": log.key.keyed(question.text),
                "sources": [log.key.keyed(source.sha256) for source in start.sources[:MOST_SOURCES]],
                "sources_count": len(start.sources),
                **({"sources_left_out": len(question.left_out)} if question.left_out else {}),
                "model": {"index": model.index_sha256, "precision": model.precision} if model else {},
                # The candidates themselves stand in the keyed hashes of the requests.
                **({"candidates_by_rules": RULES_VERSION} if question.form or question.short else {}),
            }

        self._tell("run.started", what)
        return run

    def run_ended(self, run: str, end: RunEnd) -> str:
        """A run is over, well or not."""

        def what(log: AuditLog) -> dict[str, Any]:
            return {
                "run": run,
                "reason": end.reason,
                "code": end.code,
                "requests": end.requests,
                "asked": [log.key.keyed(request_sha256(one)) for one in end.asked[:MOST_REQUESTS]],
                "answer": log.key.keyed(end.answer) if end.answer else "",
                "answer_characters": len(end.answer),
                "thinking": log.key.keyed(end.thinking) if end.thinking else "",
                "figures": asdict(end.figures) if end.figures else {},
            }

        return self._tell("run.ended", what)

    def mended(self, mend: Mend, step: str) -> str:
        """A passage of an answer was written again: `step` is "proposed", or what a person made of it."""

        def what(log: AuditLog) -> dict[str, Any]:
            return {
                "step": step,
                "state": mend.state,
                "draft": log.key.keyed(mend.draft),
                "value": log.key.keyed(mend.value),
                "candidates": mend.candidates,
                "request": log.key.keyed(mend.request_sha256),
            }

        return self._tell("mend", what)

    def looked(self, look: Look) -> str:
        """The model was asked for its own look at a sentence of its answer."""
        return self._tell(
            "second_look",
            lambda log: {"verdict": look.verdict, "request": log.key.keyed(look.request_sha256)},
        )

    def aside_begun(self, what: str, count: int) -> str:
        """The model is about to be asked about an answer, `count` times: "mend" or "second_look"."""
        return self._tell("aside", lambda _: {"what": what, "count": count})

    def exported(self, kind: str, content: bytes, path: Path | None = None) -> str:
        """An answer left the program; `kind` is one of `policy.EXPORTS`, "clipboard" or "print"."""

        def what(log: AuditLog) -> dict[str, Any]:
            named = self._named(log, str(path)) if path is not None else {}
            return {"kind": kind, "bytes": len(content), "content": log.key.keyed(content)} | named

        return self._tell("export", what)

    def report_exported(
        self, kind: str, sha256: str, size: int, path: Path | None = None, *, pseudonymised: bool = False
    ) -> str:
        """A report of this hash and size leaves; the hash is kept keyed."""

        def what(log: AuditLog) -> dict[str, Any]:
            told = {"kind": kind, "bytes": size, "content": log.key.keyed(sha256)}
            named = self._named(log, str(path)) if path is not None else {}
            return told | ({"pseudonymised": True} if pseudonymised else {}) | named

        return self._tell("export", what)

    def source_exported(self, sha256: str, size: int, path: Path) -> str:
        """A copy of a kept source, of this hash and size, leaves for `path`; the hash is kept keyed."""

        def what(log: AuditLog) -> dict[str, Any]:
            content = log.key.keyed(sha256)
            return {"kind": "source", "bytes": size, "content": content} | self._named(log, str(path))

        return self._tell("export", what)

    def dossier_written(self, sha256: str, path: Path | None = None) -> tuple[int, str] | None:
        """A dossier was written; its hash stands in clear, so that whoever has the dossier can look it up.

        Returns:
            Number and hash of the record, which anchor the dossier in the log; `None` where none was written.
        """

        def what(log: AuditLog) -> dict[str, Any]:
            named = self._named(log, str(path)) if path is not None else {}
            return {"kind": "dossier", "dossier_sha256": sha256} | named

        with self._mutex:
            head = self._tell("export", what)
            return self._log.written if head and self._log is not None else None

    def case(self, step: str, name: str = "", run: int = 0) -> str:
        """Something was done with the cases that leaves no other record.

        Args:
            step: "set_up", "unlocked", "unlock_failed", "passphrase_changed", "locked", "begun", "opened",
                "run_viewed", "archived", "unarchived" or "taken" (it was handed over by somebody else).
            name: id of the case, kept keyed; empty for the store of all cases.
            run: number of the answer that was looked at.
        """

        def what(log: AuditLog) -> dict[str, Any]:
            of_case = {"name": log.key.keyed(name)} if name else {}
            return {"step": step} | of_case | ({"run": run} if run else {})

        return self._tell("case", what)

    def deleted(self, subject: str, name: str, why: str = "") -> str:
        """Something that was kept is gone: "case" or another subject, by its name or ident; kept keyed."""
        return self._tell(
            "deletion", lambda log: {"subject": subject, "name": log.key.keyed(name), "why": why}
        )

    def refused(self, action: str, why: str) -> str:
        """Something was asked for and not done; `why` is a failure's code or a rule's name."""
        return self._tell("refused", lambda _: {"action": action, "why": why})

    def accepted(self, action: str, why: str) -> str:
        """A person was warned and goes on; `why` is the code of what they were warned of."""
        return self._tell("accepted", lambda _: {"action": action, "why": why})

    def decided(
        self,
        subject: str,
        decision: Decision,
        fields: Sequence[str],
        source: str = "",
        *,
        taken_back: bool = False,
    ) -> str:
        """A person decided about values that were filled in.

        Args:
            subject: "form" or "table".
            fields: names of the fields, one for each value; their keyed hashes are kept, and their count.
            source: hash of the document's content, hexadecimal; kept keyed.
            taken_back: whether they took this decision back.
        """

        def what(log: AuditLog) -> dict[str, Any]:
            return {
                **({"taken_back": True} if taken_back else {}),
                "subject": subject,
                "verdict": decision.verdict,
                "values": len(fields),
                "fields": sorted({log.key.keyed(field) for field in fields})[:MOST_REQUESTS],
                "value": log.key.keyed(decision.value) if decision.value else "",
                "reason_given": bool(decision.reason),
                "at_once": decision.at_once,
                "line": decision.line,
                "source": log.key.keyed(source) if source else "",
            }

        return self._tell("decision", what)

    # -- inside ----------------------------------------------------------------------------------------

    def _source(self, log: AuditLog, source: Source) -> dict[str, Any]:
        return {"content": log.key.keyed(source.sha256)} | self._named(log, source.path)

    def _named(self, log: AuditLog, path: str) -> dict[str, Any]:
        path = os.path.abspath(path)  # noqa: PTH100  a text: what is inside an archive has no path of its own
        if self._policy.audit_file_names == "clear":
            return {"path": path}
        ending = PurePath(path).suffix.lower()
        # "Letter to Dr.Meier" has an ending too: only those that say what a file is may stand in clear.
        known = promised(ending) != "unknown"
        return {"path_keyed": log.key.keyed(path), "ending": ending if known else ""}

    def _tell(self, kind: str, what: Callable[[AuditLog], Mapping[str, Any]]) -> str:
        with self._mutex:
            if self._open is None:
                return ""
            try:
                if self._log is None:
                    self._log = self._open()
                head = self._log.append(Record(kind, what(self._log)))
            except AuditUnavailable as error:
                self._note(error)
                if self.required:
                    raise
                return ""
            self._note(None)
            return head

    def _note(self, problem: AuditUnavailable | None) -> None:
        before, self.problem = self.problem, problem
        if (before is None) != (problem is None):
            self._on_problem(problem)
