"""Damage to files, from a seed: the same seed damages the same way."""

import random

#: What parsers trip over: limits of numbers, ends of strings, signs of markup.
_SPLINTERS = (
    b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\x00\x00\x00", b"\xff\xfe", b"-1",
    b"999999999999", b"<", b">", b'"', b"{", b"}", b"\\", b"%n", b"\n\n", b"&x;", b"../",
    b"\r", b"\xed\xa0\x80", b"obj", b"]]>",
)  # fmt: skip


def mutated(data: bytes, other: bytes, seed: int) -> bytes:
    """A damaged copy of `data`; now and then with a piece of `other` in it."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        if not out:
            break
        _KINDS[chance.randrange(len(_KINDS))](out, other, chance)
    return bytes(out)


def _flip_bits(out: bytearray, other: bytes, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 4, 32))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)


def _cut_end(out: bytearray, other: bytes, chance: random.Random) -> None:
    del out[chance.randrange(len(out)) :]


def _cut_out(out: bytearray, other: bytes, chance: random.Random) -> None:
    start = chance.randrange(len(out))
    del out[start : start + chance.choice((1, 16, 512))]


def _zero(out: bytearray, other: bytes, chance: random.Random) -> None:
    start = chance.randrange(len(out))
    end = min(len(out), start + chance.choice((4, 64, 1024)))
    out[start:end] = bytes(end - start)


def _splice(out: bytearray, other: bytes, chance: random.Random) -> None:
    start, place = chance.randrange(max(1, len(other))), chance.randrange(len(out))
    piece = other[start : start + chance.choice((8, 128, 4096))]
    out[place : place + (len(piece) if chance.random() < 0.5 else 0)] = piece


def _repeat(out: bytearray, other: bytes, chance: random.Random) -> None:
    start = chance.randrange(len(out))
    piece = bytes(out[start : start + chance.choice((4, 64, 1024))])
    out[start:start] = piece * chance.choice((1, 3, 200))


def _splinter(out: bytearray, other: bytes, chance: random.Random) -> None:
    place = chance.randrange(len(out))
    piece = chance.choice(_SPLINTERS)
    out[place : place + (len(piece) if chance.random() < 0.7 else 0)] = piece


_KINDS = (_flip_bits, _cut_end, _cut_out, _zero, _splice, _repeat, _splinter)
