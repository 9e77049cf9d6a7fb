"""Made-up invoices as PDF files with a table of what is true of them, for tests and measurements by hand.

python -m tests.support.invoices FOLDER --count 60 --seed 7000000
"""

import argparse
import csv
from pathlib import Path

from app.core.forms.form import Form
from app.core.forms.shelf import FormShelf
from app.core.language import Language
from model.demo.corpus import generate
from tests.support import documents

TRUTH = "truth.csv"
#: Seeds that nothing was trained or tuned on.
FIRST_SEED = 7_000_000


def form_of(language: Language) -> Form:
    """The ready form for invoices."""
    return FormShelf.at(None).named(f"invoice.{language}")


def write_invoices(
    folder: Path, count: int, language: Language = "en", seed: int = FIRST_SEED
) -> tuple[list[Path], Path]:
    """So many invoices, and the table of their values; what one does not state is empty there."""
    form = form_of(language)
    paths = []
    truth = folder / TRUTH
    with truth.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", *(field.name for field in form.fields)])
        for number in range(count):
            made = generate(seed + number, "evaluate", "invoice", language)
            path = documents.write_pdf(folder / f"invoice {number + 1:02}.pdf", list(made.pages))
            paths.append(path)
            stated = {one.name.casefold(): one.value for one in made.fields}
            table.writerow([path.name, *(stated.get(field.name.casefold(), "") for field in form.fields)])
    return paths, truth


def main() -> None:
    """Write them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=FIRST_SEED)
    parser.add_argument("--language", choices=("en", "de"), default="en")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    write_invoices(options.folder, options.count, options.language, options.seed)


if __name__ == "__main__":
    main()
