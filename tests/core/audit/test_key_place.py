"""The key lies apart from the log: who gets the log's folder has not got what its hashes are keyed with."""

import stat
import sys
from pathlib import Path

import pytest

from app.core.audit import (
    KEY_FILE,
    AuditLog,
    AuditUnavailable,
    AuditUnreadable,
    Record,
    Recorder,
    key_of,
    read_key,
    verify,
)
from app.core.audit import keys as keys_of_logs
from app.core.paths import Places
from app.core.policy import Policy

SOME = Record("refused", {"action": "copy", "why": "copying"})


def test_no_key_lies_in_the_folder_of_a_log(tmp_path: Path) -> None:
    places = Places.below(tmp_path)
    recorder = Recorder.of(Policy(), places)
    recorder.started("window")
    recorder.stopped()
    folder = places.logs / "audit"
    assert sorted(path.name for path in folder.iterdir()) == ["audit-000001.jsonl", "audit.lock"]
    key = read_key(places.audit_key)
    verdict = verify(folder, key=key)
    assert verdict.whole
    assert verdict.seals == verdict.records == 3
    for path in tmp_path.rglob("*"):
        held = path.is_file() and key.secret.hex() in path.read_text(encoding="ascii", errors="replace")
        assert held == (path == places.audit_key)


def test_a_folder_of_the_policys_holds_no_key_either(tmp_path: Path) -> None:
    places = Places.below(tmp_path / "home")
    recorder = Recorder.of(Policy(audit_folder=str(tmp_path / "logs")), places)
    recorder.started("window")
    recorder.stopped()
    assert not list((tmp_path / "logs").rglob(KEY_FILE))
    assert read_key(places.audit_key)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_the_key_is_for_its_person_alone(tmp_path: Path) -> None:
    AuditLog.open(tmp_path / "log", key_file=tmp_path / "settings" / KEY_FILE)
    assert stat.S_IMODE((tmp_path / "settings" / KEY_FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "settings").stat().st_mode) == 0o700


def test_a_key_beside_the_log_goes_on_sealing_from_its_new_place(tmp_path: Path) -> None:
    folder, place = tmp_path / "log", tmp_path / "settings" / KEY_FILE
    AuditLog.open(folder).append(SOME)
    old = read_key(folder / KEY_FILE)
    assert key_of(folder, place) == old
    AuditLog.open(folder, key_file=place).append(SOME)
    assert not (folder / KEY_FILE).exists()
    assert read_key(place) == key_of(folder, place) == old
    verdict = verify(folder, key=old)
    assert verdict.whole
    assert (verdict.records, verdict.seals, verdict.remarks) == (3, 3, ())


def test_a_move_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    folder, place = tmp_path / "log", tmp_path / KEY_FILE
    AuditLog.open(folder).append(SOME)
    place.write_bytes((folder / KEY_FILE).read_bytes())
    AuditLog.open(folder, key_file=place).append(SOME)
    assert not (folder / KEY_FILE).exists()
    assert verify(folder, key=read_key(place)).whole


def test_a_log_with_a_key_of_its_own_goes_on_with_it(tmp_path: Path) -> None:
    place = tmp_path / KEY_FILE
    AuditLog.open(tmp_path / "one", key_file=place)
    AuditLog.open(tmp_path / "two").append(SOME)
    AuditLog.open(tmp_path / "two", key_file=place).append(SOME)
    assert verify(tmp_path / "two", key=key_of(tmp_path / "two", place)).whole
    assert read_key(place) != key_of(tmp_path / "two", place)


def test_a_key_that_somebody_put_beside_the_log_does_not_seal(tmp_path: Path) -> None:
    folder, place = tmp_path / "log", tmp_path / KEY_FILE
    AuditLog.open(folder, key_file=place).append(SOME)
    keys_of_logs.make_key(folder / KEY_FILE)
    AuditLog.open(folder, key_file=place).append(SOME)
    verdict = verify(folder, key=read_key(place))
    assert verdict.whole
    assert verdict.seals == 3


def test_a_place_for_the_key_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings").write_bytes(b"in the way")
    with pytest.raises(AuditUnavailable, match="The audit log cannot be written"):
        AuditLog.open(tmp_path / "log", key_file=tmp_path / "settings" / KEY_FILE)


def test_no_key_anywhere_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AuditUnreadable, match="cannot be read"):
        key_of(tmp_path, tmp_path / "settings" / KEY_FILE)
