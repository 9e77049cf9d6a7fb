"""OpenDocument files that a password locks (OASIS OpenDocument 1.2 and 1.3, part 2: encrypted parts)."""

import base64
import binascii
import hashlib
import zlib
from typing import Any

from app.core.sentences import say
from app.core.sources.readers.locked import locked
from app.core.sources.readers.package import Package, damaged
from app.core.sources.source import Kind
from app.core.user_errors import SourceEncrypted

MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
_SHA_256 = ("http://www.w3.org/2000/09/xmldsig#sha256", "http://www.w3.org/2001/04/xmlenc#sha256")
#: Rounds that a key may cost; office programs take 100,000.
_MOST_ROUNDS = 2_000_000
_COMPARED = 1024


def preload() -> None:
    """Import what decrypting needs."""
    from app.core.sources.readers import locked

    locked.preload_ciphers()


def is_locked(manifest: Any) -> bool:
    """Whether a package's manifest lists encrypted parts."""
    return manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None


def opened(package: Package, manifest: Any, password: str, most: int, kind: Kind) -> dict[str, bytes]:
    """The parts with text, decrypted; at most `most` bytes each.

    Raises:
        SourceEncrypted: no password was given, it is another, or the way of encrypting is not known here.
        SourceDamaged: a part is broken.
    """
    if not password:
        raise SourceEncrypted(
            say("core.sources.document_is_locked_with_password"),
            say("core.sources.save_it_without_then_add_that"),
        )
    found: dict[str, bytes] = {}
    for entry in manifest.iter(f"{MANIFEST}file-entry"):
        name = entry.get(f"{MANIFEST}full-path", "")
        if name in ("content.xml", "styles.xml") and len(entry):
            try:
                found[name] = _part(package.read(name), entry[0], password, most)
            except (ValueError, TypeError, binascii.Error, zlib.error, StopIteration) as reason:
                raise damaged(kind, type(reason).__name__) from reason
    if "content.xml" not in found:
        raise _unknown()
    return found


def _part(data: bytes, told: Any, password: str, most: int) -> bytes:
    algorithm, derived = next(told.iter(f"{MANIFEST}algorithm")), next(told.iter(f"{MANIFEST}key-derivation"))
    first = next(told.iter(f"{MANIFEST}start-key-generation"), None)
    rounds = int(derived.get(f"{MANIFEST}iteration-count", "0"))
    if algorithm.get(f"{MANIFEST}algorithm-name") != _AES or not 0 < rounds <= _MOST_ROUNDS:
        raise _unknown()
    strong = first is not None and first.get(f"{MANIFEST}start-key-generation-name") in _SHA_256
    start = (hashlib.sha256 if strong else hashlib.sha1)(password.encode()).digest()
    salt, vector = _bytes(derived, "salt"), _bytes(algorithm, "initialisation-vector")
    key = hashlib.pbkdf2_hmac("sha1", start, salt, rounds, 32)
    packed = _decrypted(data, key, vector)
    wanted = _bytes(told, "checksum")
    head = packed[:_COMPARED]
    if wanted not in (hashlib.sha256(head).digest(), hashlib.sha1(head, usedforsecurity=False).digest()):
        raise locked("The document", given=True)
    return zlib.decompressobj(-15).decompress(packed, most)


def _decrypted(data: bytes, key: bytes, vector: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    padded = decryptor.update(data[: len(data) // 16 * 16]) + decryptor.finalize()
    # The last byte says how many of the last block are filling.
    return padded[: len(padded) - (padded[-1] if padded else 0)]


def _bytes(element: Any, name: str) -> bytes:
    return base64.b64decode(element.get(f"{MANIFEST}{name}", ""), validate=True)


def _unknown() -> SourceEncrypted:
    return SourceEncrypted(
        say("core.sources.document_is_encrypted_otherwise"),
        say("core.sources.save_it_without_then_add_that"),
    )
