"""Compile the kernels for graphics cards ahead of time: `python3 packaging/build_kernels.py`, with Triton.

Each kernel of `model/card/source` becomes a cubin for every architecture that is named here, and one PTX that
the driver of any other card compiles; no card is needed for it. The result lies in `resources/kernels` with a
manifest. The same Triton makes the same bytes: `--check KERNEL ARCHITECTURE ...` makes some anew and
compares.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SOURCE, TARGET = ROOT / "model" / "card" / "source", ROOT / "resources" / "kernels"
ARCHITECTURES = (80, 86, 89, 90, 100, 120)
PORTABLE = "ptx"
LARGEST = 2_000_000
#: Architectures that the portable image is compiled for, to see that it can be.
TRIED = (86, 89, 90, 120)

# The paths of a machine must not get into an image; later versions of Triton fuse otherwise by default.
os.environ |= {"TRITON_DISABLE_LINE_INFO": "1", "TRITON_DEFAULT_FP_FUSION": "1"}
os.environ.pop("TRITON_INTERPRET", None)


class Recipe(NamedTuple):
    """How a kernel is compiled: its function, the types of its parameters, constants, warps and stages."""

    function: Any
    types: dict[str, str]
    constants: dict[str, Any]
    warps: int
    stages: int


def recipes() -> dict[str, Recipe]:
    """Every kernel by name."""
    sys.path.insert(0, str(ROOT))
    import triton.language as tl

    from model.card.source import experts, linears, rows

    tile = {"BM": 16, "BN": 64, "DOT": tl.bfloat16}
    cut = {"tile_expert": "*i32", "tile_first": "*i32", "tile_last": "*i32"}
    packed = {"packed": "*u8", "scale": "*bf16", "order": "*i32"}
    found: dict[str, Recipe] = {}
    for group in (32, 64):
        found[f"gate_up_{group}"] = Recipe(
            experts.gate_up,
            {"x": "*bf16", **packed, **cut, "out": "*bf16", "hidden": "i32", "width": "i32", "top_k": "i32"},
            {"GROUP": group, **tile}, 4, 5,
        )  # fmt: skip
        found[f"down_{group}"] = Recipe(
            experts.down,
            {"h": "*bf16", **packed, "weights": "*fp32", **cut, "out": "*fp32", "width": "i32",
             "hidden": "i32"},
            {"GROUP": group, **tile}, 4, 5,
        )  # fmt: skip
    mixed = {"parts": "*fp32", "out": "*bf16", "hidden": "i32", "top_k": "i32"}
    found["mix"] = Recipe(experts.mix, mixed, {"BLOCK": 512}, 4, 2)
    sizes = {"count": "i32", "rows": "i32", "columns": "i32"}
    found["linear8"] = Recipe(
        linears.linear8,
        {"x": "*bf16", "codes": "*i8", "scale": "*bf16", "out": "*bf16", **sizes},
        {"BM": 64, "BN": 64, "BK": 64, "DOT": tl.bfloat16}, 4, 4,
    )  # fmt: skip
    told = {"best": "*i64", "sample": "*i64", "entropy": "*fp32", "certainty": "*fp32"}
    found["sample_rows"] = Recipe(
        rows.sample_rows,
        {"logits": "*bf16", "heat": "*fp32", "seed": "*i64", "step": "*i32", **told,
         "top_tokens": "*i64", "top_shares": "*fp32", "vocabulary": "i32", "cap": "fp32"},
        {"BLOCK": 1024}, 8, 2,
    )  # fmt: skip
    return found


#: Whole numbers that are no multiple of 16.
_ODD = ("top_k", "count")


def compile_one(recipe: Recipe, architecture: str) -> tuple[bytes, dict[str, Any]]:
    """An image and what the manifest says of it."""
    import triton
    from triton.backends.compiler import GPUTarget
    from triton.compiler import ASTSource

    even = [
        place
        for place, (name, kind) in enumerate(recipe.types.items())
        if kind != "fp32" and name not in _ODD
    ]
    source = ASTSource(
        fn=recipe.function,
        signature=recipe.types | dict.fromkeys(recipe.constants, "constexpr"),
        constexprs=recipe.constants,
        attrs={(place,): [["tt.divisibility", 16]] for place in even},
    )
    options: dict[str, Any] = {"num_warps": recipe.warps, "num_stages": recipe.stages}
    portable = architecture == PORTABLE
    if portable:
        options["ptx_version"] = 80
    target = GPUTarget("cuda", 80 if portable else int(architecture), 32)
    built = triton.compile(source, target=target, options=options)
    cubin: bytes = built.asm["cubin"]
    told = {"entry": built.metadata.name, "shared": built.metadata.shared, **_uses(cubin)}
    if not portable:
        return cubin, told
    text: str = built.asm["ptx"]
    for tried in TRIED:
        _uses(_assemble(text, tried))
    return text.encode(), told


def _tool(name: str) -> str:
    import triton

    return str(Path(triton.__file__).parent / "backends" / "nvidia" / "bin" / name)


def _assemble(text: str, architecture: int) -> bytes:
    with tempfile.TemporaryDirectory() as scratch:
        source, target = Path(scratch) / "a.ptx", Path(scratch) / "a.cubin"
        source.write_text(text, "utf-8")
        tool = _tool("ptxas-blackwell" if architecture >= 100 else "ptxas")
        subprocess.run([tool, f"-arch=sm_{architecture}", str(source), "-o", str(target)], check=True)
        return target.read_bytes()


def _uses(cubin: bytes) -> dict[str, int]:
    """Registers of a thread; refuses a kernel that spills them into memory."""
    with tempfile.NamedTemporaryFile(suffix=".cubin") as file:
        file.write(cubin)
        file.flush()
        command = [_tool("cuobjdump"), "-res-usage", file.name]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"REG:(\d+) STACK:(\d+) SHARED:\d+ LOCAL:(\d+)", said)
    if found is None or found[2] != "0" or found[3] != "0":
        raise SystemExit(f"a kernel spills its registers: {said}")
    return {"registers": int(found[1])}


def sources() -> dict[str, str]:
    """Hashes of what the kernels are made of."""
    files = [*sorted(SOURCE.glob("*.py")), Path(__file__).resolve()]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _kind(of: str) -> str:
    """A type as the launcher names it."""
    return "p" if of[0] == "*" else "f" if of == "fp32" else "i"


def build(names: list[str]) -> None:
    """Make kernels anew, and the manifest with them."""
    import triton

    listing = TARGET / "manifest.json"
    kernels: dict[str, Any] = json.loads(listing.read_text("utf-8"))["kernels"] if listing.exists() else {}
    known = recipes()
    kernels = {name: kernel for name, kernel in kernels.items() if name in known}
    for name in names or known:
        recipe = known[name]
        images: dict[str, Any] = {}
        for architecture in (*map(str, ARCHITECTURES), PORTABLE):
            image, told = compile_one(recipe, architecture)
            ending = "ptx" if architecture == PORTABLE else "cubin"
            file = TARGET / architecture / f"{name}.{ending}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(image)
            where, digest = file.relative_to(TARGET).as_posix(), hashlib.sha256(image).hexdigest()
            images[architecture] = {"file": where, "sha256": digest, **told}
            print(f"{name:12} {architecture:>4} {len(image):7} bytes  {told}", flush=True)
        kinds = "".join(map(_kind, recipe.types.values()))
        kernels[name] = {"kinds": kinds, "warps": recipe.warps, "images": images}
    total = sum(file.stat().st_size for file in TARGET.glob("*/*"))
    if total >= LARGEST:
        raise SystemExit(f"the kernels take {total} bytes, more than {LARGEST}")
    manifest = {
        "triton": triton.__version__,
        "architectures": [*map(str, ARCHITECTURES), PORTABLE],
        "sources": sources(),
        "kernels": dict(sorted(kernels.items())),
    }
    listing.write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    print(f"{total} bytes in all")


def check(pairs: list[str]) -> int:
    """Compile kernels and architectures, given one after the other, anew; 1 if one is not what lies there."""
    manifest = json.loads((TARGET / "manifest.json").read_text("utf-8"))
    known, wrong = recipes(), 0
    for name, architecture in zip(pairs[::2], pairs[1::2], strict=True):
        image, _ = compile_one(known[name], architecture)
        same = (
            hashlib.sha256(image).hexdigest() == manifest["kernels"][name]["images"][architecture]["sha256"]
        )
        print(f"{name} {architecture}: {'equal' if same else 'NOT what was built'}")
        wrong += not same
    return int(wrong > 0)


def main() -> int:
    """Build, or check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", nargs="+", metavar="KERNEL ARCHITECTURE", help="compile anew and compare")
    parser.add_argument("kernels", nargs="*", help="to be built; all, if none is named")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["TRITON_CACHE_DIR"] = cache
        if options.check:
            return check(options.check)
        build(options.kernels)
    return 0


if __name__ == "__main__":
    sys.exit(main())
