"""Forms and short answers: what the model fills in with passages of the sources."""

from PySide6.QtCore import QObject

from app.assembly.cases import CasePart
from app.assembly.desk import DeskPart
from app.assembly.dossiers import DossierPart
from app.assembly.engine import EnginePart
from app.assembly.governance import GovernancePart
from app.assembly.part import Part
from app.assembly.settings import follow_motion
from app.assembly.setup import Setup
from app.core.forms.shelf import FormShelf
from app.core.forms.short import Wanted
from app.core.forms.short import judged as judge
from app.ui.form.form_desk import FormDesk
from app.viewmodels.composer.short_answer import ShortAnswer
from app.viewmodels.form.decisions import FormDecisions
from app.viewmodels.form.filling import FormFilling
from app.viewmodels.form.form_choice import FormChoice
from app.viewmodels.form.form_model import FormModel
from app.viewmodels.form.pacer import STANDS_MS, FormPacer


class FormPart(Part):
    """Puts forms into the window."""

    def __init__(
        self,
        setup: Setup,
        engine: EnginePart,
        desk: DeskPart,
        governance: GovernancePart,
        dossiers: DossierPart,
        cases: CasePart,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.model = FormModel(self)
        self.choice = FormChoice(FormShelf.at(setup.places), self)
        # Where runs are not paced for the eye, as in tests, forms are not either.
        self.pacer = FormPacer(min(STANDS_MS, 4 * setup.stands_ms), self)
        self.filling = FormFilling(desk.run, engine.client, desk.shelf, self.model, self.pacer, self)
        self.decisions = FormDecisions(
            self.model, self.filling, desk.run, cases.writer, governance.audit, dossiers.book, self
        )
        self.short = ShortAnswer(judged, self)
        self.desk = FormDesk(
            desk.window,
            desk.run,
            desk.shelf,
            desk.status,
            desk.pages,
            self.model,
            self.choice,
            self.filling,
            self.short,
            desk.look,
        )
        cases.restorer.run_brought.connect(self.filling.show_earlier)
        follow_motion(desk.window_settings, self.desk.set_reduced_motion)


def judged(question: str) -> tuple[bool, str]:
    """Whether a question asks for a value, and why that is thought."""
    found = judge(question)
    return (True, found.why) if isinstance(found, Wanted) else (False, found)
