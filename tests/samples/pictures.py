"""Pictures and films of every format."""

import subprocess
from pathlib import Path

from tests.support import documents

_WORDS = ("First page: 1.200,00 EUR", "Second page: signed", "Third page: the end")


def write_all(folder: Path) -> None:
    """Write the samples; these have no text to expect."""
    from PIL import Image

    sheets = [documents.drawn(words, (620, 438)) for words in _WORDS]
    one = sheets[0]
    for name in ("sheet.png", "sheet.jpg", "sheet.webp", "sheet.bmp", "sheet.avif"):
        (one.convert("P") if name.endswith("bmp") else one).save(folder / name)
    grey = [sheet.convert("1") for sheet in sheets]
    grey[0].save(folder / "fax.tiff", save_all=True, append_images=grey[1:], compression="group4")
    small = [sheet.convert("P", palette=Image.Palette.ADAPTIVE, colors=8) for sheet in sheets]
    small[0].save(folder / "moving.gif", save_all=True, append_images=small[1:], duration=300)
    subprocess.run(
        ["heif-enc", "-q", "40", folder / "sheet.png", "-o", folder / "sheet.heic"],
        check=True,
        capture_output=True,
    )
    documents.write_video(folder / "film.mp4", seconds=3, fps=6, size=(160, 120))
    for name in ("film.avi", "film.mov", "film.mkv"):
        documents.write_video(folder / name, seconds=3, fps=6, size=(160, 120))
    subprocess.run(["ffmpeg", "-y", "-v", "error", "-i", folder / "film.mp4", "-c:v", "libvpx-vp9", "-b:v", "100k", "-fflags",
                    "+bitexact", folder / "film.webm"], check=True)  # fmt: skip
