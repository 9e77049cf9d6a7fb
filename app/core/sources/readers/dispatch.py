"""Which module reads which kind, and how its failures become findings."""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from app.core.sentences import say
from app.core.sources.findings import Findings, problem
from app.core.sources.signature import Signature
from app.core.sources.source import Kind
from app.core.user_errors import SourceDamaged, SourceError, SourcePartly, SourceReaderDied, SourceUnknown

_MODULES: dict[Kind, str] = {
    "pdf": "pdf",
    "docx": "docx",
    "xlsx": "xlsx",
    "pptx": "pptx",
    "odt": "odf",
    "ods": "odf",
    "odp": "odf",
    "epub": "epub",
    "archive": "archive",
    "rtf": "rtf",
    "html": "html",
    "csv": "csv_table",
    "json": "json_text",
    "xml": "xml_text",
    "image": "image",
    "video": "video",
}
#: Readers of what holds or wraps something else, and of what no kind of its own stands for.
_CONTAINERS = ("ole", "tnef", "signed", "old_sheets")
#: Readers of packed files, whose content decides which of them it is.
_PACKED = ("docx", "xlsx", "pptx", "odf", "epub", "archive", "old_sheets")
#: Those that begin alike.
_ALIKE = ("odf", "epub")
#: Readers that take long to import, for files that hold files of such kinds but seldom.
SELDOM = ("video", "mail", "archive", *_CONTAINERS)


def readers() -> tuple[str, ...]:
    """Names of all modules that read."""
    return tuple(sorted({*_MODULES.values(), "text", "zipped", *SELDOM}))


def reader_name(signature: Signature) -> str:
    """Name of the module that reads it; "zip" and "ole" are containers whose content still decides."""
    if signature.container == "zip" and signature.kind == "unknown":
        return "zipped"
    if signature.container == "ole":
        return "ole"
    if signature.container == "xlsb":
        return "old_sheets"
    if signature.container in ("tnef", "signed"):
        return signature.container
    if signature.kind == "mail":
        return "mail"
    return _MODULES.get(signature.kind, "text")


def reader_for(signature: Signature) -> ModuleType:
    """The module that reads it."""
    return import_module(f"app.core.sources.readers.{reader_name(signature)}")


def preload(signature: Signature) -> None:
    """Import what its reader needs, for nothing can be imported once it is locked."""
    if signature.container == "zip" and signature.likely != "unknown":
        for name in ("zipped", *_PACKED):
            import_module(f"app.core.sources.readers.{name}")
        # Where the guess may be wrong, both are made ready.
        likely = _MODULES[signature.likely]
        for name in _ALIKE if likely in _ALIKE else (likely,):
            import_module(f"app.core.sources.readers.{name}").preload()
    else:
        reader_for(signature).preload()


def preload_all(but: tuple[str, ...] = ()) -> None:
    """Import what every reader needs, for files that hold files of any kind.

    `but` names modules that take too long for what is seldom there; files of their kind end as a sentence.
    """
    for name in sorted(
        {*_MODULES.values(), "ole", "mail", "text", "tnef", "signed", "old_sheets"} - set(but)
    ):
        if name not in _loaded:
            # Readers of files that hold files ask for all others in their turn.
            _loaded.add(name)
            import_module(f"app.core.sources.readers.{name}").preload()
    for name in ("zipped", *but):
        # What is there at once is there for files inside too; nothing can be imported later.
        module = import_module(f"app.core.sources.readers.{name}")
        if name not in _loaded and hasattr(module, "preload_own"):
            module.preload_own()


#: Readers whose imports are done or under way.
_loaded: set[str] = set()


def attempt(kind: Kind, work: Callable[[], Findings]) -> Findings:
    """What `work` finds; whatever it raises becomes the one problem of findings without content."""
    try:
        return work()
    except SourceError as error:
        return Findings("unknown" if isinstance(error, SourceUnknown) else kind, problems=(problem(error),))
    except MemoryError:
        failure: SourceError = SourceReaderDied(
            say("core.sources.reading_file_needs_more_memory_than"),
            say("core.sources.split_it_or_save_it_smaller"),
        )
    except RecursionError:
        failure = SourceDamaged(
            say("core.sources.content_is_nested_too_deep_to"), say("core.sources.save_it_anew_or_as_pdf")
        )
    except ImportError:
        # A confined process finds its own modules, but not every library of the system behind them.
        failure = SourcePartly(
            say("core.sources.it_was_not_read_where_it"), say("core.sources.save_it_as_file_of_its")
        )
    except Exception as reason:
        # Libraries raise anything on damaged files. Messages can hold text of the file; the class cannot.
        failure = SourceDamaged(
            say("core.sources.file_is_damaged_and_could_not"),
            say("core.sources.save_it_anew_then_add_that"),
            type(reason).__name__,
        )
        print(type(reason).__name__, file=sys.stderr)
    return Findings(kind, problems=(problem(failure),))
