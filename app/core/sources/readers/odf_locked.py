"""OpenDocument files that a password locks: part by part (OASIS OpenDocument 1.2 and 1.3), or as a whole.

The second is what LibreOffice writes since 24.8: one part, `encrypted-package`, by AES-GCM with a key by
Argon2id.
"""

import base64
import binascii
import hashlib
import io
import zlib
from dataclasses import replace
from typing import Any

from app.core.sentences import say
from app.core.sources.readers import Job
from app.core.sources.readers.locked import locked
from app.core.sources.readers.package import Package, damaged, too_large
from app.core.user_errors import SourceEncrypted

MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
_AES_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_WHOLE = "encrypted-package"
_SHA_256 = ("http://www.w3.org/2000/09/xmldsig#sha256", "http://www.w3.org/2001/04/xmlenc#sha256")
#: Rounds that a key may cost; office programs take 100,000.
_MOST_ROUNDS = 2_000_000
#: The same for Argon2: rounds, KiB of memory, lanes; office programs take 3, 65,536 and 4.
_MOST_ARGON2 = (20, 1024 * 1024, 16)
_COMPARED = 1024
_GCM_VECTOR, _GCM_TAG = 12, 16
#: What a manifest that is not as it should be leads to.
_ODD = (ValueError, TypeError, binascii.Error, zlib.error, StopIteration)


def preload() -> None:
    """Import what decrypting needs."""
    from app.core.sources.readers import locked

    locked.preload_ciphers()
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    AESGCM(bytes(32)).encrypt(bytes(12), b"", None)
    Argon2id(salt=bytes(16), length=32, iterations=1, lanes=1, memory_cost=8).derive(b"")


def is_locked(manifest: Any) -> bool:
    """Whether a package's manifest lists encrypted parts."""
    return manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None


def inner_package(job: Job, package: Package, manifest: Any) -> Package | None:
    """The package inside a locked one; `None` where parts are locked one by one.

    Raises:
        SourceEncrypted: no password was given, it is another, or the way of encrypting is not known here.
        SourceDamaged, SourceTooLarge: it is broken, or larger than what is unpacked.
    """
    entry = next((one for one in _entries(manifest) if one.get(f"{MANIFEST}full-path") == _WHOLE), None)
    if entry is None:
        return None
    data = _opened(job, package, _WHOLE, entry[0])
    return Package(replace(job, file=io.BytesIO(data), size=len(data)))


def opened(job: Job, package: Package, manifest: Any) -> dict[str, bytes]:
    """The parts with text, decrypted.

    Raises:
        SourceEncrypted: no password was given, it is another, or the way of encrypting is not known here.
        SourceDamaged: a part is broken.
    """
    names = {entry.get(f"{MANIFEST}full-path", ""): entry[0] for entry in _entries(manifest)}
    found = {
        name: _opened(job, package, name, names[name])
        for name in ("content.xml", "styles.xml")
        if name in names
    }
    if "content.xml" not in found:
        raise _unknown()
    return found


def _entries(manifest: Any) -> list[Any]:
    return [entry for entry in manifest.iter(f"{MANIFEST}file-entry") if len(entry)]


def _opened(job: Job, package: Package, name: str, told: Any) -> bytes:
    if not job.password:
        raise SourceEncrypted(
            say("core.sources.document_is_locked_with_password"),
            say("core.sources.save_it_without_then_add_that"),
        )
    try:
        return _part(package.read(name), told, job)
    except _ODD as reason:
        raise damaged(job.signature.kind, type(reason).__name__) from reason


def _part(data: bytes, told: Any, job: Job) -> bytes:
    algorithm = next(told.iter(f"{MANIFEST}algorithm"))
    way, vector = algorithm.get(f"{MANIFEST}algorithm-name"), _bytes(algorithm, "initialisation-vector")
    if way not in (_AES, _AES_GCM):
        raise _unknown()
    key = _key(told, job.password)
    if way == _AES_GCM:
        packed = _authenticated(data, key, vector)
    else:
        packed = _decrypted(data, key, vector)
        wanted, head = _bytes(told, "checksum"), packed[:_COMPARED]
        if wanted not in (hashlib.sha256(head).digest(), hashlib.sha1(head, usedforsecurity=False).digest()):
            raise locked("The document", given=True)
    inflating = zlib.decompressobj(-15)
    whole = inflating.decompress(packed, job.limits.unpacked_bytes)
    if inflating.unconsumed_tail:
        raise too_large(job.signature.kind, len(whole))
    return whole


def _key(told: Any, password: str) -> bytes:
    first = next(told.iter(f"{MANIFEST}start-key-generation"), None)
    derived = next(told.iter(f"{MANIFEST}key-derivation"))
    strong = first is not None and first.get(f"{MANIFEST}start-key-generation-name") in _SHA_256
    start = (hashlib.sha256 if strong else hashlib.sha1)(password.encode()).digest()
    salt = _bytes(derived, "salt")
    if derived.get(f"{MANIFEST}key-derivation-name", "").endswith("argon2id"):
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        costs = [
            int(derived.get(f"{_LOEXT}argon2-{name}", "0")) for name in ("iterations", "memory", "lanes")
        ]
        if not all(0 < cost <= most for cost, most in zip(costs, _MOST_ARGON2, strict=True)):
            raise _unknown()
        rounds, memory, lanes = costs
        derivation = Argon2id(salt=salt, length=32, iterations=rounds, lanes=lanes, memory_cost=memory)
        return derivation.derive(start)
    rounds = int(derived.get(f"{MANIFEST}iteration-count", "0"))
    if not 0 < rounds <= _MOST_ROUNDS:
        raise _unknown()
    return hashlib.pbkdf2_hmac("sha1", start, salt, rounds, 32)


def _authenticated(data: bytes, key: bytes, vector: bytes) -> bytes:
    """A part by AES-GCM: its vector stands before it, its tag behind it."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(data) < _GCM_VECTOR + _GCM_TAG or data[:_GCM_VECTOR] != vector:
        raise ValueError("no vector before the part")
    try:
        return AESGCM(key).decrypt(vector, data[_GCM_VECTOR:], None)
    except InvalidTag as reason:
        raise locked("The document", given=True) from reason


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
