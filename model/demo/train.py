"""Training the demonstration model on a CPU, resumable at any step."""

from __future__ import annotations

import csv
import math
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from shutil import copyfile

import torch
from tokenizers import Tokenizer
from transformers import DiffusionGemmaConfig

from model.demo import objective, pieces, recipe, sight
from model.demo.export import export
from model.demo.helpers import Helpers
from model.demo.lessons import batches, items, vocabulary
from model.demo.lessons.encode import Encoder
from model.demo.lessons.probe import probe
from model.demo.muon import Muon
from model.demo.warm_start import go_on, warm

_COLUMNS = (
    "step", "minutes", "total", "canvas", "answer", "prompt", "learning_rate", *items.ABILITIES, "choice",
    "chosen",
)  # fmt: skip

_NOT_MATRICES = ("embed_tokens", "router", "position_embedding_table")
"""Parameters that AdamW trains although they are matrices: tables, and choices."""


@dataclass(frozen=True)
class Plan:
    """How to train. ``steps`` fixes the schedule; ``minutes``, if given, ends it earlier and then has the
    learning rate fall with the time as well. ``cost`` bounds a batch (``batches.Measure``); each of the
    ``processes`` works out one of its own a step. ``bf16`` runs the matrix products in bfloat16. ``sight`` is
    how many steps the vision tower is schooled alone first (``sight.school``). ``opened`` is the share of
    batches about documents of no kind; the rest is then upkeep of all else (``course.UPKEEP``). ``device``
    is where torch computes; helping processes share the memory of a CPU alone. With ``pieces`` a run
    ends after so many minutes, and its state is kept in small shards of bfloat16. ``shape`` is the
    network's; one that goes on must have that of its checkpoint."""

    seed: int = 0
    steps: int = 3800
    minutes: float | None = None
    cost: int = 7_000
    processes: int = 1
    learning_rate: float = 3e-3
    warm_up: int = 30
    bf16: bool = True
    sight: int = 2400
    opened: float = 0.0
    device: str = "cpu"
    pieces: float | None = None
    shape: recipe.Shape = field(default_factory=recipe.Shape)
    probe_every: int = 300
    probe_items: int = 12
    save_minutes: float = 5.0
    export_minutes: float = 10.0


class Trainer:
    """A training under way: the network, its optimisers, and where it stands."""

    def __init__(
        self, plan: Plan, tokenizer: Tokenizer, settings: DiffusionGemmaConfig | None = None
    ) -> None:
        self.plan = plan
        self.tokenizer = tokenizer
        self.encoder = Encoder(tokenizer)
        self.step = 0
        self.seconds = 0.0
        self.model = recipe.sighted(
            recipe.fresh_model(settings or recipe.seeing_config(plan.shape), plan.seed), plan.seed
        )
        torch.nn.Module.to(self.model, plan.device)
        self.canvas = int(self.model.config.canvas_length or recipe.CANVAS)
        matrices: list[torch.nn.Parameter] = []
        others: list[torch.nn.Parameter] = []
        for name, parameter in self.model.named_parameters():
            is_matrix = parameter.ndim >= 2 and not any(part in name for part in _NOT_MATRICES)
            (matrices if is_matrix else others).append(parameter)
        self.optimizers: list[torch.optim.Optimizer] = [
            Muon(matrices, lr=plan.learning_rate),
            torch.optim.AdamW(others, lr=plan.learning_rate, betas=(0.9, 0.98), weight_decay=0.0),
        ]

    def rate(self) -> float:
        """Return the learning rate of the step to come: warm-up, then a cosine down to a tenth."""
        plan = self.plan
        done = self.step / plan.steps
        if plan.minutes is not None:
            done = max(done, self.seconds / (60 * plan.minutes))
        cosine = 0.55 + 0.45 * math.cos(math.pi * min(1.0, done))
        return plan.learning_rate * min(1.0, (self.step + 1) / plan.warm_up) * cosine

    def gradients(self, number: int = 0) -> dict[str, float]:
        """Work out the gradients of this step's batch ``number``, and return its losses."""
        plan = self.plan
        batch = batches.batch(
            self.encoder,
            plan.seed,
            self.step,
            self.step / plan.steps,
            self.canvas,
            batches.Measure(cost=plan.cost),
            number,
            plan.opened,
        )
        generator = torch.Generator(plan.device)
        generator.manual_seed(plan.seed * 1_000_003 + self.step + number * 1_000_000_007)
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
        # The cache of casts would hand weights cast in the pass without gradient to the one with it.
        half = torch.autocast(torch.device(plan.device).type, torch.bfloat16, cache_enabled=False)
        with torch.device(plan.device), half if plan.bf16 else nullcontext():
            parts = objective.losses(self.model, batch.to(plan.device), generator, objective.Weights())
        torch.autograd.backward([parts["total"]])
        return {name: part.item() for name, part in parts.items()}

    def train_step(self, helpers: Helpers | None = None) -> dict[str, float]:
        """Take one step and return its losses. It depends on the plan, the step and the weights alone."""
        started = time.monotonic()
        if helpers is not None:
            helpers.begin(self.step)
        losses = self.gradients()
        if helpers is not None:
            losses = helpers.gather(self, losses)
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = self.rate()
            optimizer.step()
        self.step += 1
        self.seconds += time.monotonic() - started
        return losses

    def save(self, path: Path) -> None:
        """Write all that a resumed training needs: a file in one move, or a folder of ``pieces``."""
        state = {
            "plan": asdict(self.plan),
            "step": self.step,
            "seconds": self.seconds,
            "model": self.model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
        }
        if self.plan.pieces is not None:
            pieces.write(path, state)
            return
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def load(self, path: Path) -> None:
        """Go on where ``path`` was saved, with this trainer's own plan."""
        device = self.plan.device
        if self.plan.pieces is not None:
            state = pieces.read(path, device)
        else:
            state = torch.load(path, weights_only=True, map_location=device)
        self.step, self.seconds = state["step"], state["seconds"]
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)


