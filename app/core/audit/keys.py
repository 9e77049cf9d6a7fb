"""The key of a log: made with it, kept apart from it, readable for its person alone.

It lies among the person's settings, because folders of logs are copied and handed on. One that an earlier
version left beside the log is taken from there.

What it proves: a record whose seal is right was written by somebody who could read the key. It keeps out who
can write to the log or to a copy of it but not read the key; it does not keep out the person whose log it is.
Against that person only a head helps that was kept elsewhere.
"""

import contextlib
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.core.audit.disk import put_file
from app.core.audit.errors import AuditUnreadable
from app.core.paths import private_folder
from app.core.sentences import say

KEY_FILE = "audit.key"
_HEAD = "Vitrine audit key 1"
_BYTES = 32


@dataclass(frozen=True, slots=True)
class LogKey:
    """The secret of one log, and two keys derived from it that serve one purpose each."""

    secret: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """Tells keys apart without giving them away; stands in the log."""
        return hashlib.sha256(b"name\x00" + self.secret).hexdigest()[:16]

    @property
    def sealing(self) -> bytes:
        """Seals records."""
        return self._derived(b"seal")

    def keyed(self, content: str | bytes) -> str:
        """A hash that nobody can guess the content of without the key; the same content has the same hash."""
        content = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        return hmac.new(self._derived(b"content"), content, hashlib.sha256).hexdigest()

    def _derived(self, purpose: bytes) -> bytes:
        return hmac.new(self.secret, b"vitrine audit " + purpose, hashlib.sha256).digest()


def read_key(path: Path) -> LogKey:
    """Read a key file.

    Raises:
        AuditUnreadable: there is none, or it holds no key.
    """
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError) as error:
        raise AuditUnreadable(say("core.audit.key_of_audit_log_cannot_be"), "", str(error)) from error
    with contextlib.suppress(ValueError):
        if len(lines) == 2 and lines[0] == _HEAD and len(secret := bytes.fromhex(lines[1])) == _BYTES:
            return LogKey(secret)
    raise AuditUnreadable(say("core.audit.key_file_of_audit_log_holds"), "", str(path))


def key_of(folder: Path, elsewhere: Path) -> LogKey:
    """The key of the log in a folder: beside it, as earlier versions had it, or where it is kept now.

    Raises:
        AuditUnreadable: it is at neither place.
    """
    beside = folder / KEY_FILE
    return read_key(beside if beside.exists() else elsewhere)


def take_key(path: Path, beside: Path, seals: Callable[[LogKey], bool]) -> LogKey:
    """The key to write with, made if there is none; one that lies beside the log is brought to its place.

    Args:
        path: where the key is kept.
        beside: where earlier versions kept it.
        seals: whether the log's last record was sealed with a key. Asked where there are two: a log goes on
            with its own, but not with one that somebody only put there.

    Raises:
        AuditUnreadable: a file for it is there, but holds none.
        OSError: it cannot be written.
    """
    if path == beside or not beside.exists():
        return read_key(path) if path.exists() else make_key(path)
    old = read_key(beside)
    if not path.exists():
        put_file(private_folder(path.parent) / path.name, _written(old))
    elif (kept := read_key(path)) != old:
        return old if seals(old) else kept
    with contextlib.suppress(OSError):
        beside.unlink()
    return old


def make_key(path: Path) -> LogKey:
    """Make a new key and keep it in a new file, which is there whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    key = LogKey(secrets.token_bytes(_BYTES))
    put_file(private_folder(path.parent) / path.name, _written(key))
    return key


def _written(key: LogKey) -> bytes:
    return f"{_HEAD}\n{key.secret.hex()}\n".encode("ascii")
