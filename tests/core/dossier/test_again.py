"""What running a dossier again needs: what was asked, the files by content, the log, and what differs."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import tasks
from app.core.audit import Actor, AuditLog, Recorder
from app.core.audit.reading import dossiers, files_at
from app.core.dossier import (
    CannotRunAgain,
    Comparison,
    Dossier,
    DossierNotSaved,
    DossierUnreadable,
    anchored,
    body_of,
    check,
    compare,
    details,
    load,
    recorded_question,
)
from app.core.dossier.export import export
from app.core.dossier.gather import files_in, gather, in_order, likely
from app.core.dossier.marking import differing
from app.core.evidence import Evidence
from app.core.policy import Policy
from app.core.runs import Exchange
from app.core.runs.outcome import outcome_of
from app.core.seal import SealReport
from app.core.sources.source import Page, Source
from app.core.tasks import Manner, Turn
from model.events import Finished, ModelInfo, RunStats
from model.request import SamplerSettings

SEALED = SealReport(True, (), "Sealed.")
FIGURES = RunStats(40, 1, 6, 12, 2.0, 80.0, 0.1, 0.2, 1000)
MODEL = ModelInfo(
    "Demo",
    True,
    ("text",),
    "folder",
    "cpu",
    "a processor",
    "bf16",
    10,
    "0" * 64,
    64,
    8192,
    "c" * 64,
    "float32",
)
MANNER = Manner(SamplerSettings(max_steps=7, early_stop=False), 3, 128, 99, 560)
EARLIER = (Turn("summarise", "", "All is well."), Turn("ask", "Why?", "Because."))


def _source(name: str, content: bytes, path: str = "") -> Source:
    digest = hashlib.sha256(content).hexdigest()
    return Source(path or f"/then/{name}", name, "text", digest, len(content), (Page(1, "x", "text"),), 1)


INVOICE, LETTER = _source("invoice.txt", b"one"), _source("letter.txt", b"two")
MAIL = _source("mail.eml", b"a mail with something inside")
INSIDE = _source("inside.txt", b"three", f"{MAIL.path}#1/inside.txt")


def _body(
    sources: tuple[Source, ...] = (INVOICE, LETTER),
    short: bool | None = None,
    model: ModelInfo = MODEL,
    manner: Manner = MANNER,
    exchanges: tuple[Exchange, ...] = (),
    **how: Any,
) -> dict[str, Any]:
    question = tasks.Question("ask", "What?", True, 3, manner, EARLIER, short=short)
    told = Finished("end", "Six months.", "a thought", FIGURES)
    usual = (Exchange(tasks.build(question, sources), told),)
    outcome = outcome_of(question, sources, None, exchanges or usual, model)
    how = {"sampler": MANNER.sampler, "now": datetime(2026, 3, 1, tzinfo=UTC)} | how
    return body_of(outcome, sources, Evidence(), SEALED, **how)


def _dossier(**changes: Any) -> Dossier:
    return Dossier.of(_body(**changes))


def test_what_was_asked_is_read_back_whole() -> None:
    asked = recorded_question(_dossier())
    assert asked.question == tasks.Question("ask", "What?", True, 3, MANNER, EARLIER)
    assert asked.precision == "float32"
    assert len(asked.requests[0]) == 64
    assert recorded_question(_dossier(short=True)).question.short
    assert "short" not in _dossier().body["asked"]
    assert recorded_question(_dossier(manner=tasks.USUAL)).question.manner == tasks.USUAL
    assert (
        recorded_question(_dossier(model=replace(MODEL, precision="int4", computed_in="bf16"))).precision
        == "auto"
    )


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("asked",), None),
        (("asked", "seed"), "3"),
        (("asked", "thinking"), 1),
        (("asked", "manner", "sampler", "max_steps"), 0),
        (("asked", "manner", "of_tomorrow"), 1),
        (("asked", "earlier"), [{"task": "ask"}]),
        (("requests",), None),
        (("model",), {}),
    ],
)
def test_what_cannot_be_read_back_is_a_sentence(place: tuple[str, ...], value: Any) -> None:
    body = Dossier.of(_body()).body
    inner = body
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    with pytest.raises(DossierUnreadable):
        recorded_question(Dossier.of(body))


def test_files_are_found_by_content_in_the_order_of_then(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "zzz.bin").write_bytes(b"one")
    (tmp_path / "aaa.txt").write_bytes(b"two")
    (tmp_path / "other.txt").write_bytes(b"something longer")
    dossier = _dossier()
    assert gather(dossier, files_in([tmp_path])) == (tmp_path / "deep" / "zzz.bin", tmp_path / "aaa.txt")
    # What can be none of them is not read.
    assert tmp_path / "other.txt" not in likely(dossier, files_in([tmp_path]))


def test_what_is_missing_or_another_is_named(tmp_path: Path) -> None:
    (tmp_path / "invoice.txt").write_bytes(b"one")
    with pytest.raises(CannotRunAgain, match=r"letter\.txt is missing"):
        gather(_dossier(), files_in([tmp_path]))
    (tmp_path / "letter.txt").write_bytes(b"changed since")
    with pytest.raises(CannotRunAgain, match=r"letter\.txt is not the file any more"):
        gather(_dossier(), files_in([tmp_path]))


def test_what_stands_inside_a_file_comes_with_it(tmp_path: Path) -> None:
    dossier = _dossier(sources=(MAIL, INSIDE))
    mail = tmp_path / "moved.eml"
    mail.write_bytes(b"a mail with something inside")
    assert gather(dossier, [mail]) == (mail,)
    assert [each.state for each in check(dossier, [mail])[1:3]] == ["same", "same"]
    # As it is read now it has other paths.
    read = [replace(INSIDE, path="/now/mail.eml#1/inside.txt"), replace(MAIL, path="/now/mail.eml")]
    assert in_order(dossier, read) == (MAIL, INSIDE)
    with pytest.raises(CannotRunAgain, match=r"inside\.txt is missing"):
        in_order(dossier, [MAIL])


def test_a_source_that_could_not_be_opened_then_keeps_its_number(tmp_path: Path) -> None:
    broken = Source("/then/broken.pdf", "broken.pdf", "unknown", "", 0)
    dossier = _dossier(sources=(broken, INVOICE))
    file = tmp_path / "invoice.txt"
    file.write_bytes(b"one")
    assert gather(dossier, [file]) == (file,)
    assert in_order(dossier, [INVOICE]) == (broken, INVOICE)


def test_the_record_that_fills_a_file_is_told_itself_and_not_the_beginning_of_the_next(
    tmp_path: Path,
) -> None:
    log = AuditLog.open(tmp_path / "log", actor=Actor("ada", "desk", 1))
    log._most_bytes = 1
    recorder = Recorder(Policy.default(), lambda: log)
    dossier = export(tmp_path / "d.json", _body(), recorder)
    assert len(files_at(tmp_path / "log")) == 2
    assert dossier.anchor is not None
    assert dossier.anchor.head != log.head
    assert anchored(load(tmp_path / "d.json"), dossiers(files_at(tmp_path / "log"))).state == "same"


def test_without_a_log_it_is_written_all_the_same(tmp_path: Path) -> None:
    assert export(tmp_path / "d.json", _body(), Recorder.off()).anchor is None
    assert load(tmp_path / "d.json").anchor is None
    with pytest.raises(DossierNotSaved):
        export(tmp_path / "no" / "d.json", _body(), Recorder.off())


def test_a_comparison_tells_what_differs_and_only_that() -> None:
    first, second = _body(), _body()
    first["program"]["libraries"] = {"torch": "2.1", "numpy": "2.0"}
    second["program"]["libraries"] = {"torch": "2.2", "numpy": "2.0", "new": "1"}
    second["model"]["device_name"] = "a card"
    told = Comparison.of(Dossier.of(first), Dossier.of(second))
    assert told.same_answer
    assert "something else differs" in told.sentence
    lines = [line for difference in told.differences for line in details(difference)]
    assert lines == ["a processor then, a card now", "torch: 2.1 then, 2.2 now", "new: none then, 1 now"]
    assert Comparison.of(Dossier.of(first), Dossier.of(first)).differences == ()


def test_what_is_not_known_any_more_is_not_compared() -> None:
    told = Finished("end", "Six months.", "a thought", FIGURES)
    kept = _dossier(exchanges=(Exchange(None, told),), with_thought=False)
    assert kept.body["requests"][0]["sha256"] == ""
    assert Comparison.of(kept, _dossier()).differences == ()
    other = _dossier(exchanges=(Exchange(None, replace(told, thinking="another")),))
    assert [each.name for each in Comparison.of(_dossier(), other).differences] == ["thought"]


def test_differing_words_are_marked_in_both() -> None:
    assert differing("six months, then 30 days", "nine months, then days") == (((0, 3), (16, 19)), ((0, 4),))
    assert differing("same", "same") == ((), ())
    assert differing("", "all of it") == ((), ((0, 9),))


@given(st.text("ab c.\n😀", max_size=60), st.text("ab c.\n😀", max_size=60))
def test_what_is_not_marked_is_the_same_in_both(first: str, second: str) -> None:
    def unmarked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
        for start, end in reversed(marks):
            text = text[:start] + text[end:]
        return text

    one, other = differing(first, second)
    assert unmarked(first, one) == unmarked(second, other)
    assert bool(one or other) == (first != second)


def test_very_different_long_texts_are_marked_as_a_whole_and_at_once() -> None:
    one, other = differing("same " + "a b " * 5000 + "end", "same " + "c d " * 5000 + "end")
    assert one == ((5, 20_004),)
    assert other == ((5, 20_004),)


def test_another_habit_of_filling_locked_places_is_told_but_not_of_dossiers_from_before_it() -> None:
    habit = replace(MODEL, form_fill=" ", lock_temperature=1.5)
    then, now = Dossier.of(_body(model=habit)), Dossier.of(_body(model=replace(habit, lock_temperature=1.2)))
    (told,) = compare(then, now)
    assert (told.name, told.first, told.second) == ("temperature", 1.5, 1.2)
    assert compare(Dossier.of(_body()), Dossier.of(_body(model=habit))) == ()
