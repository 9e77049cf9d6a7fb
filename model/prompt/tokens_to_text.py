"""Tokens as text that can be shown: whole characters only, special tokens silent.

A byte-level token can hold a part of a character. Each whole character stands at the token that holds its
first byte; bytes that make no character (noise is full of them) show nothing.
"""

from collections.abc import Sequence
from typing import Any

_REPLACED_SPACE = "▁"


def _byte_of_letter() -> dict[str, int]:
    """The letters byte-level BPE writes for the 256 bytes; printable ones stand for themselves (GPT-2)."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    table = {chr(byte): byte for byte in printable}
    others = (byte for byte in range(256) if byte not in set(printable))
    table.update((chr(256 + place), byte) for place, byte in enumerate(others))
    return table


def _decoder_kinds(decoder: dict[str, Any] | None) -> set[str]:
    if decoder is None:
        return set()
    kinds = {str(decoder.get("type"))}
    for part in decoder.get("decoders", ()):
        kinds |= _decoder_kinds(part)
    return kinds


def _characters(chunks: Sequence[bytes]) -> list[str]:
    """Text of each chunk; a character belongs to the chunk of its first byte; broken bytes are left out."""
    owner = [place for place, chunk in enumerate(chunks) for _ in chunk]
    data = b"".join(chunks)
    texts = [""] * len(chunks)
    at = 0
    while at < len(data):
        lead = data[at]
        width = 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
        try:
            texts[owner[at]] += data[at : at + width].decode("utf-8")
            at += width
        except UnicodeDecodeError:
            at += 1
    return texts


class TokenText:
    """Display text for the tokens of one tokenizer.

    Args:
        spec: the contents of `tokenizer.json`; byte-level BPE and SentencePiece-like BPE with byte fallback.
    """

    def __init__(self, spec: dict[str, Any]) -> None:
        kinds = _decoder_kinds(spec.get("decoder"))
        letters = _byte_of_letter() if "ByteLevel" in kinds else {}
        fallback = "ByteFallback" in kinds
        self._bytes: dict[int, bytes] = {}
        for text, token in spec["model"]["vocab"].items():
            if letters:
                self._bytes[token] = bytes(letters[letter] for letter in text if letter in letters)
            elif fallback and len(text) == 6 and text.startswith("<0x") and text.endswith(">"):
                self._bytes[token] = bytes([int(text[3:5], 16)])
            else:
                self._bytes[token] = text.replace(_REPLACED_SPACE, " ").encode("utf-8")
        self._special: set[int] = set()
        for added in spec.get("added_tokens", ()):
            self._bytes[added["id"]] = b"" if added["special"] else added["content"].encode("utf-8")
            if added["special"]:
                self._special.add(added["id"])
        self._whole: dict[int, str | None] = {}

    def pieces(self, tokens: Sequence[int]) -> tuple[str, ...]:
        """Display text of each token; joined they are the text."""
        texts: list[str] = []
        run: list[bytes] = []
        for token in tokens:
            whole = self._text_of(token)
            if whole is None:
                run.append(self._bytes[token])
                continue
            texts += _characters(run)
            run.clear()
            texts.append(whole)
        return (*texts, *_characters(run))

    def text(self, tokens: Sequence[int]) -> str:
        """The tokens as one text, special tokens left out."""
        return "".join(self.pieces(tokens))

    def _text_of(self, token: int) -> str | None:
        """Text of a token that is made of whole characters, `None` of one that holds parts."""
        if token not in self._whole:
            try:
                self._whole[token] = self._bytes.get(token, b"").decode("utf-8")
            except UnicodeDecodeError:
                self._whole[token] = None
        return self._whole[token]
