"""A stream encrypted and authenticated piece by piece: no piece can be altered, moved, repeated or cut off.

The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) with AES-256-GCM: each nonce counts the
pieces and says which is the last. A key is used for one stream only.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

#: Bytes of content in each piece but the last.
PIECE = 1 << 20
_TAG = 16


class StreamBroken(Exception):
    """It is not what was written, or not with this key."""


def seal(content: Iterable[bytes], key: bytes, bound_to: bytes) -> Iterator[bytes]:
    """Encrypt; `bound_to` is authenticated with each piece, as the head of the file before it."""
    cipher = AESGCM(key)
    number = 0
    waiting = bytearray()
    for part in content:
        waiting += part
        while len(waiting) > PIECE:
            yield cipher.encrypt(_nonce(number, last=False), bytes(waiting[:PIECE]), bound_to)
            del waiting[:PIECE]
            number += 1
    yield cipher.encrypt(_nonce(number, last=True), bytes(waiting), bound_to)


def unseal(file: IO[bytes], key: bytes, bound_to: bytes) -> Iterator[bytes]:
    """Decrypt from where the file stands to its end.

    Raises:
        StreamBroken: something of it is not as it was written. What came before is not to be used either.
    """
    cipher = AESGCM(key)
    number = 0
    piece = file.read(PIECE + _TAG)
    while True:
        following = file.read(PIECE + _TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), piece, bound_to)
        except InvalidTag as error:
            raise StreamBroken(f"piece {number}") from error
        if not following:
            return
        piece = following
        number += 1


def _nonce(number: int, *, last: bool) -> bytes:
    return struct.pack(">QxxxB", number, last)
