"""Small parts of the cases: passphrases, evidence as values, files in memory, and what the list tells."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from app.core import sources
from app.core.cases import NewRun, RunResult, SweepResult, Vault
from app.core.cases.errors import CasesDamaged
from app.core.cases.evidence_values import from_values, to_values
from app.core.cases.held_file import HeldFile
from app.core.cases.keys import Cost
from app.core.cases.passphrase import strength
from app.core.evidence import Citation, Claim, Evidence
from app.core.evidence.evidence import Place
from app.core.tasks import Question

CHEAP = Cost(memory_kib=8, iterations=1)


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", "empty"),
        ("password", "weak"),
        ("Passwort1!", "weak"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "weak"),
        ("12345678901234567890", "weak"),
        ("qwertzuiopasdfghjkl", "weak"),
        ("horse horse horse horse", "weak"),
        ("abcabcabcabc", "weak"),
        ("correct horse", "weak"),
        ("correct horse battery staple", "fair"),
        ("seven wet otters juggle anvils", "good"),
        ("vK3$wq9!Lm2#x", "good"),
    ],
)
def test_a_passphrase_is_judged_rather_too_hard_than_too_mild(passphrase: str, level: str) -> None:
    assert strength(passphrase).level == level
    assert strength(passphrase).enough is (level in ("fair", "good"))


def test_evidence_comes_back() -> None:
    evidence = Evidence(
        (
            Claim(4, 14, "six months", "duration", "found", (Place(0, 2, 10, 20), Place(1, 1, 0, 10))),
            Claim(20, 23, "8 %", "percentage", "derived", (), "4 % + 4 % = 8 %"),
        ),
        (Citation(15, 22, 1, 2, True),),
        3,
    )
    assert from_values(to_values(evidence)) == evidence
    assert to_values(Evidence()) == ()
    assert from_values(()) == Evidence()
    with pytest.raises(CasesDamaged):
        from_values(({"is": "claim"},))


@pytest.mark.skipif(sys.platform != "linux", reason="files in memory are Linux's")
def test_a_file_in_memory_is_read_under_its_name_and_cannot_be_changed() -> None:
    held = HeldFile(iter((b"a,b\n", b"1,2\n")))
    source = sources.read(held.path, name="table.csv")
    assert (source.name, source.kind, source.size) == ("table.csv", "csv", 8)
    with Path(held.path).open("r+b", buffering=0) as file, pytest.raises(PermissionError):
        file.write(b"x")
    held.close()
    held.close()
    assert not Path(held.path).exists()


def test_the_list_knows_runs_and_the_policy_bounds_their_time(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    vault, recovery = Vault.create(folder, passphrase="x", recovery="AAAA-BBBB", cost=CHEAP)
    with vault:
        assert recovery == "AAAA-BBBB"
        case = vault.new("One")
        number = case.begin_run(NewRun(Question("ask", "Why?", False, 1)))
        case.finish_run(number, RunResult("done", "Because."))
        case.add_evidence(number, ({"is": "blind", "pages": 1},))
        info = vault.info(case.id)
        assert (info.runs, info.copies) == (1, True)
        assert case.run(number).result.evidence == ({"is": "blind", "pages": 1},)
        assert [line.question for line in case.run_lines()] == ["Why?"]
        vault.copy_sources(case.id, False)
        assert not vault.info(case.id).copies
        assert info.expires_at() is None
        assert info.expires_at(30) == info.changed + timedelta(days=30)
        vault.keep(case.id, info.changed + timedelta(days=5))
        assert vault.info(case.id).expires_at(30) == info.changed + timedelta(days=5)
        assert vault.expire(1) == SweepResult()
        assert vault.expire(0).titles == ("One",)


def test_pasted_content_is_kept_like_a_file(tmp_path: Path) -> None:
    vault, _ = Vault.create(tmp_path / "cases", passphrase="x", cost=CHEAP)
    with vault:
        case = vault.new("One")
        kept = case.add_content("note.txt", b"words", kind="text", pages=1)
        assert (kept.copied, kept.path, kept.size) == (True, "", 5)
        assert b"".join(case.content(kept.id)) == b"words"
        assert case.add_content("note.txt", b"words", kind="text", pages=1) == kept
