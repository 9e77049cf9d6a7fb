"""What the program tells the log: nothing that gives a document away, and nothing lost unnoticed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.audit import (
    Actor,
    AuditLog,
    AuditUnavailable,
    PolicyGate,
    Recorder,
    RunEnd,
    RunStart,
    audit_folder,
    verify,
)
from app.core.audit.reading import dossiers, files_at
from app.core.canonical import request_sha256
from app.core.forms.decision import Decision
from app.core.paths import Places
from app.core.policy import Policy
from app.core.policy.errors import PolicySyntax
from app.core.seal import SealReport
from app.core.sources.source import Page, Problem, Source
from app.core.tasks import Question
from model.events import ModelInfo, RunStats
from model.request import Message, Request, TextPart

FIGURES = RunStats(70, 1, 5, 3, 0.6, 32.5, 0.02, 0.09, 1000)
INFO = ModelInfo("Model", True, ("text",), "/m", "cpu", "CPU", "bf16", 5, "ab" * 32, 256, 4096)
SOURCE = Source(
    "/home/ada/Diagnosis Meyer.PDF",
    "Diagnosis Meyer.PDF",
    "pdf",
    "cd" * 32,
    1234,
    pages=(Page(1, "Meyer has", "text"), Page(2, "", "not_read")),
    pages_total=2,
    problems=(Problem("source.partly", "Meyer's page 2 was not read."),),
)


def recorder_at(folder: Path, policy: Policy | None = None) -> Recorder:
    """A recorder whose log lies in a folder."""
    return Recorder(policy or Policy.default(), lambda: AuditLog.open(folder))


def records(folder: Path) -> list[dict[str, Any]]:
    """The log."""
    return [json.loads(line) for line in (folder / "audit-000001.jsonl").read_bytes().splitlines()]


def test_a_whole_day_gives_nothing_away(tmp_path: Path) -> None:
    recorder = recorder_at(tmp_path)
    recorder.started("window")
    recorder.sealed(SealReport(True, (), "Sealed: no network"))
    recorder.policy_in_force(Policy.default())
    recorder.model_opened(INFO, {"content": "ef" * 32})
    recorder.source_opened(SOURCE)
    run = recorder.run_started(
        RunStart(Question("ask", "What has Meyer?", True, 7), [SOURCE], {"max_steps": 48}, INFO)
    )
    asked = tuple(Request((Message("user", (TextPart("What has Meyer?"),)),), seed) for seed in (7, 8))
    recorder.run_ended(run, RunEnd("end", "Meyer has measles.", "Meyer...", FIGURES, requests=2, asked=asked))
    recorder.exported("pdf", b"Meyer has measles.", Path("/home/ada/Meyer.pdf"))
    recorder.exported("clipboard", b"measles")
    recorder.deleted("case", "Meyer against Huber", "by the person")
    recorder.refused("copy", "copying")
    head = recorder.stopped()
    text = (tmp_path / "audit-000001.jsonl").read_text(encoding="ascii")
    for telling in ("Meyer", "measles", "Diagnosis", "cd" * 32):
        assert telling not in text
    assert verify(tmp_path, head).whole
    whats = {record["kind"]: record["what"] for record in records(tmp_path)}
    assert whats["source.opened"] | {"content": "", "path_keyed": ""} == {
        "kind": "pdf",
        "bytes": 1234,
        "pages_read": 1,
        "pages_total": 2,
        "frames": 0,
        "problems": ["source.partly"],
        "content": "",
        "path_keyed": "",
        "ending": ".pdf",
    }
    assert whats["run.ended"]["figures"]["prompt_tokens"] == 70
    assert len(set(whats["run.ended"]["asked"])) == 2
    assert request_sha256(asked[0]) not in text
    assert whats["run.started"]["settings"] == {"max_steps": 48}
    assert whats["model.opened"]["hashes"] == {"index": "ab" * 32, "content": "ef" * 32}


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("Befund Fr.Braun", ""),
        ("Letter to Dr.Meier", ""),
        ("notes.2024", ""),
        ("Befund.DOCX", ".docx"),
        ("scan.jpeg", ".jpeg"),
        ("archive.zip/mail.eml", ".eml"),
        ("no ending", ""),
    ],
)
def test_only_endings_that_say_what_a_file_is_stand_in_clear(tmp_path: Path, name: str, ending: str) -> None:
    recorder = recorder_at(tmp_path)
    recorder.source_opened(replace(SOURCE, path=f"/home/ada/{name}", name=name))
    recorder.exported("json", b"{}", Path(f"/home/ada/{name}"))
    recorder.dossier_written("12" * 32, Path(f"/home/ada/{name}"))
    assert [record["what"]["ending"] for record in records(tmp_path)[1:]] == [ending] * 3
    text = (tmp_path / "audit-000001.jsonl").read_text(encoding="ascii").lower()
    assert "braun" not in text
    assert "meier" not in text


def test_the_same_content_has_the_same_hash_and_only_with_this_key(tmp_path: Path) -> None:
    contents = []
    for name in ("a", "a", "b"):
        recorder_at(tmp_path / name).source_opened(SOURCE)
        contents.append(records(tmp_path / name)[-1]["what"]["content"])
    assert contents[0] == contents[1] != contents[2]


def test_nothing_is_written_before_there_is_something_to_write(tmp_path: Path) -> None:
    assert recorder_at(tmp_path / "log").head == ""
    assert Recorder.off().started("window") == ""
    assert list(tmp_path.iterdir()) == []


def test_a_decision_is_logged_without_what_it_is_about(tmp_path: Path) -> None:
    recorder = recorder_at(tmp_path)
    decision = Decision("corrected", "120.00 EUR", reason="The stamp says so.", by="ada")
    recorder.decided("form", decision, ("Secret total",), "ab" * 32)
    recorder.decided("table", Decision("accepted", at_once=True, line=0.94), ("a", "b", "a"))
    one, many = [line["what"] for line in records(tmp_path) if line["kind"] == "decision"]
    assert (one["verdict"], one["values"], one["reason_given"], one["at_once"]) == (
        "corrected",
        1,
        True,
        False,
    )
    assert (many["values"], len(many["fields"]), many["line"]) == (3, 2, 0.94)
    written = (tmp_path / "audit-000001.jsonl").read_text()
    assert not any(word in written for word in ("120.00", "stamp", "Secret", "ab" * 32))


def test_a_dossier_can_be_looked_up(tmp_path: Path) -> None:
    recorder = recorder_at(tmp_path)
    recorder.started("window")
    anchor = recorder.dossier_written("12" * 32)
    recorder.stopped()
    assert anchor is not None
    assert list(dossiers(files_at(tmp_path))) == [(*anchor, "12" * 32)]
    assert records(tmp_path)[anchor[0] - 1]["hash"] == anchor[1]
    assert Recorder.off().dossier_written("12" * 32) is None


def test_a_log_that_fails_is_told_once_and_again_when_it_works(tmp_path: Path) -> None:
    told: list[AuditUnavailable | None] = []
    recorder = Recorder(Policy.default(), lambda: AuditLog.open(tmp_path / "log"), told.append)
    (tmp_path / "log").write_bytes(b"in the way")
    assert recorder.started("window") == recorder.refused("copy", "copying") == ""
    (tmp_path / "log").unlink()
    assert recorder.refused("copy", "copying")
    assert [problem.code if problem else "" for problem in told] == ["audit.unavailable", ""]
    assert recorder.problem is None


def test_a_required_log_that_fails_stops(tmp_path: Path) -> None:
    recorder = recorder_at(tmp_path / "log", replace(Policy.default(), audit="required"))
    (tmp_path / "log").write_bytes(b"in the way")
    with pytest.raises(AuditUnavailable):
        recorder.started("window")
    with pytest.raises(AuditUnavailable):
        recorder.run_started(RunStart(Question("ask", ""), []))


def test_each_person_has_a_folder_in_the_policys(tmp_path: Path) -> None:
    policy = replace(Policy.default(), audit_folder=str(tmp_path))
    assert audit_folder(policy, actor=Actor("ada", "h", 1)) == tmp_path / "ada"
    assert audit_folder(policy, actor=Actor("DOMAIN\\..", "h", 1)).parent == tmp_path
    assert audit_folder(Policy.default(), Places.below(tmp_path)) == tmp_path / "logs" / "audit"


def test_the_gate_lets_everything_pass_by_default(tmp_path: Path) -> None:
    gate = PolicyGate(Policy.default(), recorder_at(tmp_path).refused)
    unsealed = SealReport(False, (), "")
    passed = (
        gate.broken_policy("x"),
        gate.seal(unsealed),
        gate.sources(1000),
        gate.model("Model", ""),
        gate.export("pdf"),
        gate.copying(),
        gate.keeping(),
        gate.thoughts(),
    )
    assert passed == (None,) * 8
    assert list(tmp_path.iterdir()) == []


def test_the_gate_of_a_broken_policy_lets_nothing_pass_and_logs_each_refusal(tmp_path: Path) -> None:
    problem = PolicySyntax("/etc/vitrine/policy.toml", 3, "is wrong.")
    gate = PolicyGate(Policy.broken(problem), recorder_at(tmp_path).refused)
    assert gate.broken_policy("drop") is problem
    refusals = (
        gate.seal(SealReport(False, (), "")),
        gate.sources(2),
        gate.model("Model", "ab" * 32),
        gate.export("json"),
        gate.copying(),
        gate.keeping(),
        gate.thoughts(),
    )
    assert all(refusal is not None and refusal.code == "policy.refuses" for refusal in refusals)
    assert gate.seal(SealReport(True, (), "")) is None
    whys = [record["what"].get("why") for record in records(tmp_path)]
    assert whys[1:] == [
        "policy.broken",
        "seal_required",
        "max_sources",
        "models",
        "exports",
        "copying",
        "cases",
        "thinking_shown",
    ]
