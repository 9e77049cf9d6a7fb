"""A small tokeniser of the lessons."""

import pytest
from tokenizers import Tokenizer

from model.demo.lessons import vocabulary
from model.demo.lessons.encode import Encoder


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return vocabulary.learn(lessons=60, vocabulary=480)


@pytest.fixture(scope="session")
def encoder(tokenizer: Tokenizer) -> Encoder:
    return Encoder(tokenizer)
