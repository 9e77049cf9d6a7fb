"""Signatures of minisign (https://jedisct1.github.io/minisign): Ed25519 over BLAKE2b of the file."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

_KEY_BYTES, _SIGNATURE_BYTES = 42, 74
_PLAIN, _HASHED = b"Ed", b"ED"


class NotMinisign(Exception):
    """The text is no key or no signature of minisign."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signatures are checked with.

    Attributes:
        number: eight bytes that tell keys apart; no secret, and no proof of anything.
        point: the Ed25519 key, 32 bytes.
    """

    number: bytes
    point: bytes

    @classmethod
    def parse(cls, text: str) -> "PublicKey":
        """The key of a `.pub` file, or its one line of letters as it stands in print.

        Raises:
            NotMinisign: it is none.
        """
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        raw = _decoded(lines[-1] if lines else "", _KEY_BYTES)
        if raw[:2] != _PLAIN:
            raise NotMinisign("a kind of key that is not known")
        return cls(raw[2:10], raw[10:])

    def __str__(self) -> str:
        return base64.b64encode(_PLAIN + self.number + self.point).decode("ascii")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of one file, with a comment that is signed too.

    Attributes:
        number: of the key that made it.
        comment: what the signer said of the file.
    """

    number: bytes
    comment: str
    _kind: bytes
    _own: bytes
    _whole: bytes

    @classmethod
    def parse(cls, text: str) -> "Signature":
        """The content of a `.minisig` file.

        Raises:
            NotMinisign: it is none.
        """
        lines = text.splitlines()
        if len(lines) < 4 or not lines[2].startswith("trusted comment: "):
            raise NotMinisign("cut short")
        raw = _decoded(lines[1], _SIGNATURE_BYTES)
        if raw[:2] not in (_PLAIN, _HASHED):
            raise NotMinisign("a kind of signature that is not known")
        comment = lines[2].removeprefix("trusted comment: ")
        return cls(raw[2:10], comment, raw[:2], raw[10:], _decoded(lines[3], 64))

    def fits(self, content: bytes, key: PublicKey) -> bool:
        """True if this key signed exactly this content and this comment."""
        # Only here: the seal comes before third-party modules, and few commands need it.
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        if key.number != self.number:
            return False
        signed = hashlib.blake2b(content).digest() if self._kind == _HASHED else content
        try:
            point = Ed25519PublicKey.from_public_bytes(key.point)
            point.verify(self._own, signed)
            point.verify(self._whole, self._own + self.comment.encode("utf-8"))
        except (InvalidSignature, ValueError):
            return False
        return True


def _decoded(line: str, length: int) -> bytes:
    try:
        raw = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as reason:
        raise NotMinisign(str(reason)) from reason
    if len(raw) != length:
        raise NotMinisign(f"{len(raw)} bytes instead of {length}")
    return raw
