"""What `fill` writes of a table besides what it prints: CSV, an Excel workbook, a report."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.analyse import not_writable
from app.commands.form_options import GroupRead, table_of
from app.commands.governed import passed
from app.core.audit import PolicyGate, Recorder
from app.core.forms.form import Form
from app.core.reports.building import Around
from app.core.reports.document import Report
from app.core.reports.of_table import report_of_table
from app.core.reports.options import FileKind, Options, trimmed
from app.core.reports.pseudonyms import pseudonymised
from app.core.reports.writing import export_report, kind_of
from app.core.seal import SealReport
from app.core.sentences import say
from app.core.tables import Review
from app.core.tasks import Question

if TYPE_CHECKING:
    from model import Engine


def add_exports(parser: argparse.ArgumentParser) -> None:
    """The files that a table is written to."""
    parser.add_argument("--csv", type=Path, metavar="FILE", help=say("commands.fill.write_csv"))
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help=say("commands.fill.write_xlsx"))
    parser.add_argument("--report", type=Path, metavar="FILE", help=say("commands.fill.write_report"))


def exports_of(options: argparse.Namespace) -> tuple[tuple[FileKind, Path], ...]:
    """Each file that is asked for, with its kind; that of a report goes by its name.

    Raises:
        ReportError: the report's name asks for no kind.
    """
    return tuple(_exports(options))


def _exports(options: argparse.Namespace) -> Iterator[tuple[FileKind, Path]]:
    if options.csv:
        yield "csv", options.csv
    if options.xlsx:
        yield "xlsx", options.xlsx
    if options.report:
        yield kind_of(options.report), options.report


def pass_exports(exports: Sequence[tuple[FileKind, Path]], gate: PolicyGate) -> Options:
    """Ask for each before any work is done; what of a report may leave.

    Raises:
        PlainError: one of them may not leave, or cannot be written there.
    """
    options = Options(crops=False).under(gate.policy)
    for kind, path in exports:
        passed(gate.export(kind))
        passed(not_writable(path))
    return options


def may_leave(report: Report, options: Options) -> Report:
    """The report with placeholders where the policy wants them; no pieces of pages leave from here."""
    if not options.pseudonymised:
        return report
    return pseudonymised(trimmed(report, options), lambda _crop, _shows: None).report


def write_exports(
    exports: Sequence[tuple[FileKind, Path]],
    options: Options,
    form: Form,
    question: Question,
    read: Sequence[GroupRead],
    engine: "Engine",
    seal: SealReport,
    recorder: Recorder,
) -> list[dict[str, Any]]:
    """Write each whole or not at all, logged before it is there; path and hash of each.

    Raises:
        PlainError: one could not be written; those before it are there.
    """
    table = table_of(form, question, read, engine).table
    sources = {
        at: group.sources[0]
        for group in read
        for at, state in enumerate(table.documents)
        if state.document.path == group.sources[0].path
    }
    around = Around(datetime.now(UTC).astimezone(), seal=seal, head=recorder.head)
    report = may_leave(report_of_table(table, Review.of(table), sources, around, engine.info), options)
    return [
        {"path": str(path), "kind": kind, "sha256": export_report(path, kind, report, options, recorder)}
        for kind, path in exports
    ]
