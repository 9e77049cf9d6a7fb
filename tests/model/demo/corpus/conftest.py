"""Documents of every kind, language, half and size, drawn once for all tests of the corpus."""

import pytest

from model.demo.corpus import KINDS, LANGUAGES, Document, generate
from model.demo.corpus.kinds import ALL
from model.demo.corpus.parts import Split

SPLITS: tuple[Split, ...] = ("train", "evaluate")
_TABLES = {kind.key for kind in ALL if kind.table}


def drawn(split: Split, full: int = 40, tiny: int = 10, long: int = 4) -> list[Document]:
    """Return this many documents of each size, kind and language."""
    documents = []
    for kind in KINDS:
        for language in LANGUAGES:
            documents += [generate(seed, split, kind, language) for seed in range(full)]
            documents += [
                generate(seed, split, kind, language, size) for seed in range(tiny) for size in (2, 3)
            ]
            if kind in _TABLES:
                documents += [generate(seed, split, kind, language, "long") for seed in range(long)]
    return documents


@pytest.fixture(scope="session")
def train() -> list[Document]:
    """Documents of the training half."""
    return drawn("train")


@pytest.fixture(scope="session")
def evaluate() -> list[Document]:
    """Documents of the evaluation half."""
    return drawn("evaluate")


@pytest.fixture(scope="session")
def both(train: list[Document], evaluate: list[Document]) -> list[Document]:
    """Documents of both halves."""
    return train + evaluate
