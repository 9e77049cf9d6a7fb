"""One set of good samples for the whole run; reading never changes a file."""

from pathlib import Path

import pytest

from tests.support import documents

LETTER = (
    "Framework contract\n"
    "The supplier may terminate with a notice of six months.\n"
    "- first duty\n"
    "- second duty\n"
    "Name\tAmount\n"
    "Müller\t1,200.00 EUR\n"
    "Signed in Köln."
)


@pytest.fixture(scope="session")
def letter() -> str:
    """What stands in every sample that holds text."""
    return LETTER


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good file of each kind."""
    folder = tmp_path_factory.mktemp("samples")
    documents.write_pdf(folder / "letter.pdf", [LETTER, "Second page, clause 9."])
    documents.write_scan(folder / "scan.pdf", [LETTER])
    documents.write_docx(folder / "letter.docx", f"# {LETTER}")
    documents.write_text(folder / "letter.txt", LETTER)
    documents.write_text(folder / "letter.md", LETTER)
    documents.write_image(folder / "letter.png", LETTER)
    documents.write_image(folder / "letter.jpg", LETTER, size=(2480, 3508))
    documents.write_video(folder / "film.mp4", seconds=4, fps=8)
    return folder
