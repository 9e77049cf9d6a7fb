"""Whatever is done to a log is found: every byte, every record, every order, the end."""

import hashlib
import hmac
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.audit import KEY_FILE, AuditLog, Record, read_key, verify
from app.core.audit.line import canonical, write_line

Make = Callable[[int], Path]
RECORDS = 4


@pytest.fixture
def log(make: Make) -> Path:
    """A short log: its first record and five more."""
    return make(RECORDS - 1)


def lines_of(log: Path) -> list[bytes]:
    """Its lines, each with its newline."""
    return log.read_bytes().splitlines(keepends=True)


def faults(log: Path, head: str = "") -> list[str]:
    """What a check finds."""
    return [finding.fault for finding in verify(log, head).findings]


def test_an_untouched_log_is_whole(log: Path) -> None:
    verdict = verify(log)
    assert verdict.whole
    assert verdict.records == RECORDS
    key = read_key(log.parent / KEY_FILE)
    assert verify(log, verdict.head, key).whole
    assert verify(log, key=key).seals == RECORDS


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80])
def test_every_byte_that_is_flipped_is_found(log: Path, mask: int) -> None:
    content = log.read_bytes()
    missed = []
    for place in range(len(content)):
        log.write_bytes(content[:place] + bytes([content[place] ^ mask]) + content[place + 1 :])
        verdict = verify(log)
        line = content.count(b"\n", 0, place) + 1
        if verdict.whole or min(finding.line for finding in verdict.findings) != line:
            missed.append(place)
    assert missed == []


def test_every_record_that_is_taken_out_is_found_and_named(log: Path) -> None:
    lines = lines_of(log)
    for place in range(RECORDS - 1):
        log.write_bytes(b"".join(lines[:place] + lines[place + 1 :]))
        (finding,) = verify(log).findings
        assert (finding.fault, finding.line, finding.n) == ("removed", place + 1, place + 2)


def test_every_two_records_that_are_swapped_are_found(log: Path) -> None:
    lines = lines_of(log)
    for one in range(RECORDS):
        for other in range(one + 1, RECORDS):
            mixed = list(lines)
            mixed[one], mixed[other] = mixed[other], mixed[one]
            log.write_bytes(b"".join(mixed))
            findings = verify(log).findings
            assert findings
            assert findings[0].line == one + 1


def test_every_record_that_stands_twice_is_found_wherever_it_stands(log: Path) -> None:
    lines = lines_of(log)
    for copied in range(RECORDS):
        for place in range(RECORDS + 1):
            log.write_bytes(b"".join([*lines[:place], lines[copied], *lines[place:]]))
            assert set(faults(log)) & {"inserted", "removed", "order"}, (copied, place)


def test_a_forged_record_is_found_wherever_it_stands(log: Path) -> None:
    lines = lines_of(log)
    for place in range(1, RECORDS + 1):
        before = json.loads(lines[place - 1])
        forged, _ = write_line(
            {**{name: before[name] for name in ("time", "kind", "by")}, "n": before["n"] + 1}
            | {"what": {"action": "something else"}, "prev": before["hash"]},
            b"a key of their own",
        )
        log.write_bytes(b"".join([*lines[:place], forged, *lines[place:]]))
        verdict = verify(log, key=read_key(log.parent / KEY_FILE))
        assert not verdict.whole
        # At the very end only the key, or a head, tells it from a true one.
        assert (place == RECORDS) == verify(log).whole


def test_every_cut_is_found_against_a_head(log: Path) -> None:
    lines = lines_of(log)
    head = json.loads(lines[-1])["hash"]
    for kept in range(1, RECORDS):
        log.write_bytes(b"".join(lines[:kept]))
        assert verify(log).whole
        assert faults(log, head) == ["cut"]
    log.write_bytes(b"")
    assert faults(log, head) == ["empty", "cut"]


def test_every_cut_within_a_line_is_found_without_a_head(log: Path) -> None:
    content = log.read_bytes()
    ends = {place + 1 for place, byte in enumerate(content) if byte == ord("\n")}
    for kept in range(1, len(content)):
        if kept not in ends:
            log.write_bytes(content[:kept])
            assert faults(log) == ["torn"], kept


