"""A tokenizer that merges blanks with the words behind them, like the published model's."""

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from tests.support.tiny_checkpoint import CORPUS, SPECIAL


def merging_tokenizer() -> Tokenizer:
    """SentencePiece-like BPE: a blank is a letter of its own, so that it is merged into words."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="never")
    names = {number: name for name, number in SPECIAL.items()}
    special = [names.get(number, f"<unused{number}>") for number in range(110)]
    alphabet = ["▁", "ü", "\n", *map(chr, range(0x21, 0x7F))]
    trainer = trainers.BpeTrainer(
        vocab_size=700, special_tokens=special, show_progress=False, initial_alphabet=alphabet
    )
    words = ("Ann", "Bob", "Jones", "Müller", "mill", "temp", "plain")
    tokenizer.train_from_iterator([*CORPUS, *(f"x {word}" for word in words for _ in range(99))], trainer)
    return tokenizer
