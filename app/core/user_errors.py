"""The program's own failures that a person can meet. Codes are stable: they stand in records."""

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


class SourceForbidden(SourceError):
    """The system does not let the person open the file."""

    code = "source.forbidden"


class SourceChanged(SourceError):
    """The file was written to while it was being read."""

    code = "source.changed"


class SourceMislabelled(SourceError):
    """The name promises another kind than the content is; it was read by its content."""

    code = "source.mislabelled"


class SourceNoText(SourceError):
    """Reading went well, and no text was found."""

    code = "source.no_text"


class SourcePartly(SourceError):
    """The file holds parts that are not read: pictures in a Word file, typed-in form fields, comments."""

    code = "source.partly"


class SourceUnlocked(SourceError):
    """This system cannot lock a reader, so nothing was read; a setting and the policy can allow it."""

    code = "source.unlocked"


class SourceHidden(SourceError):
    """The file holds text that is made not to be seen: white, tiny, off the page, covered."""

    code = "source.hidden"


class SourceDiffers(SourceError):
    """The file says the same thing twice, and not alike: page and invoice data, two versions of a mail."""

    code = "source.differs"


class SourceDoubtful(SourceError):
    """The text that a page carries is not what is drawn on it."""

    code = "source.doubtful"


class SourceCancelled(SourceError):
    """The person stopped the reading."""

    code = "source.cancelled"


class NothingToAsk(PlainError):
    """There is neither a question nor a source."""

    code = "task.nothing_to_ask"


class EmptyAnswer(PlainError):
    """The model ended without writing an answer."""

    code = "run.empty_answer"


class SettingsBroken(PlainError):
    """The settings file, or one value in it, could not be understood; defaults are used instead."""

    code = "settings.broken"


class SettingsNotSaved(PlainError):
    """The settings could not be written to disk."""

    code = "settings.not_saved"


class SettingRefused(PlainError):
    """What was typed is no value of that setting; the old one stays in force."""

    code = "settings.refused"


class SealMissing(PlainError):
    """The network lock is not what it has to be, so no file is taken."""

    code = "seal.missing"


class SealNotTested(PlainError):
    """The test of the seal came to no end."""

    code = "seal.not_tested"
