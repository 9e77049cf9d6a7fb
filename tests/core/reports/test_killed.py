"""A program that is killed while a report is written leaves no half of one under its name."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

_WRITE = """
import sys
from dataclasses import replace
from pathlib import Path
from app.core.audit import Recorder
from app.core.reports.options import Options
from app.core.reports.writing import export_report
from tests.support import reports

report = reports.table()
part = report.parts[0]
many = replace(part.values, rows=part.values.rows * 400)
report = replace(report, parts=(replace(part, values=many),))

def keep_on():
    print("writing", flush=True)

export_report(Path(sys.argv[1]), sys.argv[2], report, Options(), Recorder.off(), keep_on)
"""


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv"])
def test_what_was_there_before_stays(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"report.{kind}"
    path.write_bytes(b"before")
    with subprocess.Popen(
        [sys.executable, "-c", _WRITE, str(path), kind], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
    ) as process:
        assert process.stdout is not None
        for _ in range(20):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.wait()
    content = path.read_bytes()
    assert content == b"before" or len(content) > 10_000
    # Its file has a name of its own until all of it is there.
    left = [one.name for one in tmp_path.iterdir() if one != path]
    assert all(name.startswith(".vitrine-") and name.endswith(".part") for name in left)