def _log(path: Path, row: dict[str, object], fresh: bool) -> None:
    with path.open("w" if fresh else "a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        if fresh:
            writer.writeheader()
        writer.writerow(row)


def train(
    plan: Plan,
    out: Path,
    work: Path,
    resume: bool = False,
    start: Path | None = None,
    onward: Path | None = None,
) -> None:
    """Train by ``plan``; exports go to ``out``, the state to resume from to ``work``.

    It begins with random weights, or with those of the checkpoint in the folder ``start``, which may have
    another tokeniser, or goes on with the checkpoint in ``onward``: its words, its weights, its sight.

    Raises:
        ValueError: several processes are to train on a card.
    """
    # Denormal numbers, of which confident predictions make many, are very slow on a CPU. Threads inherit this
    # from the one that starts them, so it comes before any arithmetic.
    torch.set_flush_denormal(True)
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    if plan.processes > 1 and plan.device != "cpu":
        raise ValueError("Helping processes share the memory of a CPU; train on a card with one process.")
    if onward is not None and not (work / "tokenizer.json").exists():
        copyfile(onward / "tokenizer.json", work / "tokenizer.json")
    tokenizer = vocabulary.learn(work / "tokenizer.json", vocabulary=plan.shape.vocabulary)
    trainer = Trainer(plan, tokenizer)
    state, curve = work / ("pieces" if plan.pieces is not None else "state.pt"), out / "training.csv"
    resumed = resume and (pieces.there(state) if plan.pieces is not None else state.exists())
    if resumed:
        trainer.load(state)
    elif onward is not None:
        go_on(trainer.model, onward)
    elif start is not None:
        warm(trainer.model, tokenizer, start, plan.seed)
    if not resumed and onward is None:
        for schooled in sight.school(trainer.model, plan.sight, plan.seed):
            print(schooled, flush=True)
    make = partial(Trainer, plan, tokenizer)
    helpers = Helpers(trainer, make, plan.processes - 1) if plan.processes > 1 else None
    begun = saved = exported = time.monotonic()
    sums: dict[str, float] = {}
    counts: Counter[str] = Counter()
    fresh = not resumed
    while trainer.step < plan.steps and (plan.minutes is None or trainer.seconds < 60 * plan.minutes):
        if plan.pieces is not None and time.monotonic() - begun >= 60 * plan.pieces:
            break
        rate = trainer.rate()
        for name, value in trainer.train_step(helpers).items():
            sums[name] = sums.get(name, 0.0) + value
            counts[name] += 1
        if trainer.step % plan.probe_every == 0:
            row: dict[str, object] = {name: round(sums[name] / counts[name], 4) for name in sums}
            row |= {"step": trainer.step, "minutes": round(trainer.seconds / 60, 2)}
            row |= {
                "learning_rate": round(rate, 6),
                **probe(trainer.model, trainer.encoder, plan.probe_items),
            }
            _log(curve, row, fresh)
            print(row, flush=True)
            fresh, sums, counts = False, {}, Counter()
        if time.monotonic() - saved > 60 * plan.save_minutes:
            trainer.save(state)
            saved = time.monotonic()
        if time.monotonic() - exported > 60 * plan.export_minutes:
            export(trainer.model, tokenizer, out)
            exported = time.monotonic()
    if helpers is not None:
        helpers.end()
    trainer.save(state)
    export(trainer.model, tokenizer, out)
