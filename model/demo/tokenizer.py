"""The demonstration model's tokeniser: byte-level BPE.

Digits stand alone, so that numbers are copied digit by digit; every byte has a token, so that no text is
lost. The special tokens have the ids they have in the real model.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

PAD, EOS, BOS, UNK = 0, 1, 2, 3
THINK, CHANNEL_START, CHANNEL_END, TURN_START, TURN_END = 98, 100, 101, 105, 106
IMAGE_START, IMAGE, IMAGE_END = 107, 108, 109

NAMED = {
    PAD: "<pad>",
    EOS: "<eos>",
    BOS: "<bos>",
    UNK: "<unk>",
    46: "<|tool>",
    47: "<tool|>",
    48: "<|tool_call>",
    49: "<tool_call|>",
    50: "<|tool_response>",
    51: "<tool_response|>",
    THINK: "<|think|>",
    CHANNEL_START: "<|channel>",
    CHANNEL_END: "<channel|>",
    TURN_START: "<|turn>",
    TURN_END: "<turn|>",
    IMAGE_START: "<|image>",
    IMAGE: "<|image|>",
    IMAGE_END: "<image|>",
}
"""The special tokens that mean something; the ids between them are ``<unusedN>``."""

VOCABULARY = 2048
"""Tokens of the demonstration checkpoint, for two languages."""

_PIECES = r" {2,}|\p{Lu}\p{L}*| ?\p{Ll}\p{L}*|\p{L}+|\p{N}|[^\p{L}\p{N}\s] ?|\s"
"""How text is cut before merging. Runs of blanks, which part the columns of a page, may be few tokens: on
documents written by hand they were a third of all. A word with a capital never carries the space before it,
so that a name is the same tokens at the start of an answer and within a line; small-letter words carry it, to
save tokens."""


def special_tokens() -> list[str]:
    """Return the special tokens in the order of their ids, the gaps filled with ``<unusedN>``."""
    gaps = iter(range(max(NAMED) + 1))
    return [NAMED[number] if number in NAMED else f"<unused{next(gaps)}>" for number in range(max(NAMED) + 1)]


def train_tokenizer(texts: Iterable[str], vocabulary: int = VOCABULARY) -> Tokenizer:
    """Learn the merges from ``texts`` and return the tokeniser; the same arguments give the same one."""
    tokenizer = Tokenizer(models.BPE(unk_token=None))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PIECES), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=special_tokens(),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def chat_template() -> str:
    """Return the chat template of the demonstration model."""
    return (Path(__file__).parent / "chat_template.jinja").read_text(encoding="utf-8")


def wrapped(tokenizer: Tokenizer) -> PreTrainedTokenizerFast:
    """Return the tokeniser as transformers takes it, with the chat template, ready to be saved."""
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        bos_token=NAMED[BOS],
        eos_token=NAMED[EOS],
        pad_token=NAMED[PAD],
        unk_token=NAMED[UNK],
        image_token=NAMED[IMAGE],
        boi_token=NAMED[IMAGE_START],
        eoi_token=NAMED[IMAGE_END],
        clean_up_tokenization_spaces=False,
        padding_side="left",
        model_max_length=8192,
        chat_template=chat_template(),
    )
