"""Kernels are used only where they were right and quicker: shown in the interpreter, with a made clock."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor

from model.card import proof
from model.card.driver import DriverFailure
from model.card.experts import GroupedExperts
from model.card.linears import Linear8
from model.card.proof import Finding, Ways, prove, ways
from model.checkpoint.convert import convert
from model.checkpoint.open import open_checkpoint
from model.quantization.multiply import Dense4
from tests.support.interpreted import Interpreted
from tests.support.tiny_checkpoint import write_tiny_checkpoint

CPU = torch.device("cpu")
SIZES = (4, 128, 64, 6, 2, 48, 96)


@pytest.fixture(scope="module")
def launch() -> Interpreted:
    return Interpreted()


@pytest.fixture(autouse=True)
def _plain_stacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands for today's way on a card, whose kernel for 4 bits a processor has not."""

    class Stack(Dense4):
        def __init__(self, count: int, rows: int, columns: int, group: int, _device: object) -> None:
            packed = torch.zeros(count, rows, columns // 2, dtype=torch.uint8)
            super().__init__(packed, torch.zeros(count, rows, columns // group), None)

        def set(self, number: int, packed: Tensor, scale: Tensor, _zero: None) -> None:
            self.packed[number], self.scale[number] = packed, scale

    monkeypatch.setattr(proof, "Kernel4", Stack)


def clock(*seconds: float) -> Callable[[Callable[[], object]], float]:
    """Tells these times, one after the other, again and again."""
    told: Iterator[float] = iter(seconds * 3)
    return lambda work: next(told)


def found(ways: Ways) -> dict[str, Finding]:
    return {one.part: one for one in ways.findings}


def test_right_and_quicker_is_used(launch: Interpreted) -> None:
    proven = prove(launch, CPU, torch.float32, SIZES, clock(0.003, 0.001))
    assert [(one.part, one.used) for one in proven.findings] == [
        ("experts", True),
        ("linears", True),
        ("rows", True),
    ]
    assert (
        proven.findings[0].reason == "Used: right, and 1.00 ms where today's way takes 3.00 ms on this card."
    )
    assert (proven.findings[0].today, proven.findings[0].ours) == (3.0, 1.0)


def test_slower_is_not_used(launch: Interpreted) -> None:
    proven = prove(launch, CPU, torch.float32, SIZES, clock(0.001, 0.003))
    assert not any(proven.used(part) for part in proof.PROBLEMS)
    assert "takes 3.00 ms where today's way takes 1.00 ms" in proven.findings[1].reason


def test_wrong_is_not_used(launch: Interpreted) -> None:
    def spoilt(name: str, grid: tuple[int, ...], *arguments: Tensor | int | float) -> None:
        launch(name, grid, *arguments)
        if name == "linear8":
            out = arguments[3]
            assert isinstance(out, Tensor)
            out[0, 0] = torch.nan

    proven = prove(spoilt, CPU, torch.float32, SIZES, clock(0.003, 0.001))
    assert (proven.used("experts"), proven.used("linears"), proven.used("rows")) == (True, False, True)
    assert "differ" in found(proven)["linears"].reason


def test_what_cannot_be_launched_is_not_used() -> None:
    def refused(name: str, grid: tuple[int, ...], *arguments: Tensor | int | float) -> None:
        raise DriverFailure("cuLaunchKernel: error 209")

    proven = prove(refused, CPU, torch.float32, SIZES, clock(0.003, 0.001))
    assert not any(proven.used(part) for part in proof.PROBLEMS)
    assert all("error 209" in one.reason for one in proven.findings)


def test_a_processor_is_not_asked() -> None:
    assert ways(CPU, torch.bfloat16) is proof.NONE
    assert ways(torch.device("cuda", 0), torch.float32) is proof.NONE


@pytest.mark.skipif(torch.cuda.is_available(), reason="needs a machine without a card")
def test_a_card_that_is_not_there_leaves_todays_way() -> None:
    proof._on_card.cache_clear()
    told = ways(torch.device("cuda", 0), torch.bfloat16)
    proof._on_card.cache_clear()
    assert told.launch is None
    assert all("cannot be launched" in one.reason for one in told.findings)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny checkpoint with sides that the kernels take, in 4 and 8 bits."""
    folder = tmp_path_factory.mktemp("wide")
    convert(write_tiny_checkpoint(folder / "source", hidden=64, expert_width=64), folder / "int4")
    return folder / "int4"


def test_a_converted_model_opens_with_what_was_proven(
    launch: Interpreted, converted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tiny network whose experts and linears the kernels take gives the same logits either way."""
    canvas = torch.arange(200, 216)[None]
    logits = []
    for proven in (proof.NONE, prove(launch, CPU, torch.float32, SIZES, clock(0.003, 0.001))):
        monkeypatch.setattr("model.checkpoint.converted.ways", lambda *_, proven=proven: proven)
        network = open_checkpoint(converted, CPU, lambda _: None).network
        kinds = {type(part) for part in network.modules()}
        assert (GroupedExperts in kinds) == (Linear8 in kinds) == (proven.launch is not None)
        with torch.inference_mode():
            logits.append(network(input_ids=torch.arange(10, 40)[None], decoder_input_ids=canvas).logits)
    assert (logits[0] - logits[1]).abs().max() < 1e-3
