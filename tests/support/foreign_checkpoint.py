"""Checkpoints as other programs write them, with the published names, from a folder of plain weights."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from model.checkpoint.folder import INDEX, SINGLE

Layout = Literal["pack-quantized", "nvfp4", "nvfp4-packed", "fp8"]
LAYOUTS: tuple[Layout, ...] = ("pack-quantized", "nvfp4", "nvfp4-packed", "fp8")
GROUP = 32

_FP4 = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0])
_EXPERTS = re.compile(r"^(model\.decoder\.layers\.\d+\.experts)\.(gate_up|down)_proj$")
_ATTENTION = re.compile(r"^model\.decoder\.layers\.\d+\.self_attn\.[qkvo]_proj\.weight$")
#: What `config.json` says.
_SAID: dict[Layout, dict[str, Any]] = {
    "pack-quantized": {
        "quant_method": "compressed-tensors",
        "format": "pack-quantized",
        "config_groups": {
            "group_0": {
                "targets": ["Linear"],
                "weights": {"num_bits": 4, "type": "int", "symmetric": True, "group_size": GROUP},
            }
        },
    },
    "nvfp4": {"quant_method": "modelopt", "quant_algo": "NVFP4"},
    "nvfp4-packed": {"quant_method": "compressed-tensors", "format": "nvfp4-pack-quantized"},
    "fp8": {"quant_method": "compressed-tensors", "format": "float-quantized"},
}


def write_foreign(source: Path, target: Path, layout: Layout) -> dict[str, Tensor]:
    """Write the plain folder `source` in a foreign layout.

    Returns:
        What each weight that was quantised stands for afterwards, by its published name, in float32.
    """
    target.mkdir()
    for file in source.iterdir():
        if file.suffix != ".safetensors" and file.name != INDEX:
            shutil.copy(file, target / file.name)
    config = json.loads((source / "config.json").read_text("utf-8"))
    config["quantization_config"] = _SAID[layout]
    (target / "config.json").write_text(json.dumps(config), encoding="utf-8")
    if layout == "nvfp4":
        (target / "hf_quant_config.json").write_text('{"quantization": {"quant_algo": "NVFP4"}}', "utf-8")
    stored: dict[str, Tensor] = {}
    stands_for: dict[str, Tensor] = {}
    for name, weight in plain_weights(source).items():
        experts = _EXPERTS.match(name)
        if experts is not None:
            parts = ("gate", "up") if experts[2] == "gate_up" else ("down",)
            whole = []
            for number, matrix in enumerate(weight):
                rows = []
                for part, piece in zip(parts, matrix.chunk(len(parts)), strict=True):
                    rows.append(_WAYS[layout](stored, f"{experts[1]}.{number}.{part}_proj.weight", piece))
                whole.append(torch.cat(rows))
            stands_for[name] = torch.stack(whole)
        elif _ATTENTION.match(name) and layout in ("pack-quantized", "fp8"):
            stands_for[name] = _WAYS[layout](stored, name, weight)
        else:
            stored[name] = weight
    save_file({name: tensor.contiguous() for name, tensor in stored.items()}, target / SINGLE)
    return stands_for


def plain_weights(folder: Path) -> dict[str, Tensor]:
    """All tensors of a folder."""
    return {name: one for file in folder.glob("*.safetensors") for name, one in load_file(file).items()}


def _int4(stored: dict[str, Tensor], name: str, weight: Tensor) -> Tensor:
    rows, columns = weight.shape
    groups = weight.float().view(rows, -1, GROUP)
    scale = (groups.abs().amax(-1) / 7.5).bfloat16().float().clamp_min(1e-8)
    codes = (torch.round(groups / scale.unsqueeze(-1)).clamp(-8, 7) + 8).to(torch.int32).view(rows, columns)
    packed = torch.zeros(rows, columns // 8, dtype=torch.int64)
    for place in range(8):
        packed |= codes[:, place::8].long() << (4 * place)
    stored[f"{name}_packed"] = torch.where(packed >= 1 << 31, packed - (1 << 32), packed).to(torch.int32)
    stored[f"{name}_scale"] = scale.bfloat16()
    stored[f"{name}_shape"] = torch.tensor([rows, columns])
    return ((codes.view(rows, -1, GROUP) - 8) * scale.unsqueeze(-1)).view(rows, columns)


def _fp4(stored: dict[str, Tensor], name: str, weight: Tensor, packed: bool) -> Tensor:
    rows, columns = weight.shape
    groups = weight.float().view(rows, -1, 16)
    second = weight.float().abs().max() / (6 * 448)
    scale = (groups.abs().amax(-1) / 6 / second).to(torch.float8_e4m3fn)
    unit = (scale.float() * second).unsqueeze(-1)
    wanted = (groups / unit.clamp_min(1e-12)).clamp(-6, 6)
    codes = (wanted.abs().unsqueeze(-1) - _FP4).abs().argmin(-1)
    values = (_FP4[codes] * wanted.sign() * unit).view(rows, columns)
    codes = (codes + 8 * (wanted < 0)).to(torch.uint8).view(rows, columns)
    stored[f"{name}_packed" if packed else name] = codes[:, ::2] | (codes[:, 1::2] << 4)
    stored[f"{name}_scale"] = scale
    stored[f"{name}_global_scale" if packed else f"{name}_scale_2"] = (
        (1 / second).reshape(1) if packed else second
    )
    stored[f"{name.removesuffix('.weight')}.input_scale"] = torch.tensor(0.01)
    return values


def _fp8(stored: dict[str, Tensor], name: str, weight: Tensor) -> Tensor:
    scale = weight.float().abs().amax(-1, keepdim=True) / 448
    codes = (weight.float() / scale).to(torch.float8_e4m3fn)
    stored[name], stored[f"{name}_scale"] = codes, scale
    return codes.float() * scale


_WAYS: dict[Layout, Callable[[dict[str, Tensor], str, Tensor], Tensor]] = {
    "pack-quantized": _int4,
    "nvfp4": lambda stored, name, weight: _fp4(stored, name, weight, packed=False),
    "nvfp4-packed": lambda stored, name, weight: _fp4(stored, name, weight, packed=True),
    "fp8": _fp8,
}
