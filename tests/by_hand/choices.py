"""How a checkpoint chooses among the passages of a document, in one step from noise.

    python -m tests.by_hand.choices --folder ../shared/real --windows 8
    python -m tests.by_hand.choices --open 60        # made-up documents of the half never trained on

The candidates are the program's own, by what the question asks for. It is a quick look for comparing
checkpoints; what a person meets, with all steps, is measured by `tests.by_hand.locked_values`. With
`--windows` each run of so many lines is read alone, and the surest of them answers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import DiffusionGemmaForBlockDiffusion

from app.core.forms import Field, FieldKind
from app.core.forms.candidates import candidates
from app.core.forms.passages import Shown
from app.core.forms.short import wanted
from app.core.sources.source import Page
from model.demo import tokenizer as tokens
from model.demo.corpus import LANGUAGES, Language, wording
from model.demo.corpus.open import open_document
from model.demo.evaluation.folder import read_folder
from model.demo.evaluation.outcome import Outcome, outcome_of, shares
from model.demo.lessons.about_text import asked
from model.demo.lessons.batches import collate, grouped
from model.demo.lessons.encode import Encoded, Encoder
from model.demo.lessons.lesson import Lesson, says
from model.demo.objective import reading
from model.diffusion.candidates import CandidateRows
from model.diffusion.locks import LockTable

FIRST_SEED = 5_000_000
_DEMO = Path(__file__).parents[2] / "resources" / "demo"
_WIDTH, _NOISES, _AT_ONCE = 40, 2, 24


@dataclass(frozen=True)
class Asked:
    """A question with its right answers (none where the document does not say), of a group to be counted."""

    group: str
    text: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """What is read: a document in one language with its questions."""

    language: Language
    text: str
    asked: tuple[Asked, ...]


def of_folder(folder: Path) -> Iterator[Shared]:
    """Documents with their truth; choices among options are left out."""
    for document in read_folder(folder):
        questions: list[Asked] = []
        for one in document.asked:
            if one.kind in ("choice", "yesno"):
                continue
            if not one.right:
                questions.append(Asked("absent", one.wordings[0], ()))
                continue
            for number, words in enumerate(one.wordings):
                questions.append(Asked(("question", "second wording")[number], words, one.right))
        yield Shared(document.language, document.text, tuple(questions))


def of_lexicon(count: int) -> Iterator[Shared]:
    """Made-up documents of things that were never trained on."""
    for language in LANGUAGES:
        for seed in range(FIRST_SEED, FIRST_SEED + count):
            document, rng = open_document(seed, "evaluate", language), Random(seed)
            facts = rng.sample(document.facts, min(6, len(document.facts)))
            questions = [Asked("question", rng.choice(one.thing.questions), (one.value,)) for one in facts]
            questions += [Asked("absent", rng.choice(one.questions), ()) for one in document.absent[:2]]
            yield Shared(language, document.text, tuple(questions))


class Chooser:
    """A checkpoint that reads a text once and answers all questions about it."""

    def __init__(self, folder: Path) -> None:
        self.model = DiffusionGemmaForBlockDiffusion.from_pretrained(folder, dtype=torch.float32)
        self.model.set_experts_implementation("grouped_mm")
        self.model.train(False)
        self.encoder = Encoder(Tokenizer.from_file(str(folder / "tokenizer.json")))
        self._known: dict[tuple[str, FieldKind], tuple[tuple[str, ...], LockTable]] = {}

    def _table(self, text: str, kind: FieldKind, language: Language) -> tuple[tuple[str, ...], LockTable]:
        if (text, kind) not in self._known:
            shown = Shown(0, Page(1, text, "text"), 0, len(text))
            (found,) = candidates([Field("answer", kind)], [shown], language, wording.not_stated(language))
            rows = CandidateRows.of([self.encoder.tokenizer.encode(one) for one in found.texts])
            table = LockTable(rows.trie(_WIDTH - 1), _WIDTH, (tokens.TURN_END,), tokens.EOS, 2.0)
            self._known = {key: value for key, value in self._known.items() if key[0] == text}
            self._known[text, kind] = found.texts, table
        return self._known[text, kind]

    @torch.no_grad()
    def choose(self, text: str, language: Language, questions: Sequence[str]) -> list[dict[str, float]]:
        """The posterior of each question over the passages, "not stated" among them under its words."""
        found: list[dict[str, float]] = []
        for start in range(0, len(questions), _AT_ONCE):
            part = questions[start : start + _AT_ONCE]
            lessons = [Lesson("", language, asked([(1, 1, text)], one), says("x")) for one in part]
            encoded = [one for lesson in lessons if (one := self.encoder.encode(lesson))]
            found += self._chosen(encoded, [self._table(text, _kind(one), language) for one in part])
        return found

    def _chosen(
        self, encoded: Sequence[Encoded], tables: Sequence[tuple[tuple[str, ...], LockTable]]
    ) -> list[dict[str, float]]:
        batch = collate(self.encoder, [grouped(encoded)], _WIDTH)
        read = reading(self.model, batch)
        sums: list[np.ndarray] = [np.zeros(len(table.trie.members)) for _, table in tables]
        for noise in range(_NOISES):
            generator = torch.Generator().manual_seed(noise)
            logits = read.decode(torch.randint(read.vocabulary, batch.canvas.shape, generator=generator))
            for number, (_, table) in enumerate(tables):
                sums[number] += table.hold(logits[number].clone())[1] / _NOISES
        return [
            {texts[member]: float(share) for member, share in zip(table.trie.members, mean, strict=True)}
            for mean, (texts, table) in zip(sums, tables, strict=True)
        ]


def _kind(question: str) -> FieldKind:
    found = wanted(question)
    return found.kind if found else "text"


def windows(text: str, lines: int) -> Iterator[str]:
    """Runs of so many lines that hold words, each beginning in the middle of the one before."""
    written = [line for line in text.split("\n") if line.strip()]
    for start in range(0, max(1, len(written) - lines // 2), lines // 2):
        yield "\n".join(written[start : start + lines])


def answers(chooser: Chooser, shared: Shared, lines: int) -> list[tuple[str, str]]:
    """Of each question the answer, and the best passage though "not stated" may lead."""
    none = wording.not_stated(shared.language)
    texts = list(windows(shared.text, lines)) if lines else [shared.text]
    best: dict[int, dict[str, float]] = defaultdict(dict)
    silent: dict[int, bool] = defaultdict(lambda: True)
    for text in texts:
        posteriors = chooser.choose(text, shared.language, [one.text for one in shared.asked])
        for number, posterior in enumerate(posteriors):
            unsaid = posterior.get(none, 0.0)
            for passage, share in posterior.items():
                if passage != none:
                    best[number][passage] = max(best[number].get(passage, 0.0), share)
                    silent[number] &= share <= unsaid
    leads = [
        max(best[number], key=best[number].__getitem__, default="") for number in range(len(shared.asked))
    ]
    return [("" if silent[number] else lead, lead) for number, lead in enumerate(leads)]


def measure(chooser: Chooser, documents: Sequence[Shared], lines: int) -> dict[str, object]:
    """Outcomes by group, and the share right where "not stated" may not be answered."""
    counted: dict[str, Counter[Outcome]] = defaultdict(Counter)
    forced: Counter[str] = Counter()
    for shared in documents:
        for one, (answer, lead) in zip(shared.asked, answers(chooser, shared, lines), strict=True):
            group = f"{one.group} {shared.language}"
            counted[group][outcome_of(answer, one.right, shared.text)] += 1
            forced[group] += bool(one.right) and outcome_of(lead, one.right, shared.text) == Outcome.RIGHT
    return {
        group: {"forced right": round(forced[group] / sum(count.values()), 3), **shares(count)}
        for group, count in sorted(counted.items())
    }


def main() -> None:
    """Measure and print JSON, a line a group."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=_DEMO)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--open", type=int, default=0, help="documents of each language from the lexicon")
    parser.add_argument("--windows", type=int, default=0, help="lines read alone; 0: the whole document")
    given = parser.parse_args()
    torch.set_num_threads(1)
    documents = [*(of_folder(given.folder) if given.folder else ()), *of_lexicon(given.open)]
    for group, told in measure(Chooser(given.model), documents, given.windows).items():
        print(json.dumps({"of": group, **told} if isinstance(told, dict) else told), flush=True)


if __name__ == "__main__":
    main()
