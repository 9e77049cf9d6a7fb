"""Sentences and lines of a text: what a quotation may be."""

import re
from collections.abc import Iterator

#: Words of a quotation, at most.
_MOST = 60
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SENTENCE = re.compile(r"(?<=[.!?])[ ]+(?=[^\W\da-zäöüß])")


def sentences_of(text: str) -> Iterator[str]:
    """Every sentence, also one that goes on over several lines, and every line; some come twice."""
    for paragraph in _PARAGRAPH.split(text):
        lines = [line.strip() for line in paragraph.split("\n")]
        for written in (" ".join(line for line in lines if line), *lines):
            for sentence in _SENTENCE.split(written):
                if sentence and sentence.count(" ") < _MOST:
                    yield sentence
