"""The on-device model: tensors and tokens, nothing else.

The whole public API is named here. Importing `model` does not import torch: the engine comes with its first
use.
"""

from typing import TYPE_CHECKING, Any

from model.errors import ModelError, PlainError
from model.events import (
    Alternative,
    CanvasDone,
    CanvasStarted,
    CanvasStep,
    Event,
    Finished,
    LoadProgress,
    LockLeader,
    LockState,
    ModelInfo,
    Prefill,
    RunStats,
)
from model.request import (
    CancelToken,
    FramesPart,
    ImagePart,
    Lock,
    Message,
    Part,
    Pin,
    Request,
    SamplerSettings,
    TextPart,
    VideoFrame,
)

if TYPE_CHECKING:
    from model.engine import Engine

__all__ = [
    "Alternative",
    "CancelToken",
    "CanvasDone",
    "CanvasStarted",
    "CanvasStep",
    "Engine",
    "Event",
    "Finished",
    "FramesPart",
    "ImagePart",
    "LoadProgress",
    "Lock",
    "LockLeader",
    "LockState",
    "Message",
    "ModelError",
    "ModelInfo",
    "Part",
    "Pin",
    "PlainError",
    "Prefill",
    "Request",
    "RunStats",
    "SamplerSettings",
    "TextPart",
    "VideoFrame",
]


def __getattr__(name: str) -> Any:
    """Bring `Engine`, and with it torch, only when it is asked for."""
    if name == "Engine":
        from model.engine import Engine

        return Engine
    raise AttributeError(f"module 'model' has no attribute {name!r}")
