"""How a checkpoint chooses among the passages of a document, in one step from noise.

A quick look for comparing checkpoints in training: a text is read once for all questions about it, and the
posterior is the mean over a few noises. What a person meets, with all steps of the engine, is measured by
``locked``. Read in ``windows``, each run of so many lines is asked alone, and the surest of them answers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from transformers import DiffusionGemmaForBlockDiffusion

from model.demo import tokenizer as tokens
from model.demo.corpus import LANGUAGES, Language, wording
from model.demo.corpus.open import open_document
from model.demo.evaluation.candidates import candidates
from model.demo.evaluation.folder import read_folder
from model.demo.evaluation.outcome import Outcome, outcome_of, shares
from model.demo.lessons.about_text import asked
from model.demo.lessons.batches import collate, grouped
from model.demo.lessons.encode import Encoded, Encoder
from model.demo.lessons.lesson import Lesson, says
from model.demo.objective import reading
from model.diffusion.candidates import CandidateRows, Floats
from model.diffusion.locks import LockTable

FIRST_SEED = 5_000_000
"""Where the seeds of made-up documents begin that are asked about."""

_WIDTH, _NOISES, _AT_ONCE, _TEMPERATURE = 40, 2, 24, 2.0
_OF_A_DOCUMENT = (6, 2)

Passages = Callable[[str, str, Language], tuple[str, ...]]
"""What may answer a question about a text, "not stated" first."""

Told = dict[str, dict[str, float | int]]
"""Shares of outcomes by group of questions and language."""


@dataclass(frozen=True)
class Question:
    """A question of a ``group``, with its right answers; none where the document does not say."""

    group: str
    text: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A document in one language with its questions."""

    language: Language
    text: str
    questions: tuple[Question, ...]


def of_folder(folder: Path) -> Iterator[Asked]:
    """Documents with their truth (``folder``); choices among options are left out."""
    groups = ("question", "second wording")
    for document in read_folder(folder):
        questions = [
            Question(groups[number] if one.right else "absent", words, one.right)
            for one in document.asked
            if one.kind not in ("choice", "yesno")
            for number, words in enumerate(one.wordings[:2])
        ]
        yield Asked(document.language, document.text, tuple(questions))


def of_lexicon(count: int, languages: Iterable[Language] = LANGUAGES) -> Iterator[Asked]:
    """So many made-up documents of each language, of things that are never trained on."""
    for language in languages:
        for seed in range(FIRST_SEED, FIRST_SEED + count):
            document, rng = open_document(seed, "evaluate", language), Random(seed)
            most, least = _OF_A_DOCUMENT
            facts = rng.sample(document.facts, min(most, len(document.facts)))
            questions = [Question("question", rng.choice(one.thing.questions), (one.value,)) for one in facts]
            absent = document.absent[:least]
            questions += [Question("absent", rng.choice(one.questions), ()) for one in absent]
            yield Asked(language, document.text, tuple(questions))


def plain(text: str, _question: str, language: Language) -> tuple[str, ...]:
    """Every run of words of a text, whatever is asked for."""
    return (wording.not_stated(language), *candidates(text))


