"""Traced with fake CUDA tensors, on a torch that has no CUDA: nothing in a step waits for the card."""

from collections.abc import Iterator
from typing import Any

import pytest
import torch
from torch import Tensor
from torch._subclasses.fake_tensor import FakeTensorMode

from model.card.experts import GroupedExperts
from model.card.static_step import StaticStep
from model.context import Context
from model.diffusion import sampler
from model.engine import Engine
from tests.support.fake_card import OnCard, fake_card, onto_card
from tests.support.tiny_checkpoint import CANVAS, write_tiny_checkpoint
from tests.support.watched import Watched

pytestmark = pytest.mark.skipif(torch.cuda.is_available(), reason="the card is not fake here")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine.open(write_tiny_checkpoint(tmp_path_factory.mktemp("traced")), "cpu")


@pytest.fixture
def mode(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeTensorMode]:
    with fake_card(monkeypatch) as made:
        yield made


def test_a_whole_step(opened: Engine, mode: FakeTensorMode, monkeypatch: pytest.MonkeyPatch) -> None:
    # A generator of a card needs one; the draws are traced without.
    monkeypatch.setattr(
        sampler, "draw", lambda shares, _: (shares / torch.empty_like(shares).exponential_()).argmax(-1)
    )
    monkeypatch.setattr(
        sampler, "noise", lambda length, most, _: torch.randint(0, most, (1, length), device="cuda")
    )
    network: Any = opened._opened().network
    network.to(torch.bfloat16)
    read = Context(network)
    list(read.prefill(list(range(200, 230)), (), 16))
    static = StaticStep(network, read.cache, CANVAS, 64, 1)
    onto_card(mode, network, static, static.context, static.held, *static.context.layers)
    with mode, OnCard(), Watched() as seen:
        static.run()
    assert seen.count > 100
    assert seen.waits == []
    assert static._told.device.type == "cuda"


def test_grouped_experts(mode: FakeTensorMode) -> None:
    launched: list[tuple[str, tuple[int, ...]]] = []

    def launch(name: str, grid: tuple[int, ...], *arguments: Tensor | int | float) -> None:
        launched.append((name, grid))

    with mode, OnCard(), Watched() as seen:
        layer = GroupedExperts(128, 2816, 704, 64, launch, torch.device("cuda"))
        index = torch.zeros(256, 8, dtype=torch.int64, device="cuda")
        x = torch.zeros(256, 2816, dtype=torch.bfloat16, device="cuda")
        mixed = layer(x, index, torch.ones(256, 8, dtype=torch.bfloat16, device="cuda"))
    assert seen.waits == []
    assert (mixed.shape, mixed.dtype, mixed.device.type) == (x.shape, x.dtype, "cuda")
    assert launched == [("gate_up_64", (256, 11)), ("down_64", (256, 44)), ("mix", (256, 6))]
