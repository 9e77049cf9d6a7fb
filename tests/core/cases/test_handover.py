"""A case goes to a second reviewer whole and encrypted; the decisions of both stand beside each other."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.cases import NewRun, RunResult, Vault
from app.core.cases.errors import CaseError, KeyWrong
from app.core.cases.handover import HandoverUnreadable, give, take
from app.core.cases.keys import Cost
from app.core.cases.sealed_stream import PIECE, StreamBroken, seal, unseal
from app.core.tasks import Question

CHEAP = Cost(memory_kib=8, iterations=1)
SECRET = "seven wet otters juggle anvils"


def go_on() -> None:
    """Nobody stops it."""


def nobody(_sha256: str, _size: int) -> None:
    """No log is kept."""


def vault_in(folder: Path) -> Vault:
    folder.mkdir()
    vault, _ = Vault.create(folder, passphrase="one of their own words", cost=CHEAP)
    return vault


@pytest.fixture
def handed(tmp_path: Path) -> tuple[Path, Path]:
    """A handed-over case with a copied source, a referred one and a decision; and the file of the second."""
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("The notice period is six months.", encoding="utf-8")
    second.write_text("The fee is EUR 17.00.", encoding="utf-8")
    with vault_in(tmp_path / "here") as vault:
        case = vault.new("Framework contract")
        kept = [
            case.add_source(first, kind="text", pages=1, copy=True),
            case.add_source(second, kind="text", pages=1, copy=False),
        ]
        run = case.begin_run(NewRun(Question("ask", "When?"), sources=(kept[0].id, kept[1].id)))
        case.finish_run(run, RunResult("done", answer="Six months.", reason="end"))
        case.decide(run, "0:Six months", "right", "looked at it")
        told = give(
            vault,
            case.id,
            tmp_path / "out.vitrine-case",
            SECRET,
            "Miriam Oduya",
            nobody,
            go_on,
            CHEAP,
        )
        assert (told.title, told.runs, told.sources, told.referred) == ("Framework contract", 1, 2, ())
        assert not list((tmp_path / "here").glob("handover-*"))
    return tmp_path / "out.vitrine-case", second


def test_a_second_reviewer_has_all_of_it_and_both_decisions_stand(
    handed: tuple[Path, Path], tmp_path: Path
) -> None:
    file, second = handed
    second.unlink()
    with vault_in(tmp_path / "there") as vault:
        case = vault.case(take(vault, file, SECRET, go_on))
        assert [(info.title, info.runs) for info in vault.cases()] == [("Framework contract", 1)]
        (run,) = case.runs()
        assert run.result.answer == "Six months."
        assert [b"".join(case.content(one.id)) for one in case.sources()] == [
            b"The notice period is six months.",
            b"The fee is EUR 17.00.",
        ], "what was only referred to went along"
        assert all(str(tmp_path) not in one.path for one in case.sources())
        assert case.decisions(run.id) == (), "the second reviewer begins with none"
        (opinion,) = case.reviewers.opinions(run.id)
        assert (opinion.reviewer, opinion.verdict, opinion.note) == ("Miriam Oduya", "right", "looked at it")
        case.decide(run.id, "0:Six months", "wrong")
        assert case.decisions(run.id)[0].verdict == "wrong"
        assert case.reviewers.opinions(run.id) == (opinion,)
        assert case.search("months")


def test_it_can_be_taken_twice_and_handed_on(handed: tuple[Path, Path], tmp_path: Path) -> None:
    with vault_in(tmp_path / "there") as vault:
        first = take(vault, handed[0], SECRET, go_on)
        assert take(vault, handed[0], SECRET, go_on) != first
        vault.case(first).decide(1, "0:Six months", "wrong")
        give(vault, first, tmp_path / "on.vitrine-case", SECRET, "Jo Park", nobody, go_on, CHEAP)
        third = vault.case(take(vault, tmp_path / "on.vitrine-case", SECRET, go_on))
        assert [(one.reviewer, one.verdict) for one in third.reviewers.opinions(1)] == [
            ("Miriam Oduya", "right"),
            ("Jo Park", "wrong"),
        ]


def test_nothing_of_it_is_in_clear(handed: tuple[Path, Path]) -> None:
    content = handed[0].read_bytes()
    for secret in (b"Framework", b"notice", b"Miriam", b"SQLite"):
        assert secret not in content


def test_another_passphrase_opens_nothing(handed: tuple[Path, Path], tmp_path: Path) -> None:
    with vault_in(tmp_path / "there") as vault:
        with pytest.raises(KeyWrong):
            take(vault, handed[0], "another one", go_on)
        assert vault.cases() == ()


@pytest.mark.parametrize("where", [3, 40, 300, 5000, -1])
def test_an_altered_file_gives_nothing(handed: tuple[Path, Path], tmp_path: Path, where: int) -> None:
    content = bytearray(handed[0].read_bytes())
    content[where] ^= 1
    (tmp_path / "altered").write_bytes(content)
    with vault_in(tmp_path / "there") as vault:
        with pytest.raises(CaseError):
            take(vault, tmp_path / "altered", SECRET, go_on)
        assert vault.cases() == ()
        assert not list((tmp_path / "there").glob("*.case"))


def test_a_file_that_is_cut_short_gives_nothing(handed: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "cut").write_bytes(handed[0].read_bytes()[:-4096])
    with vault_in(tmp_path / "there") as vault, pytest.raises(HandoverUnreadable):
        take(vault, tmp_path / "cut", SECRET, go_on)


def test_a_log_that_refuses_keeps_the_file_away(tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise CaseError("the log is full")

    with vault_in(tmp_path / "here") as vault:
        case = vault.new("A")
        with pytest.raises(CaseError, match="log is full"):
            give(vault, case.id, tmp_path / "out", SECRET, "", refuse, go_on, CHEAP)
    assert not (tmp_path / "out").exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.sampled_from([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE]), swap=st.booleans())
def test_a_stream_is_what_it_was_or_nothing(tmp_path: Path, size: int, swap: bool) -> None:
    key, content = hashlib.sha256(b"key").digest(), bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    pieces = list(seal([content], key, b"head"))
    if swap and len(pieces) > 1:
        pieces[0], pieces[-1] = pieces[-1], pieces[0]
    path = tmp_path / "stream"
    path.write_bytes(b"".join(pieces))
    with path.open("rb") as file:
        if swap and len(pieces) > 1:
            with pytest.raises(StreamBroken):
                list(unseal(file, key, b"head"))
        else:
            assert b"".join(unseal(file, key, b"head")) == content
