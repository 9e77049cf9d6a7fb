"""The key of the cases, and three ways to it: the system's credential store, a passphrase, a recovery key.

The key itself is random and never lies in a file. `keys.json` holds it wrapped (AES-256-GCM, NIST SP 800-38D)
by keys that Argon2id (RFC 9106) derives from the passphrase and from the recovery key.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.core.cases.clear_file import put_file
from app.core.cases.database import KEY_BYTES, named_failures
from app.core.cases.errors import CasesDamaged, KeyWrong
from app.core.sentences import say

VERSION = 1
_PURPOSE = b"vitrine cases"
_NONCE_BYTES = 12
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
_RECOVERY_LETTERS = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What deriving a key costs. RFC 9106 recommends 64 MiB and 3 passes where memory is short."""

    memory_kib: int = 256 * 1024
    iterations: int = 3
    lanes: int = 1


def new_key() -> bytes:
    """A random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_key() -> str:
    """A key to print, as eight groups of four letters and digits that cannot be confused: 160 random bits."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_RECOVERY_LETTERS))
    return "-".join(letters[start : start + 4] for start in range(0, _RECOVERY_LETTERS, 4))


def tidy_recovery_key(typed: str) -> str:
    """A recovery key as printed, whatever way it was typed: small letters, spaces, O for 0, I and L for 1."""
    letters = [each for each in typed.upper() if each.isalnum()]
    tidy = "".join(letters).translate(str.maketrans("OIL", "011"))
    return "-".join(tidy[start : start + 4] for start in range(0, len(tidy), 4))


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key wrapped by a secret. All of it may lie in a clear file."""

    salt: bytes
    nonce: bytes
    sealed: bytes
    cost: Cost

    @classmethod
    def by(cls, secret: str, key: bytes, cost: Cost | None = None) -> "Wrapped":
        """Wrap `key` so that `secret` opens it; takes about a second by design."""
        cost = cost or Cost()
        salt, nonce = os.urandom(16), os.urandom(_NONCE_BYTES)
        sealed = AESGCM(_derived(secret, salt, cost)).encrypt(nonce, key, _PURPOSE)
        return cls(salt, nonce, sealed, cost)

    def open(self, secret: str) -> bytes:
        """The key.

        Raises:
            KeyWrong: the secret is another one, or the wrapped key was altered.
        """
        try:
            return AESGCM(_derived(secret, self.salt, self.cost)).decrypt(self.nonce, self.sealed, _PURPOSE)
        except InvalidTag as error:
            raise KeyWrong(
                say("core.cases.cases_do_not_open_with_this"),
                say("core.cases.type_it_again_capital_and_small"),
            ) from error


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of `keys.json`.

    Attributes:
        vault: random name of this store, also its name in the credential store.
        recovery: the key, wrapped by the recovery key.
        passphrase: the key, wrapped by the passphrase; `None` if the credential store holds the key.
    """

    vault: str
    recovery: Wrapped
    passphrase: Wrapped | None

    def write(self, path: Path) -> None:
        """Put it on the disk in one move.

        Raises:
            CaseNotSaved: the old one, if any, is still there.
        """
        content: dict[str, Any] = {
            "version": VERSION,
            "vault": self.vault,
            "recovery": wrapped_record(self.recovery),
        }
        if self.passphrase is not None:
            content["passphrase"] = wrapped_record(self.passphrase)
        put_file(path, json.dumps(content, indent=2))

    @classmethod
    def read(cls, path: Path) -> "KeyFile":
        """Read it.

        Raises:
            CasesDamaged: it cannot be understood.
            CaseNotSaved: it cannot be opened.
        """
        with named_failures():
            text = path.read_bytes()
        try:
            content = json.loads(text)
            if content["version"] != VERSION:
                raise ValueError(f"version {content['version']}")
            passphrase = wrapped_from(content["passphrase"]) if "passphrase" in content else None
            return cls(str(content["vault"]), wrapped_from(content["recovery"]), passphrase)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise CasesDamaged(
                say("core.cases.file_with_locked_key_of_cases"),
                say("core.cases.bring_keys_json_back_from_backup"),
                str(error),
            ) from error


def _derived(secret: str, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret.encode("utf-8"))


def wrapped_record(wrapped: Wrapped) -> dict[str, Any]:
    """A wrapped key as JSON has it; `wrapped_from` reads it back."""
    return {
        "derivation": "argon2id",
        "memory_kib": wrapped.cost.memory_kib,
        "iterations": wrapped.cost.iterations,
        "lanes": wrapped.cost.lanes,
        "cipher": "aes-256-gcm",
        "salt": base64.b64encode(wrapped.salt).decode("ascii"),
        "nonce": base64.b64encode(wrapped.nonce).decode("ascii"),
        "sealed": base64.b64encode(wrapped.sealed).decode("ascii"),
    }


def wrapped_from(content: dict[str, Any]) -> Wrapped:
    """A wrapped key from its record.

    Raises:
        KeyError, TypeError, ValueError: it is none, or would cost more than any that is written here.
    """
    if content["derivation"] != "argon2id" or content["cipher"] != "aes-256-gcm":
        raise ValueError("unknown way of wrapping")
    cost = Cost(int(content["memory_kib"]), int(content["iterations"]), int(content["lanes"]))
    # An altered file must not make the program take all memory or all day.
    if not (8 <= cost.memory_kib <= 1 << 21 and 1 <= cost.iterations <= 64 and 1 <= cost.lanes <= 16):
        raise ValueError("unlikely cost")
    salt, nonce, sealed = (
        base64.b64decode(content[name], validate=True) for name in ("salt", "nonce", "sealed")
    )
    if len(salt) < 8 or len(nonce) != _NONCE_BYTES:
        raise ValueError("wrong length")
    return Wrapped(salt, nonce, sealed, cost)
