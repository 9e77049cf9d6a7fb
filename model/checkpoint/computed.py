"""The type of numbers that a network computes in; opening and foretelling take it from here. No torch."""

from typing import Final, Literal

from model.checkpoint.folder import CheckpointFolder

#: Up to this many weights a processor computes in float32 what is stored in 16 bits: faster there, and small.
SMALL: Final = 50_000_000
#: Bytes of a number.
WIDTHS: Final = {"BF16": 2, "F16": 2, "F32": 4}


def computed_in(folder: CheckpointFolder, on_card: bool) -> Literal["BF16", "F16", "F32"]:
    """The stored type, as safetensors names it, but float32 for small checkpoints on a processor."""
    # A converted checkpoint says what it was before.
    stored = folder.vitrine.get("dtype", folder.dtype)
    if not on_card and folder.parameters <= SMALL:
        return "F32"
    return "BF16" if stored == "BF16" else "F16" if stored == "F16" else "F32"
