"""`read` recognises the text on scans, says that it did, and does not where that is switched off."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.commands import read
from app.core.paths import Places
from app.core.policy import load
from tests.core.sources.recognition.made_pages import made_page
from tests.support import documents
from tests.support.window_parts import SEALED


@pytest.fixture
def scan(tmp_path: Path) -> tuple[Path, list[str]]:
    page = made_page(seed=11, dpi=120, lines=2, height=0.2)
    path = tmp_path / "scan.png"
    page.image.save(path)
    return path, page.words


def page_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], policy: str, *arguments: str
) -> dict[str, Any]:
    file = tmp_path / "policy.toml"
    file.write_text(f'version = 1\naudit = "off"\n{policy}\n', encoding="utf-8")
    assert read.run([*arguments, "--json", "--no-pictures"], SEALED, load(file), Places.below(tmp_path)) == 0
    (source,) = json.loads(capsys.readouterr().out)["sources"]
    page: dict[str, Any] = source["pages"][0]
    return page


def test_a_scan_has_its_words_with_their_certainty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], scan: tuple[Path, list[str]]
) -> None:
    path, words = scan
    page = page_of(tmp_path, capsys, "", str(path))
    assert page["recognised"]
    assert page["state"] == "picture"
    assert page["text"].split() == words
    assert all(0.5 < box["certainty"] <= 1 for box in page["boxes"])


@pytest.mark.parametrize(("policy", "arguments"), [('recognition = "off"', ()), ("", ("--no-recognition",))])
def test_it_can_be_switched_off(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    scan: tuple[Path, list[str]],
    policy: str,
    arguments: tuple[str, ...],
) -> None:
    page = page_of(tmp_path, capsys, policy, str(scan[0]), *arguments)
    assert not page["recognised"]
    assert page["text"] == ""


def test_forced_compares_pages_of_text_with_what_is_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = documents.write_pdf(
        tmp_path / "letter.pdf", ["The supplier may terminate with notice of six months."]
    )

    usual = page_of(tmp_path, capsys, "", str(path))
    forced = page_of(tmp_path, capsys, "", str(path), "--recognition", "forced")
    laid_down = page_of(tmp_path, capsys, 'recognition = "forced"', str(path), "--recognition", "off")

    assert usual["why"] == ""
    assert "they agree" in forced["why"]
    assert laid_down["why"] == forced["why"]
    assert forced["text"] == usual["text"]


def test_the_password_of_a_locked_file_comes_on_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = documents.write_pdf(tmp_path / "locked.pdf", ["Clause 7 is void."], password="Käse 1")
    monkeypatch.setattr("sys.stdin", io.StringIO("Käse 1\nnot this\n"))

    page = page_of(tmp_path, capsys, "", str(path), "--password-stdin")

    assert page["text"].startswith("Clause 7 is void.")
