"""Makes the samples beside this file, each with the text that reading it is expected to give.

    python -m tests.samples.make_samples

Needs LibreOffice (soffice), heif-enc and ffmpeg on the path besides the test requirements. The samples are kept
in the repository, because these programs are not everywhere; run this only to change them.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.samples import mails, office_sources, old_sources, pictures, plain_sources, wrapped_sources

HERE = Path(__file__).parent
#: Source, what LibreOffice makes of it, and the filter's name where the ending is not enough.
_CONVERTED = (
    (office_sources.contract, "contract", ("docx", "odt", "rtf")),
    (office_sources.paper, "paper", ("pdf", "epub", "html:XHTML Writer File")),
    (office_sources.figures, "figures", ("xlsx", "ods")),
    (office_sources.talk, "talk", ("pptx", "odp")),
)


def main() -> None:
    """Make everything anew."""
    for old in HERE.iterdir():
        if old.is_file() and old.suffix != ".py":
            old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for make, name, endings in _CONVERTED:
            source = make(Path(folder))
            for ending in endings:
                _convert(source.path, ending)
                made = HERE / f"{source.path.stem}.{ending.partition(':')[0]}"
                final = made.with_stem(name)
                if made != final:
                    made.rename(final)
                _expect(final, source.expected[ending.partition(":")[0]])
    others = (plain_sources.write_all, mails.write_all, wrapped_sources.write_all, old_sources.write_all)
    for path, expected in (one for write_all in others for one in write_all(HERE)):
        _expect(path, expected)
    pictures.write_all(HERE)


def _expect(path: Path, text: str) -> None:
    path.with_name(f"{path.name}.expected.txt").write_text(text.strip() + "\n", encoding="utf-8")


def _convert(source: Path, ending: str) -> None:
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("LibreOffice (soffice) is needed")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", ending,
             "--outdir", str(HERE), str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip


if __name__ == "__main__":
    main()
