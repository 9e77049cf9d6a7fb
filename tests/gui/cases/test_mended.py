"""A mend in a case: kept with the answer, in its dossier and in the log, with what the person made of it."""

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.core import sources
from app.core.cases import Vault
from app.core.cases.evidence_values import from_values
from app.core.dossier import check, parse
from app.core.policy import Policy
from tests.support.case_window import PASSPHRASE, begin_case, keep, saved, set_up
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.window_parts import scripted

ANSWER = "The net amount is EUR 1,20.00. It was signed by Maria Keller."
LOCKS = {"EUR 1,20.00": ("EUR 1,250.00", "EUR 1,20.00")}


def test_it_stands_in_case_dossier_and_log(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    invoice = tmp_path / "invoice.txt"
    invoice.write_text("Net: EUR 1,250.00\nSigned: Maria Keller\n", encoding="utf-8")
    policy = Policy(audit="on")
    program = begin(
        scripted(answer=ANSWER, locks=LOCKS), sources.read, policy=policy, keep=keep(cases_folder)
    )
    set_up(qtbot, program)
    begin_case(qtbot, program, "Invoice")
    drop(program.window, files([invoice]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=20_000)
    ask(qtbot, program, "How much?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    asides = program.asides.model
    asides.mend(asides.offered)
    qtbot.waitUntil(lambda: len(asides.evidence.mends) == 1)
    asides.decide(asides.evidence.mends[0], "accepted")
    saved(qtbot, program)
    program.window.close()
    program.store.wait()
    program.log.wait()
    with Vault.open(cases_folder, passphrase=PASSPHRASE) as vault:
        kept = vault.case(vault.cases()[0].id).run(1).result
    (mend,) = from_values(kept.evidence).mends
    assert (mend.draft, mend.value, mend.state) == ("EUR 1,20.00", "EUR 1,250.00", "accepted")
    dossier = parse(kept.dossier)
    assert check(dossier)[0].state == "same"
    assert dossier.body["answer"] == ANSWER
    assert dossier.body["evidence"]["mends"][0]["state"] == "accepted"
    assert dossier.body["evidence"]["mends"][0]["request_sha256"] == mend.request_sha256
    (file,) = (tmp_path / "kept").rglob("audit-000001.jsonl")
    log = [json.loads(line) for line in file.read_text(encoding="ascii").splitlines()]
    steps = [line["what"]["step"] for line in log if line["kind"] == "mend"]
    assert steps == ["proposed", "accepted"]
    assert "1,250" not in file.read_text(encoding="ascii")
