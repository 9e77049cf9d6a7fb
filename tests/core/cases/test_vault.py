"""The store of cases: what is kept, what is found again, what is gone, and what never lies in clear."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.cases import NewRun, RunResult, Vault
from app.core.cases.errors import (
    CaseMissing,
    CaseNotSaved,
    CasesDamaged,
    CasesInUse,
    KeyLost,
    KeyNeeded,
    KeyWrong,
    SourceChanged,
    SourceNotKept,
)
from app.core.cases.keys import Cost, tidy_recovery_key
from app.core.tasks import Question
from tests.support.key_store import KeyStoreInMemory

CHEAP = Cost(memory_kib=8, iterations=1)
MARKER = "Zwetschgenmarmelade"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cases"


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _made(folder: Path, clock: Clock, passphrase: str = "correct horse") -> Vault:
    return Vault.create(folder, passphrase=passphrase, clock=clock, cost=CHEAP)[0]


def _asked(vault: Vault, title: str = "Claim 17", answer: str = f"The total is {MARKER}.") -> str:
    case = vault.new(title)
    run = case.begin_run(
        NewRun(
            Question("ask", f"Who ate the {MARKER}?", True, 2**62),
            {"steps": 48},
            (1, 2),
            "ab",
            {"name": "demo"},
        )
    )
    case.finish_run(
        run,
        RunResult(
            "done",
            answer,
            f"I think of {MARKER}.",
            "end",
            {"steps": 7},
            ({"claim": "17"},),
            ("Page 2 was not read.",),
            b"\x00\x01",
        ),
    )
    return vault.cases()[0].id


def test_what_was_kept_is_there_after_opening_again(folder: Path, clock: Clock) -> None:
    with _made(folder, clock) as vault:
        name = _asked(vault)
        vault.case(name).decide(1, "17", "right", "looked at page 2")
    with Vault.open(folder, passphrase="correct horse", clock=clock) as vault:
        assert [(each.id, each.title) for each in vault.cases()] == [(name, "Claim 17")]
        kept = vault.case(name).run(1)
        assert kept.run == NewRun(
            Question("ask", f"Who ate the {MARKER}?", True, 2**62),
            {"steps": 48},
            (1, 2),
            "ab",
            {"name": "demo"},
        )
        assert kept.result.answer == f"The total is {MARKER}."
        assert kept.result.evidence == ({"claim": "17"},)
        assert kept.result.coverage == ("Page 2 was not read.",)
        assert kept.result.track == b"\x00\x01"
        assert kept.finished is not None
        assert kept.finished > kept.asked
        assert [each.note for each in vault.case(name).decisions(1)] == ["looked at page 2"]


def test_nothing_lies_in_clear(folder: Path, clock: Clock, tmp_path: Path) -> None:
    source = tmp_path / f"{MARKER}.txt"
    source.write_text(f"{MARKER} " * 1000, encoding="utf-8")
    with _made(folder, clock, passphrase=MARKER) as vault:
        name = _asked(vault, title=MARKER)
        vault.case(name).add_source(source, kind="text", pages=1, copy=True)
        # Also while it is open, with the write-ahead logs on the disk.
        for path in folder.iterdir():
            assert MARKER.encode() not in path.read_bytes()
            assert b"SQLite format 3" not in path.read_bytes()
    assert {path.name for path in folder.iterdir()} == {
        "keys.json",
        "cases.db",
        f"{name}.case",
        "cases.lock",
        "going.json",
    }
    for path in folder.iterdir():
        assert MARKER.encode() not in path.read_bytes()


def test_files_are_for_this_person_alone(folder: Path, clock: Clock) -> None:
    with _made(folder, clock) as vault:
        _asked(vault)
        assert folder.stat().st_mode & 0o077 == 0
        assert [path for path in folder.iterdir() if path.stat().st_mode & 0o077] == []


def test_the_recovery_key_opens_it_however_it_is_typed(folder: Path, clock: Clock) -> None:
    vault, recovery = Vault.create(folder, passphrase="one", clock=clock, cost=CHEAP)
    vault.close()
    assert len(recovery) == 39
    Vault.open(folder, recovery=recovery.lower().replace("-", " ")).close()
    with pytest.raises(KeyWrong):
        Vault.open(
            folder,
            recovery="AAAA" + recovery[4:] if not recovery.startswith("AAAA") else "BBBB" + recovery[4:],
        )
    Vault.change_passphrase(folder, recovery, "two", cost=CHEAP)
    with pytest.raises(KeyWrong):
        Vault.open(folder, passphrase="one")
    Vault.open(folder, passphrase="two").close()
    assert tidy_recovery_key("oil0") == "0110"


def test_wrong_and_missing_passphrases_are_told_apart(folder: Path, clock: Clock) -> None:
    _made(folder, clock).close()
    with pytest.raises(KeyNeeded):
        Vault.open(folder)
    with pytest.raises(KeyWrong):
        Vault.open(folder, passphrase="Correct horse")


def test_the_credential_store_holds_the_key_and_the_disk_does_not(folder: Path, clock: Clock) -> None:
    store = KeyStoreInMemory()
    vault, recovery = Vault.create(folder, store=store, clock=clock, cost=CHEAP)
    with vault:
        _asked(vault)
    (key,) = store.keys.values()
    for path in folder.iterdir():
        content = path.read_bytes()
        assert key not in content
        assert key.hex().encode() not in content
    Vault.open(folder, store=store).close()
    store.keys.clear()
    with pytest.raises(KeyLost):
        Vault.open(folder, store=store)
    with Vault.open(folder, recovery=recovery) as again:
        assert len(again.cases()) == 1


def test_a_second_program_is_kept_out(folder: Path, clock: Clock) -> None:
    with _made(folder, clock), pytest.raises(CasesInUse):
        Vault.open(folder, passphrase="correct horse")


def test_search_finds_titles_questions_answers_thoughts_and_names(
    folder: Path, clock: Clock, tmp_path: Path
) -> None:
    source = tmp_path / "Gutachten.txt"
    source.write_text("nothing", encoding="utf-8")
    with _made(folder, clock) as vault:
        first = _asked(vault, "Müller against Meier", "An answer about ladders.")
        vault.case(first).add_source(source, kind="text", pages=1, copy=False)
        second = _asked(vault, "Other", "An answer about boats.")
        assert {hit.case.id for hit in vault.search("müller")} == {first}
        assert {(hit.case.id, hit.run) for hit in vault.search("ladd")} == {(first, 1)}
        assert {hit.case.id for hit in vault.search("answer about")} == {first, second}
        assert {(hit.case.id, hit.run) for hit in vault.search("gutachten")} == {(first, 0)}
        assert vault.search("ladders boats") == ()
        assert vault.search('" OR 1') == ()
        assert vault.search("  ") == ()


def test_archive_rename_and_retention(folder: Path, clock: Clock) -> None:
    with _made(folder, clock) as vault:
        name = _asked(vault)
        vault.rename(name, "Claim 18")
        vault.archive(name)
        info = vault.info(name)
        assert (info.title, info.archived, info.keep_until) == ("Claim 18", True, None)
        vault.new("short-lived", keep_days=30)
        vault.new("long-lived", keep_days=31)
        clock.now += timedelta(days=30, minutes=1)
        assert vault.expire().titles == ("short-lived",)
        assert {each.title for each in vault.cases()} == {"Claim 18", "long-lived"}


def test_deleting_removes_the_file_and_the_key(folder: Path, clock: Clock) -> None:
    with _made(folder, clock) as vault:
        name = _asked(vault)
        file = folder / f"{name}.case"
        # A second name shows what was in the blocks when the file went.
        twin = folder / "twin"
        twin.hardlink_to(file)
        before = twin.read_bytes()
        vault.delete(name)
        assert not file.exists()
        assert twin.stat().st_size == 0
        assert before
        with pytest.raises(CaseMissing):
            vault.case(name)
        with pytest.raises(CaseMissing):
            vault.delete(name)
        assert vault.search(MARKER) == ()
    twin.unlink()
    assert {path.name for path in folder.iterdir()} == {"keys.json", "cases.db", "cases.lock", "going.json"}


def test_an_interrupted_deletion_is_completed(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _made(folder, clock) as vault:
        name = _asked(vault)
        monkeypatch.setattr("app.core.cases.vault.shred", _refuse)
        with pytest.raises(CaseNotSaved):
            vault.delete(name)
        assert vault.cases() == ()
        assert (folder / f"{name}.case").exists()
    monkeypatch.undo()
    with Vault.open(folder, passphrase="correct horse", clock=clock) as vault:
        assert vault.unfinished == ()
        assert not (folder / f"{name}.case").exists()


def _refuse(path: Path) -> None:
    raise OSError(13, f"not allowed: {path}")


def test_sources_by_reference_and_by_copy(folder: Path, clock: Clock, tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    path = tmp_path / "scan.bin"
    path.write_bytes(content)
    with _made(folder, clock) as vault:
        case = vault.new("sources")
        referred = case.add_source(path, kind="image", pages=1, copy=False)
        copied = case.add_source(path, kind="image", pages=1, copy=True)
        again = case.add_source(path, kind="image", pages=1, copy=True)
        assert (referred.copied, copied.copied) == (False, True)
        assert again == copied
        assert referred.size == len(content)
        assert b"".join(case.content(referred.id)) == content
        path.write_bytes(content[:-1] + b"!")
        with pytest.raises(SourceNotKept, match="another file"):
            case.content(referred.id)
        path.unlink()
        with pytest.raises(SourceNotKept, match="not where it was"):
            case.content(referred.id)
        assert b"".join(case.content(copied.id)) == content


@pytest.mark.parametrize("copy", [True, False])
def test_a_source_that_was_changed_after_it_was_read_is_not_taken_for_it(
    folder: Path, clock: Clock, tmp_path: Path, copy: bool
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"as it was read")
    read = hashlib.sha256(path.read_bytes()).hexdigest()
    with _made(folder, clock) as vault:
        case = vault.new("sources")
        path.write_bytes(b"as it is now")
        with pytest.raises(SourceChanged, match=r"letter\.txt was changed"):
            case.add_source(path, kind="text", pages=1, copy=copy, sha256=read)
        assert case.sources() == ()
        path.write_bytes(b"as it was read")
        kept = case.add_source(path, kind="text", pages=1, copy=copy, sha256=read)
        assert b"".join(case.content(kept.id)) == b"as it was read"


def test_a_source_that_cannot_be_read_leaves_the_case_as_it_was(
    folder: Path, clock: Clock, tmp_path: Path
) -> None:
    with _made(folder, clock) as vault:
        case = vault.new("sources")
        with pytest.raises(CaseNotSaved):
            case.add_source(tmp_path / "missing", kind="text", pages=0, copy=True)
        assert case.sources() == ()


def test_a_run_that_was_cut_off_says_so(folder: Path, clock: Clock) -> None:
    with _made(folder, clock) as vault:
        case = vault.new("cut")
        case.begin_run(NewRun(Question("ask", "Why?", False, 1)))
        name = vault.cases()[0].id
    with Vault.open(folder, passphrase="correct horse", clock=clock) as vault:
        assert vault.case(name).run(1).result.end == "interrupted"


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_an_altered_case_is_named_and_the_others_open(folder: Path, clock: Clock, place: float) -> None:
    with _made(folder, clock) as vault:
        other = _asked(vault, "untouched")
        vault.new("altered")
        (name,) = (each.id for each in vault.cases() if each.title == "altered")
    file = folder / f"{name}.case"
    content = bytearray(file.read_bytes())
    # Every page, as a case of this size does not read all of them at once.
    for start in range(0, len(content), 4096):
        content[start + int(4095 * place)] ^= 1
    file.write_bytes(content)
    with Vault.open(folder, passphrase="correct horse", clock=clock) as vault:
        with pytest.raises(CasesDamaged):
            vault.case(name)
        assert vault.case(other).run(1).result.end == "done"
        assert [hit.case.id for hit in vault.search(MARKER)] == [other]


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"version": 2}', '{"version": 1, "vault": "x", "recovery": 3}', "[" * 100_000],
)
def test_a_broken_key_file_is_a_sentence(folder: Path, clock: Clock, content: str) -> None:
    _made(folder, clock).close()
    (folder / "keys.json").write_text(content, encoding="utf-8")
    with pytest.raises(CasesDamaged):
        Vault.open(folder, passphrase="correct horse")
