"""Reading files: `read(path)` gives a `Source`, whatever the file holds.

The reader imports this package too and needs none of the parent's side: that comes with its first use.
"""

from typing import TYPE_CHECKING, Any

from app.core.sources.limits import Limits
from app.core.sources.source import Frame, Kind, Page, PageState, Picture, Problem, Source, TextBox, flatten

if TYPE_CHECKING:
    from app.core.sources.process import reader_command
    from app.core.sources.reading import read

__all__ = [
    "Frame",
    "Kind",
    "Limits",
    "Page",
    "PageState",
    "Picture",
    "Problem",
    "Source",
    "TextBox",
    "flatten",
    "read",
    "reader_command",
]


def __getattr__(name: str) -> Any:
    """Bring the parent's side when it is asked for."""
    if name == "read":
        from app.core.sources.reading import read

        return read
    if name == "reader_command":
        from app.core.sources.process import reader_command

        return reader_command
    raise AttributeError(f"module 'app.core.sources' has no attribute {name!r}")
