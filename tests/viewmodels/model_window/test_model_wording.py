"""Sizes, times and rows in words."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from app.viewmodels.model_window import model_wording as words
from app.viewmodels.model_window.model_rows import facts_of, fit_rows, verdict_of
from app.workers.model_worker import Advice, FileProgress, Fit, Inspection
from model.checkpoint.advice import Device
from model.checkpoint.parts import PARTS


@pytest.fixture(autouse=True)
def english() -> None:
    """As `app.bootstrap` sets it on a system without a language."""
    QLocale.setDefault(QLocale(QLocale.Language.English))


def test_amounts() -> None:
    assert [words.size(n) for n in (0, 3_800_000, 19_000_000, 51_600_000_000)] == [
        "0.0 MB",
        "3.8 MB",
        "19 MB",
        "51.6 GB",
    ]
    assert [words.weights(n) for n in (8872, 1_900_000, 25_820_000_000)] == [
        "8,872",
        "1.9 million",
        "25.8 billion",
    ]
    assert [words.precision(name) for name in ("int4", "int8", "bf16", "float32", "odd")] == [
        "4-bit",
        "8-bit",
        "16-bit",
        "32-bit",
        "odd",
    ]
    assert words.tokens(8192) == "8,192 tokens, about 16 pages"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (4.0, "less than a minute left"),
        (725.0, "about 12 min left"),
        (9000.0, "about 2.5 h left"),
    ],
)
def test_time_left(seconds: float | None, said: str) -> None:
    assert words.time_left(seconds) == said


def test_progress_in_one_line() -> None:
    progress = FileProgress("converting", 41, 100, "model-00003-of-00033.safetensors", 725.0)
    assert words.progress_line(progress) == (
        "Converting into model-00003-of-00033.safetensors, 41 %, about 12 min left"
    )


def inspection(precision: str = "bf16") -> Inspection:
    """The published folder."""
    counts = (22_840_000_000, 1_110_000_000, 540_000_000, 740_000_000, 570_000_000, 0)
    return Inspection(
        Path("/m"),
        "DiffusionGemmaForBlockDiffusion",
        True,
        dict(zip(PARTS, counts, strict=True)),
        precision,
        ("a", "b"),
        ("c",),
        51_600_000_000,
        "LICENSE",
        True,
        (),
    )


def test_facts_of_the_published_folder() -> None:
    facts = {fact.label: fact.value for fact in facts_of(inspection(), False)}
    assert facts["Kind"] == "DiffusionGemma (DiffusionGemmaForBlockDiffusion)"
    assert facts["Weights"] == "25.8 billion"
    assert facts["By part"].startswith("experts 22.8 billion, attention 1.1 billion")
    assert facts["Precision"] == "16-bit"
    assert facts["Files"] == "2 of 3 weight files, 51.6 GB"
    assert facts["Licence"] == "LICENSE"


def table(card_free: float, free: float) -> Advice:
    """The published model on a machine with one card."""
    giga = 10**9
    fits = []
    for device, available in (("cuda:0", card_free), ("cpu", free)):
        for precision, total in (("bf16", 55), ("int8", 30), ("int4", 18)):
            fits.append(
                Fit(
                    device,
                    precision,
                    (total - 2) * giga,
                    giga,
                    giga,
                    giga,
                    total * giga,
                    int(available * giga),
                    total <= available,
                    "",
                )
            )
    best = next((fit for fit in fits if fit.fits), None)
    devices = (Device("cuda:0", "RTX 4090", 24 * giga), Device("cpu", "EPYC", 64 * giga))
    return Advice(8192, 262_144, devices, tuple(fits), best)


def test_rows_and_verdict() -> None:
    rows = fit_rows(table(24, 64), inspection())
    assert [(row.place, row.precision, row.fits, row.best, row.here) for row in rows] == [
        ("Graphics card", "16-bit", False, False, True),
        ("Graphics card", "8-bit", False, False, False),
        ("Graphics card", "4-bit", True, True, False),
        ("Processor", "16-bit", True, False, True),
        ("Processor", "8-bit", True, False, False),
        ("Processor", "4-bit", True, False, False),
    ]
    # What is put aside lies in main memory.
    assert (rows[0].context, rows[3].context) == ("1.0 GB", "2.0 GB")
    assert verdict_of(rows) == "Best converted to 4-bit, for the graphics card (RTX 4090)."
    assert verdict_of(fit_rows(table(80, 64), inspection())) == (
        "It fits as it is, on the graphics card (RTX 4090)."
    )
    assert verdict_of(fit_rows(table(8, 8), inspection())).startswith(
        "It does not fit this machine's memory."
    )
    assert verdict_of(()) == ""
