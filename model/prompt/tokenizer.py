"""The checkpoint's tokenizer, with and without special tokens."""

import json
from collections.abc import Collection
from typing import Any

from tokenizers import Tokenizer

from model.prompt.bounds import check_tokenizer
from model.prompt.tokens_to_text import TokenText

_TURN_END = "<turn|>"


class PromptTokenizer:
    """Text to tokens and back.

    Args:
        source: the text of `tokenizer.json`.

    Raises:
        ValueError: it is no tokenizer, or one that may blow texts up.

    Attributes:
        text: display text of tokens.
        special: every special token by its string.
    """

    def __init__(self, source: str) -> None:
        spec: dict[str, Any] = json.loads(source)
        check_tokenizer(spec)
        self._tokenizer = Tokenizer.from_str(source)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.text = TokenText(spec)
        self.special: dict[str, int] = {
            added["content"]: added["id"] for added in spec.get("added_tokens", ()) if added["special"]
        }

    def encode(self, text: str) -> list[int]:
        """Tokens of text from the template: special tokens are recognised."""
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def encode_with_ends(self, text: str) -> tuple[list[int], list[int]]:
        """As `encode`, and behind which character of the text each token ends."""
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return encoded.ids, [end for _, end in encoded.offsets]

    def encode_plain(self, text: str) -> list[int]:
        """Tokens of text from a document or a person: what looks like a special token is only letters."""
        self._tokenizer.encode_special_tokens = True
        try:
            return self.encode(text)
        finally:
            self._tokenizer.encode_special_tokens = False

    def turn_end(self, ends: Collection[int]) -> int:
        """The token that ends a turn, of those that end an answer."""
        token = self.special.get(_TURN_END)
        return token if token is not None and token in ends else min(ends)

    def mark(self, token: int | None) -> str:
        """The string of a token, empty if there is none."""
        return "" if token is None else self._tokenizer.id_to_token(token) or ""
