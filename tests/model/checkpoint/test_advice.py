"""Which device and precision a person is advised to take."""

import shutil
from pathlib import Path

import pytest

from model.checkpoint import advice as module
from model.checkpoint import fit as fit_module
from model.checkpoint.advice import advise, best_of, machine_devices
from model.checkpoint.fit import Fit, weights_bytes
from model.checkpoint.folder import look
from model.checkpoint.room import Room
from model.errors import CheckpointMissing

GB = 10**9


def foretold(device: str, precision: str, total: float, available: float) -> Fit:
    """Amounts in gigabytes."""
    weights = int(total * 0.9 * GB)
    return Fit(
        device, precision, weights, 0, 0, 0, int(total * GB), int(available * GB), total <= available, ""
    )


@pytest.mark.parametrize(
    ("card", "memory", "best"),
    [
        (80, 128, ("cuda:0", "bf16")),
        (40, 128, ("cuda:0", "int8")),
        (24, 128, ("cuda:0", "int4")),
        (12, 128, ("cpu", "int4")),
        (12, 600, ("cpu", "bf16")),
        (0, 32, ("cpu", "int4")),
        (0, 8, None),
    ],
)
def test_the_published_model_is_advised_by_what_is_free(
    card: float, memory: float, best: tuple[str, str] | None
) -> None:
    sizes = (("bf16", 55.0), ("int8", 30.0), ("int4", 18.5))
    fits = [foretold("cuda:0", name, size, card) for name, size in sizes if card]
    fits += [foretold("cpu", name, size, memory) for name, size in sizes]
    chosen = best_of(fits)
    assert (chosen and (chosen.device, chosen.precision)) == best


def test_every_device_and_precision_is_foretold(tiny_checkpoint: Path) -> None:
    advice = advise(tiny_checkpoint, 300)
    assert [one.device for one in advice.devices][-1] == "cpu"
    pairs = [(one.device, precision) for one in advice.devices for precision in ("bf16", "int8", "int4")]
    assert [(fit.device, fit.precision) for fit in advice.fits] == pairs
    assert (advice.context, advice.longest) == (300, 512)
    # It is small: converting it would save nothing that is worth it.
    assert advice.best is not None
    assert advice.best.precision == "bf16"
    assert advise(tiny_checkpoint, 10**6).context == 512


def test_devices_have_names_and_memory() -> None:
    for one in machine_devices():
        assert one.name
        assert one.memory > GB


def test_what_the_open_model_gives_back_counts_as_free(
    tiny_checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit_module, "memory_room", lambda _: Room(10 * GB, 5 * GB))
    monkeypatch.setattr(module, "machine_devices", lambda: (module.Device("cpu", "Processor", 10 * GB),))

    def available(opened: tuple[str, str] | None) -> int:
        return advise(tiny_checkpoint, 100, opened).fits[0].available

    copy = tmp_path / "open"
    shutil.copytree(tiny_checkpoint, copy)
    held = weights_bytes(look(copy), "cpu")
    assert available(None) == 5 * GB
    assert available((str(copy), "cpu")) == 5 * GB + held
    assert available((str(copy), "cuda:0")) == 5 * GB
    shutil.rmtree(copy)
    assert available((str(copy), "cpu")) == 5 * GB


def test_a_broken_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckpointMissing):
        advise(tmp_path / "none", 100)
