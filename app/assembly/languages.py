"""The language of the window: Qt's texts and ours, and the numbers and dates that go with them."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.core.paths import resources


def translate(app: QApplication, language: str) -> None:
    """Let the window speak `language` ("en", "de") from now on; before any part of it is made."""
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt), ("vitrine", str(resources() / "translations"))):
        translator = QTranslator(app)
        # English is what the texts are written in; Qt may lack its own file where it was packed without it.
        if language != "en" and translator.load(f"{name}_{language}", folder):
            app.installTranslator(translator)
    if not QLocale.system().name().startswith(language):
        # A system of another language would write its numbers into our sentences.
        QLocale.setDefault(QLocale(language))
