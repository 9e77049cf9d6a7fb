"""The table of losses, in small."""

import pytest
import torch

from model.bench import experts, quantization
from model.bench.__main__ import main
from model.bench.quantization import DEMO, PLANS, loss_rows, loss_table, quantization_table
from model.errors import DeviceUnavailable
from model.quantization.choice import Choice


def test_more_bits_lose_less() -> None:
    unquantised, int8, int4, all_int4 = loss_rows(DEMO, items=4)
    assert (unquantised.divergence, unquantised.agreement) == (0.0, 1.0)
    assert 0 < int8.divergence < int4.divergence < all_int4.divergence < 0.1
    assert int8.agreement > 0.99
    assert unquantised.nbytes > int8.nbytes > int4.nbytes > all_int4.nbytes
    assert int8.weights["experts"] < 0.01 < int4.weights["experts"] < 0.1
    table = loss_table([unquantised, int8, int4, all_int4])
    assert all(name in table for name in PLANS)
    assert len(table.splitlines()) == 6


def test_the_device_that_was_asked_for_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DeviceUnavailable):
        main(["quantization", "--items", "1", "--device", "cuda:99"])
    assert "Loss, on the demonstration checkpoint, on cpu:" in quantization_table(1, full=False)


def test_what_a_card_cannot_be_asked_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def measured(*_: object, device: str, **__: object) -> list[object]:
        asked.append(device)
        return []

    monkeypatch.setattr(quantization, "chosen_device", torch.device)
    monkeypatch.setattr(quantization, "loss_rows", measured)
    monkeypatch.setattr(experts, "experts_rows", measured)
    monkeypatch.setattr(experts, "experts_table", lambda *_: "table")
    told = quantization_table(1, device="cuda:0")
    assert asked == ["cuda:0"] * 3
    assert told.count("not measured") == 2


def test_experts_are_measured_on_their_device() -> None:
    """Without a card the device without storage stands for one: a tensor elsewhere would not multiply."""
    stack = experts.random_stack("int8", Choice("dense", 0, ""), 2, 64, 64, torch.device("meta"))
    assert stack.multiply(torch.empty(3, 64, device="meta", dtype=torch.bfloat16), 1).device.type == "meta"
