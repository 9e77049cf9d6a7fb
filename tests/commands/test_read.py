"""`python -m app read` in a process of its own, as a script calls it."""

import base64
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support import documents

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples"


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "app", "read", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


def sources(*arguments: object) -> list[dict[str, Any]]:
    ran = run(*arguments, "--json")
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)["sources"]
    return found


def test_json_has_pages_kinds_problems_and_text_with_boxes(tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "letter.pdf", ["Dear reader", ""])

    pdf, page_of_html = sources(tmp_path / "letter.pdf", SAMPLES / "offer.html", "--no-pictures")

    assert (pdf["kind"], pdf["pages_read"], pdf["pages_total"]) == ("pdf", 2, 2)
    first, second = pdf["pages"]
    assert [first["text"][box["start"] : box["end"]] for box in first["boxes"]] == ["Dear", "reader"]
    assert second["state"] == "picture"
    assert second["picture"] == {"width": 1355, "height": 1918}
    assert page_of_html["kind"] == "html"
    assert page_of_html["problems"][0]["code"] == "source.partly"


def test_pictures_come_as_png_unless_they_are_left_out() -> None:
    from PIL import Image

    (source,) = sources(SAMPLES / "sheet.webp")

    picture = source["pages"][0]["picture"]
    with Image.open(io.BytesIO(base64.b64decode(picture["png"]))) as image:
        assert image.size == (picture["width"], picture["height"]) == (620, 438)
        assert min(image.convert("L").tobytes()) < 100


def test_attachments_follow_their_mail() -> None:
    found = sources(SAMPLES / "letter.eml", "--no-pictures")

    assert [one["kind"] for one in found] == ["mail", "csv", "docx", "mail"]
    assert found[1]["path"].endswith("letter.eml#1/Beträge.csv")


def test_text_is_printed_and_problems_beside_it(tmp_path: Path) -> None:
    ran = run(SAMPLES / "offer.html", tmp_path / "missing.pdf")

    assert ran.returncode == 0
    assert "== " in ran.stdout
    assert "# Angebot Nr. 17" in ran.stdout
    assert "The file was not found." in ran.stderr
    assert "source.missing" in ran.stderr


def test_nothing_read_is_a_failure(tmp_path: Path) -> None:
    ran = run(tmp_path / "missing.pdf", "--json")

    assert ran.returncode == 1
    assert json.loads(ran.stdout)["sources"][0]["problems"][0]["code"] == "source.missing"
