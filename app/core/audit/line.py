"""One record as a line of the log, and back. The only place that knows the bytes.

A line is JSON in canonical form (sorted names, no blanks, ASCII only) of an object with these members:

    n     number of the record, from 1, running on from file to file
    time  UTC, ISO 8601, milliseconds
    kind  what happened
    by    person, host and process
    what  the particulars
    prev  `hash` of the record before; 64 zeros in the very first
    seal  HMAC-SHA256 under the log's key over the canonical form of all of the above
    hash  SHA-256 over the canonical form of all of the above and `seal`

So the chain of hashes binds every byte of every line, seals included, and can be checked without the key;
a seal can be made only with the key. Neither knows what came after the last record: that takes a head that
was kept elsewhere.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.core.sentences import say

FORMAT: Final = 1
FIRST: Final = "0" * 64
MOST_BYTES: Final = 256 * 1024
_MEMBERS: Final = {"n", "time", "kind", "by", "what", "prev", "seal", "hash"}


class NoRecord(ValueError):
    """A line that no record gives; the text says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A record that was read, whose own hash is right.

    Attributes:
        n, time, kind, by, what, prev, seal, hash: the members.
    """

    n: int
    time: str
    kind: str
    by: Mapping[str, Any]
    what: Mapping[str, Any]
    prev: str
    seal: str
    hash: str

    def sealed_by(self, key: bytes) -> bool:
        """Whether the seal was made with this key."""
        content = {name: getattr(self, name) for name in _MEMBERS - {"seal", "hash"}}
        return hmac.compare_digest(_seal(content, key), self.seal)


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one way of writing this object.

    Raises:
        ValueError: it holds a number that is none, such as infinity.
    """
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def write_line(content: Mapping[str, Any], key: bytes) -> tuple[bytes, str]:
    """The line with its newline, and its hash.

    Args:
        content: n, time, kind, by, what and prev.
        key: the log's.

    Raises:
        ValueError: the record is larger than a line may be, or cannot be written as JSON.
    """
    sealed = {**content, "seal": _seal(content, key)}
    whole = {**sealed, "hash": _hash(sealed)}
    line = canonical(whole) + b"\n"
    if len(line) > MOST_BYTES:
        raise ValueError(f"a record of {len(line)} bytes is too long for the audit log")
    return line, whole["hash"]


def read_line(line: bytes) -> Line:
    """Read a line without its newline.

    Raises:
        NoRecord: it is not, byte for byte, what was written for a record.
    """
    try:
        whole = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NoRecord(say("core.audit.is_no_json")) from error
    if not isinstance(whole, dict) or set(whole) != _MEMBERS or not _typed(whole):
        raise NoRecord(say("core.audit.has_not_members_of_record"))
    said = whole.pop("hash")
    try:
        if _hash(whole) != said:
            raise NoRecord(say("core.audit.does_not_have_hash_that_it"))
        if canonical({**whole, "hash": said}) != line:
            raise NoRecord(say("core.audit.is_not_written_in_one_form"))
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, NoRecord) else NoRecord(say("core.audit.is_no_json")) from error
    return Line(**whole, hash=said)


def _typed(whole: Mapping[str, Any]) -> bool:
    texts = all(isinstance(whole[name], str) for name in ("time", "kind", "prev", "seal", "hash"))
    tables = isinstance(whole["by"], dict) and isinstance(whole["what"], dict)
    return texts and tables and type(whole["n"]) is int


def _seal(content: Mapping[str, Any], key: bytes) -> str:
    return hmac.new(key, canonical(content), hashlib.sha256).hexdigest()


def _hash(sealed: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(sealed)).hexdigest()
