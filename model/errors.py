"""Failures that a person can meet, each with a stable code, a plain sentence and a way on.

The base class lives here because `model` is the lowest room: `app.core.user_errors` derives its own
failures from it, so that the window has one way of showing all of them.
"""


class PlainError(Exception):
    """A failure told in words that a person who is not an engineer can act on.

    Attributes:
        code: stable identifier, safe to log and to search for; never changes once shipped.
        sentence: what happened, one sentence, no jargon.
        way_on: what the person can do now, one sentence.
        detail: technical detail for the person who helps them; shown behind a click.
    """

    code: str = "unknown"

    def __init__(self, sentence: str, way_on: str = "", detail: str = "", code: str = "") -> None:
        super().__init__(sentence)
        if code:  # a failure that another process already named
            self.code = code
        self.sentence = sentence
        self.way_on = way_on
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.sentence} {self.way_on}".strip()


class ModelError(PlainError):
    """Anything that goes wrong in the room of the model."""

    code = "model"


class InvalidRequest(ModelError):
    """A request holds a value that cannot be carried out."""

    code = "model.request.invalid"


class CheckpointMissing(ModelError):
    """The folder does not exist, or a file that every checkpoint has is not in it."""

    code = "model.checkpoint.missing"


class CheckpointDamaged(ModelError):
    """A file of the checkpoint is cut short, altered or disagrees with the index."""

    code = "model.checkpoint.damaged"


class CheckpointUnsafe(ModelError):
    """The folder holds pickled weights, which could run code when they are opened."""

    code = "model.checkpoint.unsafe"


class CheckpointForeign(ModelError):
    """The folder holds a model of another architecture."""

    code = "model.checkpoint.foreign"


class ShardMissing(CheckpointMissing):
    """A file that the checkpoint's index names is not in the folder."""

    code = "model.checkpoint.shard_missing"


class TokenizerMissing(CheckpointMissing):
    """The folder holds weights, but nothing that turns text into tokens."""

    code = "model.checkpoint.no_tokenizer"


class CheckpointIncomplete(CheckpointMissing):
    """A conversion into this folder was begun and never finished."""

    code = "model.checkpoint.incomplete"


class FileTruncated(CheckpointDamaged):
    """A file is shorter or longer than its own header says."""

    code = "model.checkpoint.truncated"


class FileAltered(CheckpointDamaged):
    """A file is not the one that the manifest speaks of."""

    code = "model.checkpoint.altered"


class FileAdded(CheckpointDamaged):
    """A file is in the folder that the manifest does not know."""

    code = "model.checkpoint.added"


class IndexDisagrees(CheckpointDamaged):
    """The index and the shards do not hold the same tensors."""

    code = "model.checkpoint.index"


class ForeignFormat(CheckpointForeign):
    """The weights are in a file format that the program does not read."""

    code = "model.checkpoint.format"


class ConversionNeeded(ForeignFormat):
    """Another program quantised the weights; they can be opened once they are converted."""

    code = "model.checkpoint.convert"


class NoRoomOnDisk(ModelError):
    """There is too little room on the disk for what is to be written."""

    code = "model.disk.room"


class ConversionRefused(ModelError):
    """A conversion that cannot be carried out: nothing was written."""

    code = "model.conversion.refused"


class ContextForeign(ModelError):
    """A saved context was made by another model, another precision or another kind of device."""

    code = "model.context.foreign"


class ContextDamaged(ModelError):
    """A saved context is cut short or altered."""

    code = "model.context.damaged"


class DeviceUnavailable(ModelError):
    """The device that was asked for is not in this machine."""

    code = "model.device.unavailable"


class PrecisionUnavailable(ModelError):
    """The folder does not hold the weights in the precision that was asked for."""

    code = "model.precision.unavailable"


class OutOfMemory(ModelError):
    """The device or the machine has too little memory for this run."""

    code = "model.memory"


class PromptTooLong(ModelError):
    """Sources and question together exceed what the model can hold."""

    code = "model.prompt.too_long"


class EngineClosed(ModelError):
    """The engine was asked to work after it was closed."""

    code = "model.engine.closed"
