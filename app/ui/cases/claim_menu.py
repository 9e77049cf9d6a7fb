"""The menu of a claim of a kept answer, on a right click or with the menu key: right, wrong, undecided."""

import functools

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.ui.page.claim_list import ClaimList
from app.viewmodels.answer.evidence_model import EvidenceModel, decision_key
from app.viewmodels.cases.case_writer import CaseWriter


class ClaimMenu(QObject):
    """Offers nothing where the answer is not kept."""

    def __init__(self, writer: CaseWriter, evidence: EvidenceModel, claims: ClaimList) -> None:
        super().__init__(claims)
        self._writer = writer
        self._evidence = evidence
        self._claims = claims
        claims.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        claims.customContextMenuRequested.connect(self._open)

    def menu(self, row: int) -> QMenu | None:
        """The menu for a row; `None` where there is nothing to decide."""
        if not self._writer.can_decide or not 0 <= row < len(self._evidence.evidence.claims):
            return None
        key = decision_key(self._evidence.evidence.claims[row])
        menu = QMenu(self._claims)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for verdict, words in (
            ("right", self.tr("I checked it: right")),
            ("wrong", self.tr("I checked it: wrong")),
            ("", self.tr("Not decided")),
        ):
            menu.addAction(words).triggered.connect(functools.partial(self._decide, key, verdict))
        return menu

    def _decide(self, key: str, verdict: str, _checked: bool = False) -> None:
        self._writer.decide(key, verdict)

    def _open(self, place: QPoint) -> None:
        index = self._claims.indexAt(place)
        menu = self.menu(index.row() if index.isValid() else self._claims.currentIndex().row())
        if menu is not None:
            menu.popup(self._claims.viewport().mapToGlobal(place))
