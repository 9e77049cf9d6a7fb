"""The Qt application: its names, its style, and what of the desktop stays out of it."""

import os
import sys

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from app import __version__
from app.assembly.desktop import stay_apart
from app.core.paths import resources
from app.theme.faces import load_faces
from app.ui import accessible
from app.ui.dialogs.quiet import keep_no_recent_files

#: Set on an application that has our faces and says our roles.
_DRESSED = "dressed"


def application() -> QApplication:
    """The application, made at the first call."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        stay_apart(os.environ)
        app = QApplication(["vitrine"])
        if QLocale.system().language() == QLocale.Language.C:
            # A system without a language would write 18204 for 18,204.
            QLocale.setDefault(QLocale(QLocale.Language.English))
    if not app.property(_DRESSED):
        app.setProperty(_DRESSED, True)
        accessible.install()
        load_faces(resources() / "fonts")
    keep_no_recent_files()
    app.setOrganizationName("Vitrine")
    app.setApplicationName("Vitrine")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.vitrine.Vitrine")
    if sys.platform == "linux":
        # The desktop's own dialogs would open connections of their own, and keep lists of recent files.
        app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    # One style on every system; the style sheet builds on it.
    app.setStyle("Fusion")
    return app
