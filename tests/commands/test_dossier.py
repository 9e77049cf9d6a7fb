"""`python -m app dossier` with the shipped checkpoint: checked elsewhere, run again, or refused and why."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.commands import analyse, dossier
from app.core.audit import KEY_FILE, read_key
from app.core.dossier import Dossier, load, write
from app.core.paths import Places, resources
from app.core.policy import Policy
from tests.core.sources.recognition.made_pages import made_page
from tests.support import documents
from tests.support.gallery import known
from tests.support.window_parts import SEALED

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Made:
    """A dossier that `analyse` wrote, and what it rests on."""

    folder: Path
    file: Path
    sources: Path
    log: Path
    head: str
    answer: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """One for all tests of this file: two documents, a preset and every step."""
    folder = tmp_path_factory.mktemp("made")
    sources = folder / "sources"
    sources.mkdir()
    invoice = documents.write_pdf(sources / "invoice.pdf", [known().text])
    note = documents.write_text(sources / "note.txt", "Paid on arrival.")
    file = folder / "dossier.json"
    places = Places.below(folder / "kept")
    asked = ("--ask", known().question, "--seed", "7", "--preset", "careful")
    arguments = [str(invoice), str(note), *asked, "--dossier", str(file), "--with-steps", "--device", "cpu"]
    assert analyse.run(arguments, SEALED, Policy.default(), places) == 0
    (log,) = (folder / "kept").rglob("audit-000001.jsonl")
    head = json.loads(log.read_bytes().splitlines()[-1])["hash"]
    answer = load(file).body["answer"]
    assert answer
    return Made(folder, file, sources, log, head, answer)


def run(*arguments: str | Path, places: Path, policy: Policy | None = None) -> int:
    """The command, in this process."""
    return dossier.run(
        [str(each) for each in arguments], SEALED, policy or Policy.default(), Places.below(places)
    )


def changed(made: Made, folder: Path, **changes: Any) -> Path:
    """A dossier whose body was changed, with a hash that fits again."""
    path = folder / "changed.json"
    write(path, Dossier.of({**load(made.file).body, **changes}))
    return path


def test_the_dossier_holds_everything_and_stands_in_the_log(made: Made) -> None:
    made_dossier = load(made.file)
    assert made_dossier.body["asked"]["seed"] == 7
    assert made_dossier.body["asked"]["sampler"]["max_steps"] == 96
    assert len(made_dossier.body["model"]["content_sha256"]) == 64
    assert made_dossier.body["model"]["computed_in"] == "float32"
    assert len(made_dossier.body["steps"]) > 2
    assert [each["name"] for each in made_dossier.body["sources"]] == ["invoice.pdf", "note.txt"]
    assert made_dossier.anchor is not None
    record = json.loads(made.log.read_bytes().splitlines()[made_dossier.anchor.record - 1])
    assert record["what"]["dossier_sha256"] == made_dossier.sha256
    assert record["hash"] == made_dossier.anchor.head
    assert made.answer not in made.log.read_text()


def test_on_another_machine_everything_is_found_the_same(made: Made, tmp_path: Path) -> None:
    for number, file in enumerate(made.sources.iterdir()):
        shutil.copy(file, tmp_path / f"renamed-{number}")
    model, log = resources() / "demo", made.log.parent
    command: list[str | Path] = [
        sys.executable, "-m", "app", "dossier", "check", made.file, "--sources", tmp_path, "--model", model,
        "--log", log, "--head", made.head,
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "Nothing differs: 5 the same, 0 different, 0 not checked."
    assert "invoice.pdf (now called renamed-" in done.stdout
    assert load(made.file).sha256 in done.stdout


def test_what_is_not_at_hand_is_not_checked(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", made.file, places=tmp_path) == 0
    out = capsys.readouterr().out
    assert "1 the same, 0 different, 4 not checked" in out
    assert "record" in out


@pytest.mark.parametrize("what", ["content", "source", "model", "log", "head", "unknown"])
def test_every_difference_is_found(
    made: Made, tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = made.file
    more: list[str | Path] = []
    if what == "content":
        file = tmp_path / "dossier.json"
        text = made.file.read_text(encoding="utf-8").replace(made.answer, "another")
        file.write_text(text, encoding="utf-8")
    elif what == "source":
        (tmp_path / "note.txt").write_text("Never paid.", encoding="utf-8")
        more = ["--sources", tmp_path / "note.txt"]
    elif what == "model":
        (tmp_path / "config.json").write_text("{}", encoding="utf-8")
        more = ["--model", tmp_path]
    elif what == "log":
        log = tmp_path / "audit-000001.jsonl"
        log.write_bytes(made.log.read_bytes().replace(b'"seed":7', b'"seed":8'))
        more = ["--log", log]
    elif what == "head":
        more = ["--log", made.log, "--head", "0" * 64]
    else:
        file = changed(made, tmp_path, answer="another")
        more = ["--log", made.log]
    assert run("check", file, *more, "--json", places=tmp_path) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["same"] is False
    found = {each["what"] for each in told["findings"] if each["state"] == "different"}
    assert found == {{"head": "log", "unknown": "log"}.get(what, what)}


def test_run_again_the_answer_is_the_same(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.json"
    assert run("rerun", made.file, "--out", new, "--with-steps", "--json", places=tmp_path / "kept") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["same_answer"] is True
    assert told["differences"] == []
    again = load(new)
    assert again.body["answer"] == made.answer
    assert again.body["steps"] == load(made.file).body["steps"]
    assert again.body["requests"][0]["sha256"] == load(made.file).body["requests"][0]["sha256"]
    (log,) = (tmp_path / "kept").rglob("audit-000001.jsonl")
    assert run("check", new, "--log", log, places=tmp_path) == 0


@pytest.mark.parametrize("recognised", [False, True])
def test_of_a_picture_all_that_was_read_is_the_same(
    tmp_path: Path, recognised: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    scan, file = tmp_path / "scan.png", tmp_path / "dossier.json"
    made_page(seed=11, dpi=120, lines=2, height=0.2).image.save(scan)
    arguments = [
        str(scan),
        "--task",
        "summarise",
        "--preset",
        "fast",
        "--device",
        "cpu",
        "--dossier",
        str(file),
    ]
    arguments += [] if recognised else ["--no-recognition"]
    assert analyse.run(arguments, SEALED, Policy.default(), Places.below(tmp_path / "kept")) == 0
    (line,) = load(file).body["coverage"]
    assert ("recognised" in line, "without text" in line) == (recognised, not recognised)
    capsys.readouterr()
    assert run("rerun", file, "--json", places=tmp_path / "kept") == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_printed_of_the_second_run_is_logged(
    made: Made, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--json"] if form == "json" else []
    assert run("rerun", made.file, *options, places=tmp_path / "kept") == 0
    printed = capsys.readouterr().out
    (log,) = (tmp_path / "kept").rglob("audit-000001.jsonl")
    records = [json.loads(line) for line in log.read_bytes().splitlines()]
    (left,) = [each["what"] for each in records if each["kind"] == "export"]
    key = read_key(tmp_path / "kept" / KEY_FILE)
    assert left == {"kind": form, "bytes": len(printed.encode()), "content": key.keyed(printed)}


def test_where_cases_are_required_nothing_is_run_again(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = Policy(cases="required")
    assert run("rerun", made.file, places=tmp_path / "kept", policy=policy) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "wants every run kept in a case" in told.err
    (log,) = (tmp_path / "kept").rglob("audit-000001.jsonl")
    whats = [(each["kind"], each["what"]) for each in map(json.loads, log.read_bytes().splitlines())]
    assert ("refused", {"action": "rerun", "why": "cases"}) in whats
    assert not {"source.opened", "run.started"} & {kind for kind, _ in whats}
    # Checking asks nothing of the model, so it needs no case.
    assert run("check", made.file, places=tmp_path, policy=policy) == 0


def test_another_answer_and_other_libraries_are_told(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = load(made.file).body
    program = body["program"] | {"libraries": body["program"]["libraries"] | {"torch": "1.0"}}
    file = changed(made, tmp_path, answer="YG-9999", program=program)
    (tmp_path / "moved").mkdir()
    for source in made.sources.iterdir():
        shutil.copy(source, tmp_path / "moved" / f"{source.stem}.moved")
    assert run("rerun", file, "--sources", tmp_path / "moved", places=tmp_path / "kept") == 1
    out = capsys.readouterr().out
    assert out.startswith("The answer is another one.\n")
    assert "torch: 1.0 then, 2." in out
    assert "Then:\nYG-9999" in out
    assert f"Now:\n{made.answer}" in out


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("source", "note.txt is missing"),
        ("tampered", "The dossier was changed after it was written."),
        ("model", "is another model than the one that answered"),
        ("policy", "allows no export as dossier"),
        ("there", "There is a file new.json already."),
    ],
)
def test_what_cannot_be_run_again_is_a_sentence(
    made: Made, tmp_path: Path, change: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, policy = made.file, Policy.default()
    more: list[str | Path] = ["--out", tmp_path / "new.json"]
    if change == "source":
        more += ["--sources", made.sources / "invoice.pdf"]
    elif change == "tampered":
        file = tmp_path / "dossier.json"
        text = made.file.read_text(encoding="utf-8").replace(made.answer, "another")
        file.write_text(text, encoding="utf-8")
    elif change == "model":
        model = load(made.file).body["model"] | {"content_sha256": "0" * 64}
        file = changed(made, tmp_path, model=model)
        more += ["--model", resources() / "demo"]
    elif change == "policy":
        policy = Policy(exports=("text", "json"))
    else:
        (tmp_path / "new.json").write_text("mine", encoding="utf-8")
    assert run("rerun", file, *more, places=tmp_path / "kept", policy=policy) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert printed.err.count("\n") == 1
    assert change == "there" or not (tmp_path / "new.json").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check",),
        ("check", "{missing}"),
        ("check", "{note}"),
        ("check", "{dossier}", "--sources", "{missing}"),
        ("check", "{dossier}", "--head", "00"),
        ("check", "{dossier}", "--log", "{missing}"),
        ("rerun", "{note}"),
        ("rerun", "{dossier}", "--device", "abacus"),
    ],
)
def test_wrong_arguments_end_with_2(made: Made, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    words = {"missing": tmp_path / "missing", "note": made.sources / "note.txt", "dossier": made.file}
    try:
        code: Any = run(*(each.format(**words) for each in arguments), places=tmp_path)
    except SystemExit as ended:
        code = ended.code
    assert code == 2
