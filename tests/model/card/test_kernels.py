"""The kernels in Triton's interpreter against the same sums in float64."""

import pytest
import torch
from torch import Tensor

from model.card import experts, linears, rows
from model.card.experts import GroupedExperts
from model.quantization import grid
from tests.support.interpreted import Interpreted

COUNT, HIDDEN, WIDTH, ACTIVE = 6, 128, 64, 2


@pytest.fixture(scope="module")
def launch() -> Interpreted:
    return Interpreted()


def made(generator: torch.Generator, group: int, rows: int, columns: int) -> tuple[Tensor, Tensor, Tensor]:
    """Quantised random weights of all experts, and the same in float64."""
    weights = torch.randn(COUNT, rows, columns, generator=generator) * 0.1
    packed, scale = grid.quantise4(weights, group)
    codes = grid.unpack(packed, group).double() - grid.MIDDLE
    return packed, scale, codes * scale.double().repeat_interleave(group, -1)


ROUTES = {
    # A whole tile and a ragged one for expert 2; 0 and 5 are idle.
    "skewed": [[2, 1 + number % 4 if number % 4 != 1 else 3] for number in range(19)],
    "one": [[5, 0]],
}


@pytest.mark.parametrize("group", experts.GROUPS, ids=lambda group: f"group{group}")
@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES)
def test_experts_are_the_sums_of_float64(launch: Interpreted, route: list[list[int]], group: int) -> None:
    generator = torch.Generator().manual_seed(0)
    gate_up = made(generator, group, 2 * WIDTH, HIDDEN)
    down = made(generator, group, HIDDEN, WIDTH)
    layer = GroupedExperts(COUNT, HIDDEN, WIDTH, group, launch, torch.device("cpu"))
    for name, (packed, scale, _) in (("gate_up", gate_up), ("down", down)):
        for number in range(COUNT):
            layer.set(name, number, packed[number], scale[number])
    index = torch.tensor(route)
    x = torch.randn(len(route), HIDDEN, generator=generator)
    weights = torch.rand(len(route), ACTIVE, generator=generator)
    mixed = layer(x, index, weights)
    right = torch.zeros(len(route), HIDDEN, dtype=torch.float64)
    for token, chosen in enumerate(route):
        for place, expert in enumerate(chosen):
            gate, up = (gate_up[2][expert] @ x[token].double()).chunk(2)
            active = torch.nn.functional.gelu(gate, approximate="tanh") * up
            right[token] += weights[token, place].double() * (down[2][expert] @ active)
    assert (mixed.double() - right).norm() / right.norm() < 1e-6
    assert torch.equal(mixed, layer(x, index, weights))


def test_tiles_hold_every_pair_once_and_are_of_one_expert() -> None:
    index = torch.tensor(ROUTES["skewed"])
    cut = experts.tiles(index, COUNT)
    assert cut.expert.shape[0] == COUNT + index.numel() // experts.TILE
    seen: list[int] = []
    for expert, first, last in zip(cut.expert, cut.first, cut.last, strict=True):
        if expert >= 0:
            pairs = cut.order[first:last].tolist()
            assert 0 < len(pairs) <= experts.TILE
            assert {int(index.flatten()[pair]) for pair in pairs} == {int(expert)}
            seen += pairs
    assert sorted(seen) == list(range(index.numel()))


def test_the_published_canvas_takes_at_most_256_tiles() -> None:
    index = torch.randint(0, 128, (256, 8), generator=torch.Generator().manual_seed(0))
    assert experts.tiles(index, 128).expert.shape[0] == 256


@pytest.mark.parametrize(("count", "rows_", "columns"), [(3, 48, 80), (70, 144, 192)])
def test_linears_are_the_sums_of_float64(launch: Interpreted, count: int, rows_: int, columns: int) -> None:
    generator = torch.Generator().manual_seed(1)
    codes, scale = grid.quantise8(torch.randn(2, rows_, columns, generator=generator))
    x = torch.randn(count, columns, generator=generator)
    product = linears.Linear8(codes, scale, launch).multiply(x, 1)
    right = x.double() @ (codes[1].double() * scale[1].double()[:, None]).t()
    assert (product.double() - right).norm() / right.norm() < 1e-6


def sampled(launch: Interpreted, logits: Tensor, seed: int, step: int, heat: float) -> rows.SampledRows:
    whole = {"seed": torch.tensor(seed), "step": torch.tensor(step, dtype=torch.int32)}
    return rows.sample_rows(launch, logits, 30.0, torch.tensor(heat), **whole)


def test_rows_are_those_of_float64(launch: Interpreted) -> None:
    generator = torch.Generator().manual_seed(2)
    raw = torch.randn(1, 5, 2000, generator=generator) * torch.tensor([1.0, 8, 40, 200, 0.1])[None, :, None]
    raw[0, 1, 7:900] = -torch.inf
    raw[0, 4] = 1.0
    left = raw.clone()
    told = sampled(launch, left, 3, 1, 0.6)
    x = torch.tanh(raw.double() / 30) * 30 / torch.tensor(0.6).double()
    logs = torch.where(raw == -torch.inf, raw.double(), x).log_softmax(-1)
    shares = logs.exp()
    assert torch.equal(told.best, torch.where(raw == -torch.inf, raw, x.float()).argmax(-1))
    entropy = -(shares * logs.nan_to_num(neginf=0.0)).sum(-1)
    assert (told.entropy - entropy).abs().max() < 1e-5
    assert (told.certainty - shares.amax(-1)).abs().max() < 1e-5
    top = shares.topk(3, -1)
    assert (told.top_probabilities - top.values).abs().max() < 1e-5
    assert torch.equal(told.top_tokens[0, :3], top.indices[0, :3])
    # Of equal ones the lowest come first.
    assert told.top_tokens[0, 4].tolist() == [0, 1, 2]
    assert (left - shares).abs().max() < 1e-5
    assert shares.gather(-1, told.sample.unsqueeze(-1)).min() > 0


def test_draws_follow_the_probabilities(launch: Interpreted) -> None:
    """Chi-square of 120 rows over four tokens, 3 degrees of freedom: under 16.3 in 999 of 1,000 cases."""
    shares, count, heat = torch.tensor([0.5, 0.3, 0.15, 0.05]), 120, 0.8
    row = torch.full((16,), -torch.inf)
    row[[0, 5, 6, 15]] = torch.atanh(shares.log() * heat / 30) * 30
    told = sampled(launch, row.repeat(1, count, 1), 11, 1, heat)
    found = torch.bincount(told.sample[0], minlength=16)[[0, 5, 6, 15]]
    assert int(found.sum()) == count
    assert float(((found - count * shares) ** 2 / (count * shares)).sum()) < 16.3


def test_a_draw_depends_on_seed_and_step_alone(launch: Interpreted) -> None:
    drawn = [
        sampled(launch, torch.zeros(1, 6, 64), seed, step, 1.0).sample
        for seed, step in ((5, 1), (5, 2), (6, 1), (5, 1))
    ]
    assert torch.equal(drawn[0], drawn[3])
    assert not torch.equal(drawn[0], drawn[1])
    assert not torch.equal(drawn[0], drawn[2])
