"""How a checkpoint chooses, in one step, among the candidates that the program itself would take.

    python -m tests.by_hand.choices --folder ../shared/real --windows 8
    python -m tests.by_hand.choices --open 60        # made-up documents of the half never trained on

For comparing checkpoints, as `python -m model.demo evaluate --folder` and `--lexicon`, which know no kinds of
values. What a person meets, with all steps, is measured by `tests.by_hand.locked_values`.
"""

from __future__ import annotations

import argparse
from functools import lru_cache
from pathlib import Path

import torch

from app.core.forms import Field, FieldKind
from app.core.forms.candidates import candidates
from app.core.forms.passages import Shown
from app.core.forms.short import wanted
from app.core.language import Language
from app.core.sources.source import Page
from model.demo.corpus import wording
from model.demo.evaluation.choosing import Chooser, measure, of_folder, of_lexicon, table

_DEMO = Path(__file__).parents[2] / "resources" / "demo"


def passages(text: str, question: str, language: Language) -> tuple[str, ...]:
    """What the program would let answer a question about a text."""
    found = wanted(question)
    return _of_kind(text, found.kind if found else "text", language)


@lru_cache(16)
def _of_kind(text: str, kind: FieldKind, language: Language) -> tuple[str, ...]:
    shown = Shown(0, Page(1, text, "text"), 0, len(text))
    (found,) = candidates([Field("answer", kind)], [shown], language, wording.not_stated(language))
    return found.texts


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=_DEMO)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--open", type=int, default=0, help="documents of each language from the lexicon")
    parser.add_argument("--windows", type=int, default=0, help="lines read alone; 0: the whole document")
    given = parser.parse_args()
    torch.set_num_threads(1)
    documents = [*(of_folder(given.folder) if given.folder else ()), *of_lexicon(given.open)]
    print(table(measure(Chooser(given.model, passages), documents, given.windows)))


if __name__ == "__main__":
    main()
