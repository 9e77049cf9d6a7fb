"""One hash for what a report says: in each kind of file the same, another where it says another thing."""

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.commands import report as command
from app.core.reports.content_hash import content_sha256, sha256_in_json
from app.core.reports.document import Fact, Report, Value, Values
from app.core.reports.json_file import write_json
from app.core.reports.writers import go_on
from tests.core.reports.test_writing import text_of, written
from tests.support import reports


def with_values(report: Report, change: Callable[[Values], Values]) -> Report:
    (part,) = report.parts
    assert part.values is not None
    return replace(report, parts=(replace(part, values=change(part.values)),))


def with_first(change: Callable[[Value], Value]) -> Report:
    def of(values: Values) -> Values:
        first, *others = values.rows
        one, *rest = first.values
        return replace(values, rows=(replace(first, values=(change(one), *rest)), *others))

    return with_values(reports.table(), of)


def as_json(report: Report) -> str:
    file = io.BytesIO()
    write_json(report, file, go_on)
    return file.getvalue().decode("utf-8")


@pytest.mark.parametrize("made", [reports.table, reports.answer])
def test_it_is_reckoned_again_from_the_json(made: Callable[[], Report]) -> None:
    report = made()
    assert sha256_in_json(as_json(report)) == (content_sha256(report),) * 2


@pytest.mark.parametrize("kind", ["pdf", "docx", "markdown", "xlsx", "json"])
def test_it_stands_in_every_kind_that_has_room(kind: str) -> None:
    report = reports.table()
    told = text_of(kind, written(kind, report))  # type: ignore[arg-type]
    assert content_sha256(report) in told.replace(" ", "").replace("\n", "")


def test_a_second_person_reckons_it_by_the_words_of_the_manual() -> None:
    told = json.loads(as_json(reports.table()))["report"]
    (part,) = told["parts"]
    content = {
        "documents": sorted({source["sha256"] for source in told["sources"]}),
        "weights": sorted({fact["value"] for fact in part["model"] if fact["exact"]}),
        "values": sorted(
            [
                part["values"]["form"],
                told["sources"][row["source"]]["sha256"],
                sorted([each[key] for key in ("name", "text", "state", "review")] for each in row["values"]),
            ]
            for row in part["values"]["rows"]
        ),
        "answers": [],
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == content_sha256(reports.table())


CHANGES: tuple[Callable[[Value], Value], ...] = (
    lambda value: replace(value, text="Ostermann A G"),
    lambda value: replace(value, state="free"),
    lambda value: replace(value, review="corrected"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_value_changes_it(change: Callable[[Value], Value]) -> None:
    assert content_sha256(with_first(change)) != content_sha256(reports.table())


def test_other_weights_or_documents_change_it() -> None:
    plain = reports.table()
    (part,) = plain.parts
    other = replace(part, model=(*part.model, Fact("Weights", "f" * 64, exact=True)))
    assert content_sha256(replace(plain, parts=(other,))) != content_sha256(plain)
    first, *rest = plain.sources
    changed = replace(plain, sources=(replace(first, sha256="e" * 64), *rest))
    assert content_sha256(changed) != content_sha256(plain)


def test_page_order_and_passages_do_not_change_it() -> None:
    plain = reports.table()
    turned = with_values(plain, lambda values: replace(values, rows=values.rows[::-1]))
    columns = with_values(
        plain,
        lambda values: replace(
            values,
            columns=values.columns[::-1],
            rows=tuple(replace(row, values=row.values[::-1]) for row in values.rows),
        ),
    )
    bare = with_first(lambda value: replace(value, spots=(), certainty=None, reviewer=""))
    other_page = replace(plain, title="Another", language="de", head="9" * 64, notes=("A note.",))
    hashes = {content_sha256(one) for one in (plain, turned, columns, bare, other_page)}
    assert len(hashes) == 1


def test_the_command_prints_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, file = reports.table(), tmp_path / "table.json"
    file.write_text(as_json(report), encoding="utf-8")
    expected = content_sha256(report)
    assert command.run([str(file), "--sha256", expected.upper()]) == 0
    assert capsys.readouterr().out == f"{expected}\n"
    assert command.run([str(file), "--sha256", "0" * 64]) == 1
    assert "report.not_this" in capsys.readouterr().err
    file.write_text(as_json(report).replace("Ostermann AG", "Ostermann KG"), encoding="utf-8")
    assert command.run([str(file)]) == 1
    told = capsys.readouterr()
    assert expected not in told.out
    assert expected in told.err, "what the file states"
    for bad in ("", "[]", "{}", '{"report": {"sources": 3}}', "[" * 100_000):
        file.write_text(bad, encoding="utf-8")
        assert command.run([str(file)]) == 1
    assert command.run([str(tmp_path / "none.json")]) == 1
