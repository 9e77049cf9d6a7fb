"""Takes the README's strip of a form that fills itself in, from the real window with the shipped checkpoint.

    python -m tests.support.take_form_strip [FILE]

The document is made up, of the half that training never draws from: the first invoice there with eight facts.
The pictures show what the pacer shows: noise, the first step's ranking, a later step, and the end.
"""

import argparse
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from app import bootstrap
from app.assembly.setup import Setup
from app.core import seal
from app.core.forms import FormTrack
from app.core.paths import Places, resources
from app.viewmodels.form.pacer import Picture
from model.demo.corpus import generate
from model.demo.gallery import FIRST_SEED
from tests.support import documents, gallery
from tests.support.take_screenshots import wait

WIDTH, HEIGHT = 1120, 740
SEED = 5
FILE = "Invoice.pdf"
FIELDS = 8
#: Pictures across, and pixels of one beside the next.
SHELF = 190
ACROSS, GAP, SCALE = 2, 16, 0.58
_SMOOTH = Qt.TransformationMode.SmoothTransformation
#: Milliseconds behind a picture's coming: late enough for words and lines to stand, before the next one.
SETTLED_MS = 430


def first_invoice() -> str:
    """The text of the first invoice with enough fields that can be printed."""
    number = 0
    while True:
        document = generate(FIRST_SEED + number, "evaluate", kind="invoice", language="en")
        if len(document.fields) >= FIELDS and gallery.printable(document.text):
            return document.text
        number += 1


def take(text: str) -> list[QPixmap]:
    """One run: a picture of each state that was shown, the last with a row at hand."""
    taken: dict[str, QPixmap] = {}
    with tempfile.TemporaryDirectory() as made:
        file = str(documents.write_pdf(Path(made) / FILE, [text]))
        argv = ["--theme", "light", "--seed", str(SEED), "--device", "cpu", file]
        program = bootstrap.build(Setup(argv, seal.engage(), kept_in=Places.below(Path(made) / "kept")))
        window, forms, run, shelf = program.window, program.forms, program.run, program.shelf
        window.resize(WIDTH, HEIGHT)
        window.shelf_panel.setMaximumWidth(SHELF)
        program.begin()
        wait(lambda: run.model is not None and shelf.busy == 0 and len(shelf.cards) == 1)

        def grab(name: str) -> None:
            taken[name] = window.grab()

        def keep(_document: int, picture: Picture) -> None:
            if isinstance(picture, FormTrack) and picture.steps_allowed:
                name = "noise" if not any(field.leaders for field in picture.fields) else "ranking"
                name = name if "ranking" not in taken or name == "noise" else "later"
                QTimer.singleShot(SETTLED_MS, window, lambda: grab(name))

        # Slower than for a person, so that each picture is grabbed at rest on any machine.
        forms.pacer.set_pace(3 * SETTLED_MS)
        pages = program.desk.pages
        pages.show(shelf.sources[0])
        wait(lambda: pages.picture(0) is not None)
        forms.pacer.shown.connect(keep)
        window.composer.write("form", "")
        window.composer.ask()
        wait(lambda: not run.state.running and not forms.filling.going and "ranking" in taken)
        rows = forms.desk.panel.rows
        rows.setFocus()
        rival = next((at for at, row in enumerate(forms.model.rows) if row and row.rival), 0)
        rows.setCurrentIndex(forms.model.index(rival))
        ended: list[bool] = []
        QTimer.singleShot(3 * SETTLED_MS, window, lambda: ended.append(True))
        wait(lambda: bool(ended))
        grab("end")
        print(run.answer)
        window.close()
        program.end()
    return [taken[name] for name in ("noise", "ranking", "later", "end") if name in taken]


def together(pictures: list[QPixmap]) -> QImage:
    """All pictures in one, in reading order."""
    width, height = round(WIDTH * SCALE), round(HEIGHT * SCALE)
    down = (len(pictures) + ACROSS - 1) // ACROSS
    strip = QImage(
        ACROSS * width + (ACROSS - 1) * GAP, down * height + (down - 1) * GAP, QImage.Format.Format_RGB32
    )
    strip.fill(QColor("#ffffff"))
    painter = QPainter(strip)
    for number, picture in enumerate(pictures):
        small = picture.toImage().scaledToWidth(width, mode=_SMOOTH)
        row, column = divmod(number, ACROSS)
        painter.drawImage(column * (width + GAP), row * (height + GAP), small)
    painter.end()
    return strip


def main() -> None:
    """Take the strip."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", nargs="?", type=Path, default=resources() / "screenshots" / "form.png")
    file = parser.parse_args().file
    together(take(first_invoice())).save(str(file))


if __name__ == "__main__":
    main()
