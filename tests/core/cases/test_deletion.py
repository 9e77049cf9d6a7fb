"""A deletion is logged before it is carried out; a case goes when its time is over, locked or not."""

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.cases import Vault
from app.core.cases.errors import CaseError, CaseNotDeleted, CaseNotSaved, CasesInUse
from app.core.cases.keys import Cost
from app.core.cases.lock import StoreLock
from app.core.cases.retention import BeforeDeletion, sweep
from model.errors import PlainError

CHEAP = Cost(memory_kib=8, iterations=1)
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class Log:
    """Takes note of each deletion, and of which files were still there; refuses the cases in `kept`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: set[str] = set()
        self.told: list[tuple[str, str, bool]] = []

    def __call__(self, name: str, why: str) -> None:
        if name in self.kept:
            raise PlainError("The log's disk is full.")
        self.told.append((name, why, (self.folder / f"{name}.case").exists()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cases"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(folder: Path) -> Log:
    return Log(folder)


def made(folder: Path, clock: Clock, log: BeforeDeletion) -> Vault:
    return Vault.create(folder, passphrase="one", clock=clock, cost=CHEAP, before_deletion=log)[0]


def opened(folder: Path, clock: Clock, log: BeforeDeletion) -> Vault:
    return Vault.open(folder, passphrase="one", clock=clock, before_deletion=log)


def begun(vault: Vault, title: str, days: int | None = None) -> str:
    vault.new(title, keep_days=days)
    return next(each.id for each in vault.cases() if each.title == title)


def refuse(path: Path) -> None:
    raise OSError(13, f"not allowed: {path}")


def test_a_deletion_is_told_while_the_case_is_still_there(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        name = begun(vault, "gone")
        vault.delete(name)
        assert log.told == [(name, "person", True)]
        assert not (folder / f"{name}.case").exists()


def test_a_deletion_that_cannot_be_logged_is_refused(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        name = begun(vault, "stays")
        log.kept.add(name)
        with pytest.raises(CaseNotDeleted, match="audit log"):
            vault.delete(name)
        assert [each.title for each in vault.cases()] == ["stays"]
        assert vault.case(name).runs() == ()
    with opened(folder, clock, log) as vault:
        assert [each.title for each in vault.cases()] == ["stays"]
    assert log.told == []


def test_one_case_that_stays_does_not_stop_the_others(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        first, second, third = (begun(vault, title, 1) for title in ("first", "second", "third"))
        clock.now += timedelta(days=2)
        log.kept.add(second)
        gone = vault.expire(spare=(third,))
        assert (gone.ids, gone.titles) == ((first,), ("first",))
        assert [error.code for error in gone.problems] == ["case.not_deleted"]
        assert {each.title for each in vault.cases()} == {"second", "third"}
        assert log.told == [(first, "retention", True)]
        log.kept.clear()
        assert set(vault.expire().titles) == {"second", "third"}


def test_a_deletion_that_ends_at_the_next_start_is_told_too(
    folder: Path, clock: Clock, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made(folder, clock, log) as vault:
        name = begun(vault, "halfway")
        monkeypatch.setattr("app.core.cases.vault.shred", refuse)
        with pytest.raises(CaseNotSaved):
            vault.delete(name)
        monkeypatch.undo()
    log.kept.add(name)
    with opened(folder, clock, log) as vault:
        assert len(vault.unfinished) == 1
        assert vault.finished == ()
        assert vault.cases() == ()
        assert (folder / f"{name}.case").exists()
    log.kept.clear()
    with opened(folder, clock, log) as vault:
        assert (vault.finished, vault.unfinished) == (("halfway",), ())
    assert log.told == [(name, "person", True), (name, "finished", True)]
    assert not (folder / f"{name}.case").exists()


def test_what_is_over_goes_while_the_cases_are_locked(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        short, long, free = begun(vault, "short", 1), begun(vault, "long", 30), begun(vault, "free")
    # Never early: the day on which its time ends is not over.
    clock.now = START + timedelta(days=1, hours=11)
    assert sweep(folder, clock.now, None, log).ids == ()
    clock.now = START + timedelta(days=1, hours=13)
    assert sweep(folder, clock.now, None, log).ids == (short,)
    assert log.told == [(short, "retention", True)]
    assert not (folder / f"{short}.case").exists()
    assert sweep(folder, clock.now, None, log).ids == ()
    with opened(folder, clock, log) as vault:
        assert vault.finished == ("short",)
        assert {each.id for each in vault.cases()} == {long, free}
    assert (short, "finished", False) in log.told


def test_the_policys_time_counts_from_the_last_change(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        used, unused = begun(vault, "used"), begun(vault, "unused")
        clock.now += timedelta(days=5)
        vault.case(used).add_content("note", b"x", kind="text", pages=1)
    assert sweep(folder, START + timedelta(days=8), 7, log).ids == (unused,)
    assert sweep(folder, START + timedelta(days=13), 7, log).ids == (used,)


def test_a_time_that_is_set_longer_counts_while_locked(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        longer, shorter = begun(vault, "longer", 1), begun(vault, "shorter", 30)
        vault.keep(longer, None)
        vault.keep(shorter, START + timedelta(days=1))
    assert sweep(folder, START + timedelta(days=10), None, log).ids == (shorter,)


def test_while_locked_too_nothing_goes_unlogged(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        first, second = begun(vault, "first", 1), begun(vault, "second", 1)
    log.kept.add(first)
    gone = sweep(folder, START + timedelta(days=9), None, log)
    assert gone.ids == (second,)
    assert [error.code for error in gone.problems] == ["case.not_deleted"]
    assert (folder / f"{first}.case").exists()


def test_a_case_that_went_half_way_while_locked_goes_at_the_next_look(
    folder: Path, clock: Clock, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made(folder, clock, log) as vault:
        name = begun(vault, "over", 1)
    monkeypatch.setattr("app.core.cases.retention.shred", refuse)
    late = START + timedelta(days=9)
    assert [error.code for error in sweep(folder, late, None, log).problems] == ["case.not_saved"]
    monkeypatch.undo()
    assert sweep(folder, late, None, log).ids == (name,)
    assert not (folder / f"{name}.case").exists()


def test_what_lies_in_clear_tells_days_and_no_more(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        name = begun(vault, "Meyer against Huber", 3)
    content = json.loads((folder / "going.json").read_text(encoding="utf-8"))
    assert content == {"version": 1, "cases": {name: {"changed": "2026-03-01", "until": "2026-03-04"}}}


def test_a_store_of_before_gets_its_days_when_it_is_opened(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        name = begun(vault, "old", 1)
    (folder / "going.json").write_text("[" * 100_000, encoding="utf-8")
    assert sweep(folder, START + timedelta(days=9), None, log).ids == ()
    opened(folder, clock, log).close()
    assert sweep(folder, START + timedelta(days=9), None, log).ids == (name,)


def test_a_name_in_the_clear_file_reaches_no_other_folder(folder: Path, clock: Clock, log: Log) -> None:
    made(folder, clock, log).close()
    other = folder.parent / "other.case"
    other.write_text("mine", encoding="utf-8")
    content = {"version": 1, "cases": {"../other": {"changed": "2020-01-01", "until": "2020-01-02"}}}
    (folder / "going.json").write_text(json.dumps(content), encoding="utf-8")
    assert sweep(folder, clock.now, 1, log).ids == ()
    assert other.exists()


def test_what_another_window_has_open_is_left_to_it(folder: Path, clock: Clock, log: Log) -> None:
    with made(folder, clock, log) as vault:
        name = begun(vault, "over", 1)
        assert sweep(folder, START + timedelta(days=9), None, log).ids == ()
        assert (folder / f"{name}.case").exists()


def test_two_windows_that_set_up_at_once_make_one_store(folder: Path, clock: Clock, log: Log) -> None:
    ready = threading.Barrier(2)
    came: list[str | CaseError] = []

    def window(passphrase: str) -> None:
        ready.wait()
        try:
            # As dear as this so that both derive at the same time.
            cost = Cost(memory_kib=32 * 1024, iterations=2)
            vault, _ = Vault.create(folder, passphrase=passphrase, clock=clock, cost=cost)
            with vault:
                vault.new("kept")
            came.append(passphrase)
        except CaseError as error:
            came.append(error)

    threads = [threading.Thread(target=window, args=(passphrase,)) for passphrase in ("one", "two")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    (passphrase,) = (each for each in came if isinstance(each, str))
    (error,) = (each for each in came if isinstance(each, CaseError))
    assert isinstance(error, CasesInUse)
    # Who comes when it is made and closed gets no second one either.
    with pytest.raises(CasesInUse, match="set up already"):
        Vault.create(folder, passphrase="three", cost=CHEAP)
    with Vault.open(folder, passphrase=passphrase) as vault:
        assert [each.title for each in vault.cases()] == ["kept"]


def test_a_failed_opening_lets_the_lock_go(folder: Path, clock: Clock, log: Log) -> None:
    made(folder, clock, log).close()
    whole = (folder / "cases.db").read_bytes()
    (folder / "cases.db").write_bytes(b"x" * len(whole))
    with pytest.raises(CaseError):
        opened(folder, clock, log)
    with StoreLock(folder):
        (folder / "cases.db").write_bytes(whole)
    opened(folder, clock, log).close()
