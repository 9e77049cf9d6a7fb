"""The second eye's scorer as it is trained, and what it comes to."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from app.core.forms.candidates import NOT_STATED_AT
from app.core.meaning.embedder import DIMENSION
from app.core.meaning.features import SHAPE
from app.core.meaning.matching import COMMON, KNOWN, STANDING
from app.core.meaning.scorer import KINDS, Inputs, Scorer, kind_of
from app.core.meaning.second_eye import named
from app.core.meaning.surroundings import SEGMENTS
from model.demo.evaluation.fitting import Judged, expected_error, order_of_doubt
from model.demo.evaluation.fitting import fit as fit_certainty
from model.diffusion.certainty import Calibration
from tests.by_hand.eye.examples import Example

_BATCH, _RATE, _DECAY, _DROPPED = 16, 3e-3, 1e-2, 0.15
_PROJECTED, _HIDDEN, _SECOND, _TOPIC, _NONE = 48, 64, 32, 16, 24


class Network(nn.Module):
    """`Scorer` as it is trained."""

    def __init__(self) -> None:
        super().__init__()
        segments, kinds = len(SEGMENTS), len(KINDS) + 1
        self.A = nn.Parameter(torch.randn(DIMENSION, _PROJECTED) / math.sqrt(_PROJECTED))
        self.B = nn.Parameter(self.A.detach().clone())
        self.g = nn.Parameter(torch.ones(segments, _PROJECTED))
        self.topic = nn.Linear(DIMENSION, _TOPIC)
        self.place = nn.Linear((3 + COMMON) * segments + SHAPE + 2 + STANDING, _HIDDEN)
        self.query = nn.Linear(_TOPIC + kinds + KNOWN, _HIDDEN)
        self.second, self.last = nn.Linear(_HIDDEN, _SECOND), nn.Linear(_SECOND, 1)
        self.none, self.none_last = (
            nn.Linear((1 + COMMON) * segments + _SECOND + _TOPIC + kinds + KNOWN, _NONE),
            nn.Linear(_NONE, 1),
        )
        self.dropped = nn.Dropout(_DROPPED)

    def forward(self, given: Inputs) -> Tensor:
        """As `Scorer.scores`; the shape has been evened out."""
        vector, segments, common, shape, own = (
            torch.from_numpy(np.asarray(one, np.float32))
            for one in (given.vector, given.segments, given.common, given.shape, given.own)
        )
        near = torch.from_numpy(given.near.astype(np.int64))
        there = (near > 0).float()
        cosine = (segments @ vector)[near] * there
        projected = torch.einsum("up,kp->uk", (segments @ self.B) * (vector @ self.A), self.g)
        learnt = torch.gather(projected, 0, near) * there
        words = common[near] * there[..., None]
        rows = torch.cat([cosine, learnt, words.flatten(1), shape, there, own], 1)
        kind, known = torch.from_numpy(kind_of(given)), torch.from_numpy(given.known)
        query = torch.cat([torch.tanh(self.topic(vector)), kind, known])
        hidden = torch.relu(self.place(self.dropped(rows)) + self.query(query))
        seconds = torch.relu(self.second(hidden))
        places = self.last(self.dropped(seconds))[:, 0]
        best = torch.zeros(self.none.in_features - len(query))
        if len(near):
            best = torch.cat([cosine.amax(0), words.amax(0).flatten(), seconds[places.argmax()]])
        none = self.none_last(torch.relu(self.none(torch.cat([best, query]))))
        return torch.cat([none, places])


def loss_of(network: Network, example: Example) -> Tensor:
    """How far all right places, or that none is stated, are from having all the posterior."""
    shares = torch.log_softmax(network(example.inputs()), 0)
    return -torch.logsumexp(shares[1:][torch.from_numpy(example.right)], 0) if example.stated else -shares[0]


def fit(
    found: Sequence[Example], held_out: Sequence[Example], seed: int, epochs: int
) -> dict[str, NDArray[np.float32]]:
    """The weights of a scorer.

    Args:
        held_out: sets how readily "not stated" is said.
    """
    torch.manual_seed(seed)
    rng = Random(seed)
    mean, spread = _evened(found)
    network = Network()
    evened = [
        replace(one, given=one.given._replace(shape=(one.given.shape - mean) / spread)) for one in found
    ]
    optimiser = torch.optim.AdamW(network.parameters(), _RATE, weight_decay=_DECAY)
    steps, done = epochs * len(evened) // _BATCH, 0
    for epoch in range(epochs):
        rng.shuffle(evened)
        total = 0.0
        for first in range(0, len(evened) - _BATCH + 1, _BATCH):
            rate = _RATE * min(1, done / 100) * (0.5 + 0.5 * math.cos(math.pi * done / steps))
            for group in optimiser.param_groups:
                group["lr"] = rate
            batch = [loss_of(network, one) for one in evened[first : first + _BATCH]]
            loss = torch.stack(batch).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            total, done = total + loss.item(), done + 1
        print(json.dumps({"epoch": epoch, "loss": round(total * _BATCH / len(evened), 4)}), flush=True)
    weights = {name: one.detach().numpy() for name, one in network.named_parameters()}
    weights |= {"mean": mean, "spread": spread}
    return weights | {"none_last.bias": weights["none_last.bias"] + _shift(Scorer(weights), held_out)}


def _shift(scorer: Scorer, held_out: Sequence[Example]) -> float:
    """Nats that "not stated" gains, so that most is right of what is stated and of what is not together."""

    def right(shift: float) -> float:
        told = [(one.stated, choice_of(scorer, one, shift).right) for one in held_out]
        return sum(share_of([hit for stated, hit in told if stated is which]) for which in (True, False))

    return max((0.0, 1.0, 2.0, 3.0, 4.0), key=right)


def _evened(found: Sequence[Example]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    shapes = np.concatenate([one.given.shape for one in found[:4000]])
    return shapes.mean(0), shapes.std(0) + np.float32(0.05)


class Choice(NamedTuple):
    """What the program would say: a value or none, right or not, and the shares of the first and next."""

    told: bool
    right: bool
    share: float
    second: float


def choice_of(scorer: Scorer, example: Example, shift: float = 0.0) -> Choice:
    """What the program would say where it follows the second eye alone."""
    scores = scorer.scores(example.inputs())
    scores[0] += shift
    shares = np.exp(scores - scores.max())
    (best, share), *others = named(shares / shares.sum(), example.found)
    rights = {spot.candidate for spot, hit in zip(example.found, example.right, strict=True) if hit}
    told = best != NOT_STATED_AT
    return Choice(
        told, best in rights if told else not example.stated, share, others[0][1] if others else 0.0
    )


def fitted_certainty(scorer: Scorer, held_out: Iterable[Example]) -> Calibration:
    """How often a value that is given with such shares is right, of names and questions together.

    Apart, names of made-up documents are right more often than those of real ones.
    """
    choices = [choice_of(scorer, example) for example in held_out]
    return fit_certainty([Judged(one.share, one.second, 1.0, one.right) for one in choices if one.told])


def measured(
    scorer: Scorer, found: Iterable[Example], certain: Calibration, line: float
) -> dict[str, dict[str, float]]:
    """Of each wording the shares of right, wrong and missed values, and of absent ones told so.

    Args:
        line: certainty from which a value does not count as doubtful.
    """
    groups: dict[str, list[tuple[bool, Choice, float]]] = {}
    for example in found:
        choice = choice_of(scorer, example)
        sure = certain.certainty(choice.share, choice.second, 1.0)
        groups.setdefault(example.wording, []).append((example.stated, choice, sure))
    return {name: _figures(rows, line) for name, rows in groups.items()}


def _figures(rows: Sequence[tuple[bool, Choice, float]], line: float) -> dict[str, float]:
    stated = [choice for there, choice, _ in rows if there]
    given = [choice.right for _, choice, _ in rows if choice.told]
    above = [choice.right for _, choice, sure in rows if choice.told and sure >= line]
    sures = [sure for _, choice, sure in rows if choice.told]
    return {
        "stated": len(stated),
        "right": share_of([choice.told and choice.right for choice in stated]),
        "missed": share_of([not choice.told for choice in stated]),
        "absent": len(rows) - len(stated),
        "absent told so": share_of([not choice.told for there, choice, _ in rows if not there]),
        "given wrong": share_of([not right for right in given]),
        "above the line": len(above),
        "wrong above it": share_of([not right for right in above]),
        "certainty error": round(expected_error(sures, given), 4),
        "certainty auroc": round(order_of_doubt(sures, given), 4),
    }


def share_of(told: Sequence[bool]) -> float:
    return round(sum(told) / max(1, len(told)), 4)
