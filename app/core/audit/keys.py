"""The key of a log: made with it, kept beside it, readable for its person alone.

What it proves: a record whose seal is right was written by somebody who could read the key. It keeps out who
can write to the log or to a copy of it but not read the key; it does not keep out the person whose log it is.
Against that person only a head helps that was kept elsewhere.
"""

import contextlib
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from app.core.audit.disk import put_file
from app.core.audit.errors import AuditUnreadable

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
        raise AuditUnreadable("The key of the audit log cannot be read.", "", str(error)) from error
    with contextlib.suppress(ValueError):
        if len(lines) == 2 and lines[0] == _HEAD and len(secret := bytes.fromhex(lines[1])) == _BYTES:
            return LogKey(secret)
    raise AuditUnreadable("The key file of the audit log holds no key.", "", str(path))


def make_key(path: Path) -> LogKey:
    """Make a new key and keep it in a new file, which is there whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    secret = secrets.token_bytes(_BYTES)
    put_file(path, f"{_HEAD}\n{secret.hex()}\n".encode("ascii"))
    return LogKey(secret)
