"""Made-up short business documents in English and German, with questions and answers about them.

``generate`` is a pure function of its arguments. Training and evaluation share neither names nor addresses,
and evaluation has layouts of its own; ``held_back`` has the wording of a question that training never sees.
Every answer is copied from the document, or says that it is not stated. ``wording`` holds the fixed words in
which the model is asked.
"""

from __future__ import annotations

from model.demo.corpus.assemble import KINDS, LANGUAGES, generate, held_back
from model.demo.corpus.parts import Document, Language, LongTask, Question, Split, Stated

__all__ = [
    "KINDS", "LANGUAGES", "Document", "Language", "LongTask", "Question", "Split", "Stated", "generate",
    "held_back",
]  # fmt: skip
