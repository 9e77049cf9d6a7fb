"""A report written in a process of its own: what goes over, what comes back, and what is left of it."""

import io
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from app.core.audit import Recorder
from app.core.reports import process
from app.core.reports.document import Report
from app.core.reports.errors import ReportCancelled, ReportNotSaved
from app.core.reports.options import FileKind, Options
from app.core.reports.process import write_apart
from app.core.reports.wire import WireError, decode, encode
from app.core.reports.writers import go_on, writer_of
from app.core.reports.writing import export_report, printed_report, stopped
from tests.support import reports

ROOT = Path(__file__).parents[3]


def long(times: int = 3000) -> Report:
    """A table that takes a while."""
    report = reports.table()
    part = report.parts[0]
    assert part.values is not None
    many = replace(part.values, rows=part.values.rows * times)
    return replace(report, parts=(replace(part, values=many),))


@pytest.mark.parametrize("made", [reports.table, reports.answer])
def test_a_report_comes_over_as_it_is(made: object) -> None:
    report = made()  # type: ignore[operator]
    assert decode(io.BytesIO(b"".join(encode(report)))) == report


def test_a_report_that_is_cut_short_or_followed_by_something_is_none() -> None:
    stream = b"".join(encode(reports.table()))
    for broken in (stream[:-1], stream[: len(stream) // 2], stream + b"x", b""):
        with pytest.raises(WireError):
            decode(io.BytesIO(broken))


@pytest.mark.parametrize("kind", get_args(FileKind))
def test_it_is_the_file_that_the_writer_makes(kind: FileKind) -> None:
    here, there = io.BytesIO(), io.BytesIO()
    writer_of(kind)(reports.table(), here, go_on)
    digest, size = write_apart(kind, reports.table(), there, go_on)
    assert there.getvalue() == here.getvalue()
    assert (size, len(digest)) == (len(there.getvalue()), 64)


def test_pages_for_the_printer_never_lie_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    content = printed_report(reports.table(), Options(), Recorder.off())
    assert content.startswith(b"%PDF")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel for this process's children")
def test_stopping_ends_the_process_and_leaves_nothing(tmp_path: Path) -> None:
    def stop() -> None:
        if children():
            raise stopped()

    with pytest.raises(ReportCancelled):
        export_report(tmp_path / "report.pdf", "pdf", long(), Options(), Recorder.off(), stop)
    assert not children()
    assert not list(tmp_path.iterdir())


def children() -> list[str]:
    """The processes that this one has started and that are there."""
    return [
        one for tasks in Path("/proc/self/task").iterdir() for one in (tasks / "children").read_text().split()
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_writer_that_is_killed_costs_the_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"before")
    command = [sys.executable, "-c", "import os; os.read(0, 1); os.kill(os.getpid(), 9)"]
    monkeypatch.setattr(process, "writer_command", lambda: command)
    with pytest.raises(ReportNotSaved) as caught:
        export_report(path, "pdf", long(), Options(), Recorder.off())
    assert f"exit status -{int(signal.SIGKILL)}" in caught.value.detail
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "said", ["", "nonsense", '{"size": 7}\\nshort', '{"size": 1}\\nlonger', "{}", '{"size": "x"}\\n']
)
def test_an_answer_that_is_not_whole_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    command = [sys.executable, "-c", f"import sys; sys.stdin.buffer.read(); sys.stdout.write('{said}')"]
    monkeypatch.setattr(process, "writer_command", lambda: command)
    with pytest.raises(ReportNotSaved):
        export_report(tmp_path / "report.csv", "csv", reports.table(), Options(), Recorder.off())
    assert not list(tmp_path.iterdir())


def test_the_process_loads_neither_window_nor_model() -> None:
    code = (
        "import sys; import app.core.reports.child; from app.core.reports.writers import writer_of;"
        "[writer_of(kind) for kind in ('pdf', 'docx', 'xlsx', 'csv', 'json', 'markdown')];"
        "print({'PySide6', 'torch', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("set()\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp")
def test_the_process_may_open_nothing_of_the_persons(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    code = f"""
import socket, sys
from app.core.reports import child
def make():
    open({str(tmp_path / "new")!r}, "w")
def tried(report, file, keep_on):
    told = []
    for attempt in (lambda: open({str(secret)!r}), make, socket.socket):
        try:
            attempt()
            told.append("open")
        except OSError as error:
            told.append(type(error).__name__)
    file.write(" ".join(told).encode())
child.writer_of = lambda kind: tried
child.main()
"""
    stream = b"".join(encode(reports.table()))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, input=stream, capture_output=True, check=False
    )
    assert done.stdout.split(b"\n")[1] == b"PermissionError PermissionError PermissionError", done.stderr
