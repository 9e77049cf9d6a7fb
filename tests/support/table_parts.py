"""View models of a table around a scripted engine, and tables that are filled without one."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.core.forms import Field, Form
from app.core.tasks import Question
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.review_model import ReviewModel
from app.viewmodels.table.table_model import TableModel
from app.viewmodels.table.table_work import TableWork
from tests.support.scripted_engine import INFO, StepGate
from tests.support.window_parts import scripted
from tests.viewmodels.conftest import MakeModels, Models

FORM = Form(
    "Invoice",
    "en",
    (Field("supplier", "name"), Field("invoice number", "identifier"), Field("total", "amount")),
)
#: Asks for a whole form at once.
WITH_HABIT = replace(INFO, form_fill=" ")
LOCKS = {
    "supplier": ("Halden Instruments Ltd",),
    "invoice number": ("HV-2026-00417",),
    "total": ("£14,976.00", "£12,480.00"),
}
TEXT = (
    "INVOICE {number}\n\nHalden Instruments Ltd\nInvoice number: HV-2026-00417\n"
    "Net: £12,480.00\nTotal: £14,976.00\n"
)


@dataclass
class Parts:
    """What the table page would be built on."""

    models: Models
    open: OpenTable
    work: TableWork
    review: ReviewModel
    cells: TableModel
    gate: StepGate


def invoice(folder: Path, number: int) -> Path:
    """A document in which everything that the script answers stands; each is another file."""
    path = folder / f"invoice {number:02d}.txt"
    path.write_text(TEXT.format(number=number), encoding="utf-8")
    return path


def parts(make_models: MakeModels, gate: StepGate | None = None) -> Parts:
    """With a model open whose steps the gate lets through."""
    gate = gate or StepGate(opened=True)
    models = make_models(scripted(locks=LOCKS, info=WITH_HABIT, gate=gate))
    models.client.open("", "cpu")
    open_table = OpenTable()
    work = TableWork(open_table, models.run, models.client, models.shelf)
    review = ReviewModel(open_table, work)
    return Parts(models, open_table, work, review, TableModel(open_table, work), gate)


def begin(open_table: OpenTable, form: Form = FORM) -> None:
    """An empty table."""
    open_table.begin("March", form, Question.filling(form, seed=5))
