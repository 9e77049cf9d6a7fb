"""Progress of `python -m model`: a terminal's line is overwritten, a file gets a line each tenth."""

import io

from model.__main__ import ProgressLines
from model.checkpoint.progress import FileProgress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal does."""
        return True


def told(stream: io.StringIO, steps: int) -> str:
    """What a stream got of so many steps."""
    progress = ProgressLines(stream)
    for done in range(steps + 1):
        progress(FileProgress("reading", done, steps, "a.bin", None))
    progress.end()
    return stream.getvalue()


def test_a_file_gets_a_line_each_tenth() -> None:
    lines = told(io.StringIO(), 3000).splitlines()
    assert len(lines) == 11
    assert (lines[0], lines[-1]) == ("  0.0% reading a.bin", "100.0% reading a.bin")


def test_a_terminal_s_line_is_overwritten_without_commands_to_it() -> None:
    text = told(Terminal(), 30)
    assert text.count("\r") == 31
    assert text.count("\n") == 1
    assert "\x1b" not in text
