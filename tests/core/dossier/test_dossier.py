"""The dossier: what stands in it, and what a check and a comparison find."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core import tasks
from app.core.dossier import (
    Anchor,
    Dossier,
    body_of,
    canonical,
    check,
    compare,
    load,
    request_sha256,
    write,
)
from app.core.dossier.check import anchored
from app.core.dossier.compare import same_answer
from app.core.dossier.errors import DossierNotSaved, DossierUnreadable
from app.core.evidence import check as evidence_of
from app.core.runs import Exchange
from app.core.runs.outcome import outcome_of
from app.core.seal import SealReport
from app.core.sources.source import Page, Source
from model.events import Finished, ModelInfo, RunStats
from model.request import Fallback, ImagePart, Lock, Message, Pin, Request, SamplerSettings, TextPart

CONTENT = b"Invoice INV-20418\nTotal: EUR 1,234.50\n"
SEALED = SealReport(True, (), "Sealed.")
FIGURES = RunStats(40, 1, 6, 12, 2.0, 80.0, 0.1, 0.2, 1000)
MODEL = ModelInfo(
    "Demo", True, ("text",), "folder", "cpu", "a processor", "bf16", 10, "0" * 64, 64, 8192, "c" * 64
)
#: Of the request below, as it was before there were locked places.
OLD_REQUEST = "78edcc7d172af8262499cc0666a4f7072358e46407b4fd022577602c4054bb21"


def _body(answer: str = "EUR 1,234.50", seed: int = 3, **changes: Any) -> dict[str, Any]:
    source = Source(
        "where/invoice.txt", "invoice.txt", "text", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT),
        (Page(1, CONTENT.decode(), "text"),), 1,
    )  # fmt: skip
    question = tasks.Question("ask", "What is the total?", seed=seed)
    request = tasks.build(question, [source])
    exchanges = changes.pop("exchanges", (Exchange(request, Finished("end", answer, "because", FIGURES)),))
    model = changes.pop("model", MODEL)
    given: dict[str, Any] = {
        "outcome": outcome_of(question, (source,), None, exchanges, model),
        "sources": (source,), "evidence": evidence_of(answer, (source,)), "seal": SEALED,
        "sampler": SamplerSettings(), "now": datetime(2026, 3, 1, tzinfo=UTC),
    }  # fmt: skip
    return body_of(**(given | changes))


def test_it_holds_what_the_answer_rests_on() -> None:
    body = Dossier.of(_body()).body
    assert body["answer"] == "EUR 1,234.50"
    assert body["thought"] == "because"
    assert body["asked"]["seed"] == 3
    assert body["asked"]["sampler"]["entropy_bound"] == 0.1
    assert body["sources"][0]["sha256"] == hashlib.sha256(CONTENT).hexdigest()
    assert body["model"]["content_sha256"] == "c" * 64
    assert [claim["verdict"] for claim in body["evidence"]["claims"]] == ["found"]
    # As every dossier has had it, whatever the program calls it.
    assert body["evidence"]["claims"][0]["reckoning"] == ""
    assert body["program"]["libraries"]["torch"].startswith("2.")
    assert body["requests"][0]["figures"]["steps"] == 6
    assert Dossier.of(_body(with_thought=False)).body["thought"] == ""


def test_canonical_form_does_not_depend_on_order_and_refuses_what_is_no_number() -> None:
    assert canonical({"b": 1, "ä": [True, None]}) == '{"b":1,"ä":[true,null]}'.encode()
    assert canonical({"ä": [True, None], "b": 1}) == canonical({"b": 1, "ä": [True, None]})
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(float("nan"))
    with pytest.raises(ValueError, match="not JSON serializable"):
        canonical({1, 2})


def test_what_came_later_leaves_old_hashes_and_records_as_they_were() -> None:
    request = Request((Message("user", (TextPart("Why?"),)),), 7, SamplerSettings(), pins=(Pin(0, "So"),))
    assert request_sha256(request) == OLD_REQUEST
    assert not {"form_fill", "lock_temperature"} & set(_body()["model"])
    habit = replace(MODEL, form_fill=" ", lock_temperature=1.5)
    assert _body(model=habit)["model"]["lock_temperature"] == 1.5


def test_the_hash_of_a_request_counts_its_locked_places() -> None:
    turns, lock = (Message("user", (TextPart("Who?"),)),), Lock(("Ann", "Bob"), name="name")
    asked = [
        Request(turns, 7, frame=frame)
        for frame in (
            (),
            (lock,),
            ("Name: ", lock),
            (replace(lock, candidates=("Ann", "Rob")),),
            (replace(lock, width=4),),
            (replace(lock, escape="json"),),
            (replace(lock, fallback=Fallback(((1, 0.5),))),),
            (replace(lock, fallback=Fallback(((1, 0.5),), 0.3)),),
            (lock, lock),
        )
    ]
    asked.append(Request(turns, 7, locks=(replace(lock, position=0),)))
    assert len({request_sha256(each) for each in asked}) == len(asked)
    assert request_sha256(asked[1]) == request_sha256(Request(turns, 7, frame=(replace(lock),)))


def test_the_hash_of_a_request_counts_everything() -> None:
    picture = ImagePart(bytes(12), 2, 2)
    first = Request((Message("user", (TextPart("What?"), picture)),), 1)
    others = [
        replace(first, seed=2),
        replace(first, thinking=True),
        replace(first, sampler=SamplerSettings(max_steps=47)),
        Request((Message("user", (TextPart("What!"), picture)),), 1),
        Request((Message("user", (TextPart("What?"), replace(picture, rgb=bytes(11) + b"1"))),), 1),
        Request((Message("user", (picture, TextPart("What?"))),), 1),
    ]
    hashes = {request_sha256(each) for each in [first, *others]}
    assert len(hashes) == 7
    assert request_sha256(replace(first)) == request_sha256(first)


def test_a_file_that_was_written_checks_out(tmp_path: Path) -> None:
    file, source = tmp_path / "dossier.json", tmp_path / "invoice.txt"
    source.write_bytes(CONTENT)
    write(file, Dossier.of(_body(), Anchor(7, "ab")))
    dossier = load(file)
    assert dossier.anchor == Anchor(7, "ab")
    findings = check(dossier, [source], "c" * 64)
    assert [(each.what, each.state) for each in findings] == [
        ("content", "same"),
        ("source", "same"),
        ("model", "same"),
    ]


def test_sources_are_known_by_content_and_not_by_name(tmp_path: Path) -> None:
    dossier = Dossier.of(_body())
    other = tmp_path / "other.txt"
    other.write_bytes(CONTENT)
    assert (
        check(dossier, [other])[1].sentence == "invoice.txt (now called other.txt) is the file that was read."
    )
    changed = tmp_path / "invoice.txt"
    changed.write_bytes(CONTENT + b" ")
    assert check(dossier, [changed])[1].state == "different"
    assert [each.state for each in check(dossier)] == ["same", "not_checked", "not_checked"]
    assert check(dossier, [], "d" * 64)[2].state == "different"


def test_every_change_of_the_body_is_found(tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    write(file, Dossier.of(_body()))
    content = json.loads(file.read_text(encoding="utf-8"))

    def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        if isinstance(value, dict | list):
            each = value.items() if isinstance(value, dict) else enumerate(value)
            return [leaf for name, inner in each for leaf in leaves(inner, (*path, name))] or [path]
        return [path]

    places = leaves(content["body"])
    assert len(places) > 60
    for place in places:
        altered = json.loads(json.dumps(content))
        inner = altered["body"]
        for name in place[:-1]:
            inner = inner[name]
        inner[place[-1]] = "altered"
        file.write_text(json.dumps(altered), encoding="utf-8")
        assert check(load(file))[0].state == "different", place


def test_the_log_knows_it_or_not() -> None:
    dossier = Dossier.of(_body(), Anchor(7, "ab"))
    assert anchored(dossier, [(6, "aa", "x"), (7, "ab", dossier.sha256)]).state == "same"
    assert anchored(dossier, [(6, "aa", "x")]).state == "different"
    assert anchored(dossier, [(8, "ac", dossier.sha256)]).state == "different"
    # Rewritten with a hash that fits, it is not what the log knows.
    rewritten = Dossier.of(_body(answer="EUR 9,234.50"), Anchor(7, "ab"))
    assert check(rewritten)[0].state == "same"
    assert anchored(rewritten, [(7, "ab", dossier.sha256)]).state == "different"


def test_comparing_leaves_out_what_is_measured() -> None:
    first = Dossier.of(_body())
    slower = Finished(
        "end", "EUR 1,234.50", "because", replace(FIGURES, denoise_seconds=9.0, reused_tokens=5)
    )
    again = Dossier.of(_body(exchanges=(Exchange(Request((Message("user", (TextPart("x"),)),), 3), slower),)))
    assert [each.name for each in compare(first, again)] == ["requests"]
    assert compare(first, Dossier.of(_body(now=datetime(2027, 1, 1, tzinfo=UTC)))) == ()
    other = compare(first, Dossier.of(_body(answer="EUR 1,234.51")))
    assert [each.name for each in other] == ["answer", "requests", "evidence"]
    assert not same_answer(other)
    assert (other[0].first, other[0].second) == ("EUR 1,234.50", "EUR 1,234.51")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"format": "vitrine-dossier/2"}',
        '{"format": "vitrine-dossier/1"}',
        "[" * 99_999,
        "\x00",
    ],
)
def test_what_is_no_dossier_is_a_sentence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "dossier.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DossierUnreadable):
        load(file)
    with pytest.raises(DossierUnreadable):
        load(tmp_path / "missing.json")
    with pytest.raises(DossierNotSaved):
        write(tmp_path / "missing" / "dossier.json", Dossier.of(_body()))
