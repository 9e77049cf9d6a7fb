"""In place of the contributed hook: torch's libraries and sources without its tests, headers and tools."""

from pathlib import Path

from PyInstaller.utils.hooks import (
    PY_DYLIB_PATTERNS,
    collect_data_files,
    collect_dynamic_libs,
    collect_submodules,
    get_package_paths,
)

_OUT = (
    *("torch.test", "torch.testing._internal", "torch.utils.tensorboard", "torch.utils.benchmark"),
    *("torch.utils.bottleneck", "torch.ao.pruning", "torch.distributed._tools"),
    *("torch.onnx._internal.exporter._torchlib", "torch.utils.data.datapipes.dataframe"),
)
_NOT_DATA = [
    *(f"{folder}/**" for folder in ("include", "test", "bin", "share")),
    *(f"**/*.{ending}" for ending in ("h", "hpp", "cuh", "lib", "cpp", "pyi", "cmake", "a")),
]

# torch reads its own sources when it compiles functions.
module_collection_mode = "pyz+py"
warn_on_missing_hiddenimports = False
datas = collect_data_files("torch", excludes=_NOT_DATA)
binaries = [
    each
    for each in collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
    if not each[1].startswith(("torch/test", "torch/bin"))
]
# `import torch` looks for this program.
binaries += [
    (str(file), "torch/bin") for file in Path(get_package_paths("torch")[1], "bin").glob("torch_shm_manager*")
]
hiddenimports = [
    "torch._C",
    *collect_submodules("torch", filter=lambda name: not name.startswith(_OUT), on_error="ignore"),
]
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
