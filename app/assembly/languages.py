"""The language of the window: Qt's texts and ours, and the numbers and dates that go with them."""

import xml.etree.ElementTree as Tree
from collections.abc import Callable, Iterator
from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.core.paths import resources
from app.core.sentences import language, sentences
from app.core.spoken import speak
from app.ui.phrasebook import ANYWHERE, Phrase, Phrasebook
from app.ui.retelling import retell


def translate(app: QApplication, language: str) -> None:
    """Let the window speak `language` ("en", "de") from now on; what is made already keeps its words."""
    for spoken in app.findChildren(QTranslator):
        app.removeTranslator(spoken)
        spoken.deleteLater()
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt), ("vitrine", str(resources() / "translations"))):
        translator = QTranslator(app)
        # English is what the texts are written in; Qt may lack its own file where it was packed without it.
        if language != "en" and translator.load(f"{name}_{language}", folder):
            app.installTranslator(translator)
    # A system of another language would write its numbers into our sentences.
    system = QLocale.system()
    fits = system.name().startswith(language)
    QLocale.setDefault(system if fits else QLocale(language))


def switch(app: QApplication, wish: str, redraw: Callable[[], object]) -> None:
    """Speak the language of the setting from now on, in every window; `redraw` draws them anew."""
    before, locale = language(), QLocale()
    after = speak(wish)
    if after != before:
        translate(app, after)
        retell(Phrasebook(_phrases(before, after), locale, QLocale()), app, redraw)


def _phrases(before: str, after: str) -> Iterator[Phrase]:
    """Everything that window and core say, in two languages."""
    one, other = _window(before), _window(after)
    for context, source in {**one, **other}:
        at = (context, source)
        yield Phrase(context, one.get(at, source), other.get(at, source))
    said = sentences(after)
    for key, sentence in sentences(before).items():
        yield Phrase(ANYWHERE, sentence, said.get(key, sentence))


@cache
def _window(language: str) -> dict[tuple[str, str], str]:
    """What the window says in a language, by context and English text; nothing for English itself."""
    file = resources() / "translations" / f"vitrine_{language}.ts"
    if not file.exists():
        return {}
    found: dict[tuple[str, str], str] = {}
    for context in Tree.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            if said := message.findtext("translation", ""):
                found[name, message.findtext("source", "")] = said
    return found
