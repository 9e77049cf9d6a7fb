"""Linear layers as optimum-quanto quantises them, computed without its compiled extension."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from model.quantization import Bits, grid, linears
from model.quantization.multiply import Dense4, Dense8

ROOT = Path(__file__).parents[3]


def weight() -> torch.Tensor:
    return torch.randn(96, 256, generator=torch.Generator().manual_seed(0)) * 0.02 + 0.003


def test_eight_bits_are_quantos() -> None:
    import optimum.quanto as quanto

    stored = linears.quantise(weight(), "int8", 64)
    scale = stored["scale"].float().unsqueeze(-1)
    theirs = quanto.quantize_weight(weight(), quanto.qint8, 0, scale).dequantize()
    ours = grid.dequantise8(stored["q8"], stored["scale"], torch.float32)
    assert torch.equal(ours, theirs)


def test_four_bits_are_quantos() -> None:
    import optimum.quanto as quanto

    stored = linears.quantise(weight(), "int4", 64)
    ours = grid.dequantise4(stored["q4"], stored["scale"], stored["zero"], torch.float32)
    scale, shift = quanto.MaxOptimizer()(weight(), qtype=quanto.qint4, axis=0, group_size=64)
    codes = torch.ops.quanto.quantize_affine(
        weight(), bits=4, axis=0, group_size=64, scale=scale, shift=shift
    )
    theirs = (codes * scale - shift).reshape(96, 256)
    # But for the rounding of scale and zero to 16 bits.
    assert float((ours - theirs).norm() / theirs.norm()) < 0.03
    assert float((ours - weight()).norm()) < 1.01 * float((theirs - weight()).norm())


@pytest.mark.parametrize("bits", ["int4", "int8"])
def test_the_layer_multiplies(bits: Bits) -> None:
    stored = linears.quantise(weight(), bits, 64)
    layer = linears.QuantisedLinear(96, 256)
    if bits == "int4":
        layer.matrix = Dense4(*(stored[part].unsqueeze(0) for part in ("q4", "scale", "zero")))
        dense = grid.dequantise4(stored["q4"], stored["scale"], stored["zero"], torch.float32)
    else:
        layer.matrix = Dense8(stored["q8"].unsqueeze(0), stored["scale"].unsqueeze(0), 0)
        dense = grid.dequantise8(stored["q8"], stored["scale"], torch.float32)
    inputs = torch.randn(2, 3, 256, generator=torch.Generator().manual_seed(1))
    torch.testing.assert_close(layer(inputs), inputs @ dense.t(), rtol=1e-4, atol=1e-5)


POISONED = """
import sys
import torch.utils.cpp_extension as extension
import optimum.quanto.library.extensions.extension as quanto_extension

def compiled(*args, **kwargs):
    raise SystemExit("somebody wants a compiler")

extension.load = quanto_extension.load = extension.load_inline = compiled
quanto_extension.Extension.lib = property(compiled)
import subprocess
subprocess.Popen.__init__ = compiled

from model.checkpoint.convert import convert
from model.checkpoint.plan import Plan
from model.engine import Engine
from model.request import Message, Request, TextPart
for linears in ("int8", "int4"):
    target = sys.argv[2] + linears
    convert(sys.argv[1], target, Plan("int4", linears))
    engine = Engine.open(target, "cpu")
    for event in engine.stream(Request((Message("user", (TextPart("Total?"),)),), 0)):
        pass
    print(event.reason)
"""


def test_nothing_asks_for_a_compiler(tiny_checkpoint: Path, tmp_path: Path) -> None:
    """Convert, open and answer in a process without a PATH, where compiling is an error."""
    environment = os.environ | {"PATH": "", "CC": "/none", "CXX": "/none", "CUDA_HOME": "/none"}
    command = [sys.executable, "-c", POISONED, str(tiny_checkpoint), str(tmp_path / "t")]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.split()) == 2
