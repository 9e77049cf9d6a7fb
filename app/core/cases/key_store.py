"""The system's credential store, as far as the cases need it."""

import base64
import binascii
import contextlib
from typing import Protocol

import keyring.backend
import keyring.errors

from app.core.cases.errors import KeyLost, KeyStoreUnavailable
from app.core.sentences import say

_SERVICE = "Vitrine cases"
_TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.Windows",
)
"""Stores of the system. Never one that keeps secrets in a clear file, whatever else is installed."""


class KeyStore(Protocol):
    """Where a key can be put so that only this person's session gets at it."""

    def put(self, vault: str, key: bytes) -> None:
        """Keep the key; raises KeyStoreUnavailable."""

    def get(self, vault: str) -> bytes:
        """Return the key; raises KeyLost, KeyStoreUnavailable."""

    def forget(self, vault: str) -> None:
        """Delete the key, if it is there."""


class SystemKeyStore:
    """Secret Service or KWallet on Linux, the Credential Manager on Windows, through `keyring`."""

    def put(self, vault: str, key: bytes) -> None:
        """Keep the key.

        Raises:
            KeyStoreUnavailable: there is no such store, or it refuses.
        """
        backend = _backend()
        try:
            backend.set_password(_SERVICE, vault, base64.b64encode(key).decode("ascii"))
        except keyring.errors.KeyringError as error:
            raise _unavailable(str(error)) from error

    def get(self, vault: str) -> bytes:
        """Return the key.

        Raises:
            KeyLost: the store does not hold it any more.
            KeyStoreUnavailable: there is no such store, or it refuses.
        """
        backend = _backend()
        try:
            kept = backend.get_password(_SERVICE, vault)
        except keyring.errors.KeyringError as error:
            raise _unavailable(str(error)) from error
        try:
            return base64.b64decode(kept or "", validate=True) if kept else _lost()
        except binascii.Error:
            return _lost()

    def forget(self, vault: str) -> None:
        """Delete the key, if it is there."""
        with contextlib.suppress(keyring.errors.KeyringError, KeyStoreUnavailable):
            _backend().delete_password(_SERVICE, vault)

    @property
    def usable(self) -> bool:
        """Whether there is a store to ask; asking it may still fail."""
        try:
            _backend()
        except KeyStoreUnavailable:
            return False
        return True


def _backend() -> keyring.backend.KeyringBackend:
    best: keyring.backend.KeyringBackend | None = None
    for each in keyring.backend.get_all_keyring():
        trusted = type(each).__module__.startswith(_TRUSTED)
        if trusted and each.priority > 0 and (best is None or each.priority > best.priority):
            best = each
    if best is None:
        raise _unavailable("no backend")
    return best


def _lost() -> bytes:
    raise KeyLost(
        say("core.cases.system_credential_store_no_longer_holds"),
        say("core.cases.open_cases_with_recovery_key_that"),
    )


def _unavailable(detail: str) -> KeyStoreUnavailable:
    return KeyStoreUnavailable(
        say("core.cases.this_system_credential_store_cannot_be"),
        say("core.cases.unlock_it_or_protect_cases_with"),
        detail,
    )