def test_an_earlier_head_still_holds_when_the_log_has_grown(log: Path) -> None:
    head = json.loads(lines_of(log)[2])["hash"]
    verdict = verify(log, head.upper())
    assert verdict.whole
    assert verdict.remarks == ("The head that was given is that of record 3 of 4.",)


def test_a_log_written_anew_without_the_key_is_found_with_it(log: Path) -> None:
    prev = "0" * 64
    forged = []
    for line in lines_of(log):
        content = json.loads(line)
        del content["seal"], content["hash"]
        content["by"]["person"] = "somebody else"
        written, prev = write_line(content | {"prev": prev}, b"x" * 32)
        forged.append(written)
    log.write_bytes(b"".join(forged))
    assert verify(log).whole
    verdict = verify(log, key=read_key(log.parent / KEY_FILE))
    assert [finding.fault for finding in verdict.findings] == ["seal"] * RECORDS


def test_another_form_of_the_same_json_is_found(log: Path) -> None:
    lines = lines_of(log)
    loose = json.dumps(json.loads(lines[2])).encode() + b"\n"
    log.write_bytes(b"".join([*lines[:2], loose, *lines[3:]]))
    (finding,) = verify(log).findings
    assert (finding.fault, finding.n) == ("changed", 3)
    assert "not written in the one form" in finding.sentence


def test_the_seal_and_the_hash_are_what_the_documentation_says(log: Path) -> None:
    whole = json.loads(lines_of(log)[2])
    said_hash, said_seal = whole.pop("hash"), whole["seal"]
    assert hashlib.sha256(canonical(whole)).hexdigest() == said_hash
    del whole["seal"]
    secret = bytes.fromhex((log.parent / KEY_FILE).read_text().splitlines()[1])
    sealing = hmac.new(secret, b"vitrine audit seal", hashlib.sha256).digest()
    assert hmac.new(sealing, canonical(whole), hashlib.sha256).hexdigest() == said_seal


def test_a_made_up_torn_line_does_not_hide_a_record(log: Path) -> None:
    """Who replaces records by rubbish and declares it torn breaks the chain or needs the key."""
    lines = lines_of(log)
    rubbish = b"{" * len(lines[2])
    torn = {"bytes": len(rubbish), "sha256": hashlib.sha256(rubbish).hexdigest()}
    before = json.loads(lines[1])
    declared, _ = write_line(
        {**{name: before[name] for name in ("time", "by")}, "kind": "log.torn", "n": 3}
        | {"what": torn, "prev": before["hash"]},
        b"no key",
    )
    log.write_bytes(b"".join([*lines[:2], rubbish + b"\n", declared, *lines[3:]]))
    verdict = verify(log)
    assert [finding.fault for finding in verdict.findings] == ["inserted"]
    assert verify(log, key=read_key(log.parent / KEY_FILE)).findings[0].fault == "seal"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log of three files."""
    log = AuditLog.open(tmp_path / "many")
    for number in range(9):
        log.append(Record("refused", {"number": number}))
        if number in (2, 5):
            log.rotate()
    log.close()
    return tmp_path / "many"


def test_files_are_chained_and_a_missing_or_exchanged_one_is_found(folder: Path) -> None:
    files = sorted(folder.glob("*.jsonl"))
    verdict = verify(folder, key=read_key(folder / KEY_FILE))
    assert verdict.whole
    assert (len(verdict.files), verdict.records, verdict.seals) == (3, 14, 14)
    contents = [file.read_bytes() for file in files]
    for place, file in enumerate(files):
        file.unlink()
        assert not verify(folder).whole
        file.write_bytes(contents[place])
    files[0].write_bytes(contents[1])
    files[1].write_bytes(contents[0])
    assert not verify(folder).whole


def test_a_file_alone_says_where_it_comes_from_and_goes_to(folder: Path) -> None:
    verdict = verify(folder / "audit-000002.jsonl")
    assert verdict.whole
    assert verdict.remarks == (
        "This file goes on from audit-000001.jsonl, which was not checked.",
        "The log goes on in audit-000003.jsonl, which was not checked.",
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.integers(0, RECORDS))
def test_any_bytes_put_in_between_are_found_and_end_no_check(log: Path, junk: bytes, place: int) -> None:
    lines = lines_of(log)
    changed = b"".join([*lines[:place], junk, *lines[place:]])
    file = log.parent / "changed.jsonl"
    file.write_bytes(changed)
    assert verify(file).whole == (changed == b"".join(lines))