class Chooser:
    """A checkpoint that reads a text once and answers all questions about it."""

    def __init__(self, folder: Path, passages: Passages = plain) -> None:
        self.model = DiffusionGemmaForBlockDiffusion.from_pretrained(folder, dtype=torch.float32)
        self.model.set_experts_implementation("grouped_mm")
        self.model.train(False)
        self.encoder = Encoder(Tokenizer.from_file(str(folder / "tokenizer.json")))
        self._passages = passages
        self._tables: dict[tuple[str, ...], LockTable] = {}

    @torch.no_grad()
    def choose(self, text: str, language: Language, questions: Sequence[str]) -> list[dict[str, float]]:
        """The posterior of each question over its passages."""
        self._tables.clear()
        found: list[dict[str, float]] = []
        for start in range(0, len(questions), _AT_ONCE):
            part = questions[start : start + _AT_ONCE]
            lessons = [Lesson("", language, asked([(1, 1, text)], one), says("")) for one in part]
            encoded = [one for lesson in lessons if (one := self.encoder.encode(lesson)) is not None]
            found += self._chosen(encoded, [self._passages(text, one, language) for one in part])
        return found

    def _table(self, passages: tuple[str, ...]) -> LockTable:
        if passages not in self._tables:
            rows = CandidateRows.of([self.encoder.tokenizer.encode(one) for one in passages])
            trie = rows.trie(_WIDTH - 1)
            self._tables[passages] = LockTable(trie, _WIDTH, (tokens.TURN_END,), tokens.EOS, _TEMPERATURE)
        return self._tables[passages]

    def _chosen(
        self, encoded: Sequence[Encoded], passages: Sequence[tuple[str, ...]]
    ) -> list[dict[str, float]]:
        batch = collate(self.encoder, [grouped(encoded)], _WIDTH)
        read = reading(self.model, batch)
        tables = [self._table(one) for one in passages]
        sums: list[Floats | float] = [0.0] * len(tables)
        for noise in range(_NOISES):
            generator = torch.Generator().manual_seed(noise)
            logits = read.decode(torch.randint(read.vocabulary, batch.canvas.shape, generator=generator))
            for number, table in enumerate(tables):
                _, posterior, *_ = table.hold(logits[number].clone())
                sums[number] = sums[number] + posterior / _NOISES
        return [
            {texts[member]: float(share) for member, share in zip(table.trie.members, mean, strict=True)}
            for texts, table, mean in zip(passages, tables, sums, strict=True)
            if not isinstance(mean, float)
        ]


def windows(text: str, lines: int) -> Iterator[str]:
    """Runs of so many lines that hold words, each beginning in the middle of the one before."""
    written = [line for line in text.split("\n") if line.strip()]
    for start in range(0, len(written), max(1, lines // 2)):
        yield "\n".join(written[start : start + lines])
        if start + lines >= len(written):
            return


def answers(chooser: Chooser, document: Asked, lines: int = 0) -> list[tuple[str, str]]:
    """Of each question the answer, empty for "not stated", and the passage that leads all others.

    Args:
        lines: of a window; 0 for the whole document.
    """
    none = wording.not_stated(document.language)
    texts = list(windows(document.text, lines)) if lines else [document.text]
    count = len(document.questions)
    best: list[dict[str, float]] = [defaultdict(float) for _ in range(count)]
    silent = [True] * count
    for text in texts:
        posteriors = chooser.choose(text, document.language, [one.text for one in document.questions])
        for number, posterior in enumerate(posteriors):
            unsaid = posterior.pop(none, 0.0)
            silent[number] &= max(posterior.values(), default=0.0) <= unsaid
            for passage, share in posterior.items():
                best[number][passage] = max(best[number][passage], share)
    leads = [max(shown, key=shown.__getitem__, default="") for shown in best]
    return [("" if quiet else lead, lead) for quiet, lead in zip(silent, leads, strict=True)]


def measure(chooser: Chooser, documents: Iterable[Asked], lines: int = 0) -> Told:
    """The outcomes by group; "forced" is the share right where "not stated" may not be answered."""
    counted: dict[str, Counter[Outcome]] = defaultdict(Counter)
    forced: Counter[str] = Counter()
    for document in documents:
        for one, (answer, lead) in zip(document.questions, answers(chooser, document, lines), strict=True):
            group = f"{one.group}, {document.language}"
            counted[group][outcome_of(answer, one.right, document.text)] += 1
            forced[group] += bool(one.right) and outcome_of(lead, one.right, document.text) == Outcome.RIGHT
    return {
        group: {**shares(count), "forced": round(forced[group] / count.total(), 4)}
        for group, count in sorted(counted.items())
    }


def table(told: Mapping[str, Mapping[str, float | int]]) -> str:
    """What ``measure`` gave, as a Markdown table."""
    heads = ("stated", "right", "forced", "wrong value of the source", "missed", "absent", "right, absent")
    rows = [f"| asked | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for group, shown in told.items():
        cells = (
            f"{shown[head]:.3f}" if isinstance(shown[head], float) else f"{shown[head]}" for head in heads
        )
        rows.append(f"| {group} | {' | '.join(cells)} |")
    return "\n".join(rows)
