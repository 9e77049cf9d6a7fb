"""`python -m app export`: a case that was kept leaves as a report."""

import json
from pathlib import Path

import pypdfium2
import pytest

from app.commands import export, handover
from app.core import sources
from app.core.audit import Actor, verify
from app.core.cases import Vault
from app.core.cases.evidence_values import to_values
from app.core.cases.keys import Cost
from app.core.cases.run_record import Place, as_new, as_result
from app.core.evidence import check
from app.core.paths import Places
from app.core.policy import Policy
from app.core.runs import Outcome, PendingRun
from app.core.tasks import Question, build
from model.events import ModelInfo, RunStats
from tests.support import documents
from tests.support.window_parts import SEALED

PASSPHRASE = "seven wet otters juggle anvils"
TEXT = "Invoice of Ostermann AG\nInvoice date: 3 March 2026\nTotal: EUR 2,748.90\n"
ANSWER = "Ostermann AG asks for EUR 2,748.90, and EUR 17.00 for postage."
MODEL = ModelInfo("A model", False, ("text",), "", "cpu", "A processor", "bf16", 1, "ab" * 32, 64, 4096)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.below(tmp_path / "own")


@pytest.fixture
def closed(places: Places, tmp_path: Path) -> None:
    """A case with one source and one answer; its passphrase lies in a file."""
    path = documents.write_pdf(tmp_path / "invoice.pdf", [TEXT])
    source = sources.read(path)
    places.cases.mkdir(parents=True)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    vault, _ = Vault.create(places.cases, passphrase=PASSPHRASE, cost=Cost(memory_kib=8, iterations=1))
    with vault:
        made = vault.new("Supplier audit")
        kept = made.add_source(path, kind="pdf", pages=1, copy=True)
        question = Question("ask", "What is asked for?", seed=5)
        outcome = Outcome(
            question, ANSWER, "", "end", RunStats(1, 1, 1, 1, 1.0, 1.0, 1.0, 1.0, 1), (), False, MODEL
        )
        pending = PendingRun(question, (source,), build(question, (source,)), MODEL)
        run = made.begin_run(as_new(pending, (Place(kept.id, "", "invoice.pdf"),), ""))
        made.finish_run(run, as_result(outcome, b""))
        evidence = check(ANSWER, (source,))
        made.add_evidence(run, to_values(evidence))
        claim = evidence.claims[0]
        made.decide(run, f"{claim.start}:{claim.text}", "right")


def exported(places: Places, tmp_path: Path, *more: str, to: str, policy: Policy | None = None) -> int:
    arguments = [
        "Supplier audit",
        "--to",
        str(tmp_path / to),
        "--passphrase-file",
        str(tmp_path / "passphrase"),
    ]
    return export.run([*arguments, *more], SEALED, policy or Policy.default(), places)


def words(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    document.close()
    return " ".join(text.split())


@pytest.mark.usefixtures("closed")
def test_a_case_leaves_as_a_pdf_with_what_it_rests_on(places: Places, tmp_path: Path) -> None:
    assert exported(places, tmp_path, to="report.pdf") == 0
    text = words(tmp_path / "report.pdf")
    for told in (
        "Supplier audit",
        "What is asked for?",
        "EUR 2,748.90",
        "Stands in no source",
        "checked by a person",
    ):
        assert told.casefold() in text.casefold(), told
    assert verify(places.logs / "audit").whole


@pytest.mark.usefixtures("closed")
def test_the_log_knows_the_file_and_the_file_the_log(places: Places, tmp_path: Path) -> None:
    assert exported(places, tmp_path, to="report.json") == 0
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    lines = "".join(path.read_text() for path in sorted((places.logs / "audit").glob("*.jsonl")))
    assert told["report"]["head"] in lines
    assert '"kind":"json"' in lines.replace(" ", "")
    claims = told["report"]["parts"][0]["claims"]
    assert claims[0]["decision"] == "right"
    assert claims[0]["spots"][0]["passage"].startswith("Invoice of Ostermann AG")
    assert told["report"]["person"] == "", "the house did not ask for it"


@pytest.mark.usefixtures("closed")
def test_the_policy_says_what_leaves(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(places, tmp_path, to="report.pdf", policy=Policy(exports=("csv",))) == 1
    assert not (tmp_path / "report.pdf").exists()
    assert "policy" in capsys.readouterr().err


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Another"], "no case called Another"),
        (["Supplier audit", "--question", "99"], "no answer in this case"),
    ],
)
def test_what_is_not_there_is_a_sentence(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    more = ["--to", str(tmp_path / "a.md"), "--passphrase-file", str(tmp_path / "passphrase")]
    assert export.run([*arguments, *more], SEALED, Policy.default(), places) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "a.md").exists()


@pytest.mark.usefixtures("closed")
def test_a_wrong_passphrase_opens_nothing(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "passphrase").write_text("another one", encoding="utf-8")
    assert exported(places, tmp_path, to="report.pdf") == 1
    assert "[case.key_wrong]" in capsys.readouterr().err


@pytest.mark.usefixtures("closed")
def test_placeholders_and_their_key(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(places, tmp_path, "--preview", to="report.md") == 0
    assert "Ostermann AG" in capsys.readouterr().out
    assert not (tmp_path / "report.md").exists()
    assert exported(places, tmp_path, "--pseudonymise", "--keep-key", "--no-crops", to="report.md") == 0
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "Ostermann" not in text
    assert "invoice.pdf" not in text
    with Vault.open(places.cases, passphrase=PASSPHRASE) as vault:
        (info,) = vault.cases()
        ((_, body),) = vault.case(info.id).journals.keys()
    assert "Ostermann AG" in body


@pytest.mark.usefixtures("closed")
def test_a_case_is_handed_over_and_both_reviewers_stand_in_the_report(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cheap = Cost(memory_kib=8, iterations=1)
    (tmp_path / "weak").write_text("password", encoding="utf-8")
    (tmp_path / "secret").write_text("nine calm herons fold maps\n", encoding="utf-8")
    own = ["--passphrase-file", str(tmp_path / "passphrase")]
    file = tmp_path / "audit.vitrine-case"

    def carried_out(*arguments: str, at: Places, policy: Policy | None = None, secret: str = "secret") -> int:
        more = ["--handover-passphrase-file", str(tmp_path / secret), *own]
        return handover.run([*arguments, *more], SEALED, policy or Policy.default(), at, cost=cheap)

    give = ("give", "Supplier audit", "--to", str(file))
    assert carried_out(*give, at=places, policy=Policy(exports=("pdf",))) == 1
    assert carried_out(*give, at=places, secret="weak") == 1
    assert not file.exists()
    assert carried_out(*give, at=places) == 0
    assert "sha256" in capsys.readouterr().out
    there = Places.below(tmp_path / "there")
    there.cases.mkdir(parents=True)
    Vault.create(there.cases, passphrase=PASSPHRASE, cost=cheap)[0].close()
    assert carried_out("take", str(file), at=there) == 0
    assert exported(there, tmp_path, "--no-crops", to="report.md") == 0
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "An earlier reviewer: right." in text
    assert exported(there, tmp_path, "--no-crops", to="named.md", policy=Policy(exports_reviewers=True)) == 0
    named = (tmp_path / "named.md").read_text(encoding="utf-8").replace("\\", "")
    assert f"{Actor.here().person}: right." in named
