"""The engine: one open checkpoint, one stream of events for each request."""

import platform
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor

from model.checkpoint.open import OpenCheckpoint, Report, open_checkpoint
from model.context import SoftBlock
from model.errors import DeviceUnavailable, EngineClosed, PromptTooLong
from model.events import Event, LoadProgress, ModelInfo
from model.memory import named_memory_errors
from model.prompt.assemble import PictureMarks, assemble
from model.request import IMAGE_BUDGETS, CancelToken, ImagePart, Request, SamplerSettings
from model.run import Order, Run
from model.vision.images import PictureReader

#: Prompt tokens that the encoder reads at a time; a cancel is looked at in between.
_PIECE = {"cpu": 512, "cuda": 4096}
#: Weights up to which one processor thread is quickest: the parts are too small to share, and threads that
#: wait for each other on a busy machine made a step of the demonstration model a hundred times slower.
_ONE_THREAD = 50_000_000
_ALL_THREADS = torch.get_num_threads()


class Engine:
    """An open checkpoint. It belongs to the thread that opened it; only frozen plain data comes out.

    Attributes:
        info: what is open.
        default_sampler: the checkpoint's own settings, from its `generation_config.json`.
    """

    def __init__(self, checkpoint: OpenCheckpoint, device: torch.device) -> None:
        shape, folder = checkpoint.shape, checkpoint.folder
        self._checkpoint: OpenCheckpoint | None = checkpoint
        self._device = device
        self._marks = PictureMarks(shape.image_begin, shape.image_soft, shape.image_end)
        # The published 280 is a default that a request may exceed; in our own checkpoints it is a limit.
        cap = folder.processor.get("image_processor", {}).get("max_soft_tokens") if folder.vitrine else None
        self._pictures = PictureReader(folder.processor, shape.vision, int(cap or IMAGE_BUDGETS[-1]))
        self.info = _info(checkpoint, device)
        self.default_sampler: SamplerSettings = checkpoint.sampler

    @classmethod
    def open(cls, path: str | Path, device: str = "auto", progress: Report | None = None) -> "Engine":
        """Open a checkpoint folder.

        Args:
            path: laid out like the published model.
            device: "auto" takes the graphics card where there is one; else "cpu", "cuda" or "cuda:N".
            progress: told how far the opening is.

        Raises:
            CheckpointMissing, CheckpointUnsafe, CheckpointForeign, CheckpointDamaged: the folder's fault.
            DeviceUnavailable: there is no such device.
            OutOfMemory: the weights do not fit.
        """
        report: Report = progress or (lambda _: None)
        place = chosen_device(device)
        report(LoadProgress("libraries", 1, 1))
        with named_memory_errors(place):
            engine = cls(open_checkpoint(Path(path), place, report), place)
        if place.type == "cpu":
            torch.set_num_threads(1 if engine.info.parameters <= _ONE_THREAD else _ALL_THREADS)
        report(LoadProgress("ready", 1, 1))
        return engine

    def close(self) -> None:
        """Give the memory back; may be called twice."""
        self._checkpoint = None
        if self._device.type == "cuda":
            torch.cuda.empty_cache()

    def count_tokens(self, text: str) -> int:
        """How many tokens a text takes in the prompt.

        Raises:
            EngineClosed: the engine was closed.
        """
        return len(self._opened().tokenizer.encode_plain(text))

    def stream(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Event]:
        """Answer a request; see `model.events` for the order of the events. `Finished` comes last.

        A cancel ends the stream within one denoising step or one piece of the prompt.

        Raises:
            EngineClosed: the engine was closed.
            PromptTooLong: prompt and one canvas do not fit the context; nothing was computed.
            InvalidRequest: a picture cannot be shown to the model.
            OutOfMemory: the run did not fit; the engine can still be used.
        """
        checkpoint = self._opened()
        prompt = assemble(
            request, checkpoint.template, checkpoint.tokenizer, self._marks, self._pictures.soft_tokens
        )
        room = (self.info.context_length - len(prompt.tokens)) // self.info.canvas_length
        if room < 1:
            raise PromptTooLong(
                "The sources and the question are too long for the model.",
                "Remove a source, or choose fewer pages.",
                f"{len(prompt.tokens)} tokens and a block of {self.info.canvas_length} in a context of "
                f"{self.info.context_length}",
            )
        order = Order(
            tokens=prompt.tokens,
            blocks=tuple(
                SoftBlock(placed.start, placed.stop, self._seen(checkpoint, placed.image))
                for placed in prompt.pictures
            ),
            settings=request.sampler or self.default_sampler,
            seed=request.seed,
            max_canvases=min(request.max_canvases, room),
            piece=_PIECE[self._device.type],
            cancel=cancel or CancelToken(),
        )
        return Run(checkpoint, self._device, order).events()

    def _opened(self) -> OpenCheckpoint:
        if self._checkpoint is None:
            raise EngineClosed("The model was closed.", "Open it again.")
        return self._checkpoint

    def _seen(self, checkpoint: OpenCheckpoint, image: ImagePart) -> Callable[[], Tensor]:
        """What looks at a picture when its turn comes: its soft tokens, `[n, hidden]`."""

        def look() -> Tensor:
            patches = self._pictures.patches(image)
            features: Tensor = checkpoint.network.model.encoder.get_image_features(
                patches.values.to(self._device), patches.positions.to(self._device), return_dict=True
            ).pooler_output
            return features

        return look


def chosen_device(name: str) -> torch.device:
    """The device that a name means.

    Raises:
        DeviceUnavailable: it is not in this machine, or the name means nothing.
    """
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise DeviceUnavailable(
            f"There is no device called {name}.", "Choose cpu or cuda.", str(error)
        ) from error
    if device.type == "cuda":
        device = torch.device("cuda", device.index or 0)
        if not torch.cuda.is_available() or device.index >= torch.cuda.device_count():
            raise DeviceUnavailable(
                "This machine has no graphics card that the model can use.",
                "Use the processor instead.",
                name,
            )
    elif device.type != "cpu":
        raise DeviceUnavailable(f"The model cannot run on {name}.", "Choose cpu or cuda.", name)
    return device


def _info(checkpoint: OpenCheckpoint, device: torch.device) -> ModelInfo:
    """What the window and the records show of a checkpoint."""
    folder, shape = checkpoint.folder, checkpoint.shape
    about = folder.vitrine
    return ModelInfo(
        name=str(about.get("name") or f"DiffusionGemma {_size(folder.parameters)}"),
        demonstration=bool(about.get("demonstration", False)),
        abilities=tuple(map(str, about.get("abilities", ("text", "images", "video")))),
        path=str(folder.path),
        device=str(device),
        device_name=_device_name(device),
        precision=checkpoint.precision,
        parameters=folder.parameters,
        index_sha256=folder.index_sha256,
        canvas_length=shape.canvas_length,
        context_length=shape.context_length,
    )


def _size(parameters: int) -> str:
    """A number of weights as people say it: "26B", "300M"."""
    return f"{parameters / 1e9:.0f}B" if parameters >= 1e9 else f"{max(1, round(parameters / 1e6))}M"


def _device_name(device: torch.device) -> str:
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
