"""The program's own failures that a person can meet. Codes are stable: they appear in records and in support."""

from model.errors import PlainError


class SourceError(PlainError):
    """A file could not be read, wholly or in part."""

    code = "source"


class SourceMissing(SourceError):
    """There is no such file, or it vanished."""

    code = "source.missing"


class SourceNotAFile(SourceError):
    """A folder, a device or a pipe was given where a file is needed."""

    code = "source.not_a_file"


class SourceEmpty(SourceError):
    """The file has no bytes."""

    code = "source.empty"


class SourceUnknown(SourceError):
    """The content is of no kind that Vitrine reads."""

    code = "source.unknown"


class SourceDamaged(SourceError):
    """The content starts like a known kind but cannot be read to its end."""

    code = "source.damaged"


class SourceEncrypted(SourceError):
    """The file asks for a password."""

    code = "source.encrypted"


class SourceTooLarge(SourceError):
    """The file exceeds a limit of size, pages or pixels."""

    code = "source.too_large"


class SourceTimedOut(SourceError):
    """Reading took longer than allowed and was ended."""

    code = "source.timed_out"


class SourceReaderDied(SourceError):
    """The reader process was ended by a crash or by the memory limit."""

    code = "source.reader_died"


class NothingToAsk(PlainError):
    """There is neither a question nor a source."""

    code = "task.nothing_to_ask"


class EmptyAnswer(PlainError):
    """The model ended without writing an answer."""

    code = "run.empty_answer"
