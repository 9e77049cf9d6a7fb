"""Everything a person can do that is not a control of its own, with its shortcut."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.look import Look


class Actions(QObject):
    """Actions of one window; they work wherever the focus is.

    Signals:
        theme_chosen(choice): "system", or the name of a theme.
        language_chosen(choice): "system", "en" or "de".
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self.add_files = self._action(self.tr("Add files…"), "Ctrl+O", "add")
        self.add_folder = self._action(self.tr("Add a folder…"), "Ctrl+Shift+O", "folder")
        self.paste = self._action(self.tr("Paste as a source"), "Ctrl+V", "copy")
        self.clear = self._action(self.tr("Remove all sources"), "", "remove")
        self.restore = self._action(self.tr("Bring back the sources"), "Ctrl+Shift+Z", "replay")
        self.filter = self._action(self.tr("Filter the sources"), "Ctrl+Shift+F", "search")
        self.ask = self._action(self.tr("Ask"), "Ctrl+Return", "send")
        # The number block's Enter is another key.
        self.ask.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self.ask_again = self._action(self.tr("Ask again with another seed"), "Ctrl+R", "replay")
        self.stop = self._action(self.tr("Stop"), "Esc", "stop")
        self.question = self._action(self.tr("Go to the question"), "Ctrl+L", "")
        self.before = self._action(self.tr("Question before"), "Alt+Up", "up")
        self.behind = self._action(self.tr("Question behind"), "Alt+Down", "down")
        self.copy = self._action(self.tr("Copy the answer"), "Ctrl+Shift+C", "copy")
        self.copy_formatted = self._action(self.tr("Copy with formatting"), "Ctrl+Alt+C", "copy")
        self.export = self._action(self.tr("Export…"), "Ctrl+E", "down")
        self.print = self._action(self.tr("Print…"), "Ctrl+P", "document")
        self.save_dossier = self._action(self.tr("Save dossier…"), "Ctrl+Shift+D", "document")
        self.save_with_steps = self._action(self.tr("Save dossier with every step…"), "", "document")
        self.repeat = self._action(self.tr("Run again and compare"), "Ctrl+Shift+R", "equals")
        self.dossier = (self.save_dossier, self.save_with_steps, self.repeat)
        self.page = self._action(self.tr("Page beside the answer"), "F9", "page-pane")
        self.page.setCheckable(True)
        self.search = self._action(self.tr("Search in the source"), "Ctrl+F", "search")
        self.zoom_in = self._action(self.tr("Enlarge the page"), "Ctrl++", "add")
        # Without Shift the plus key gives this on many keyboards.
        self.zoom_in.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.zoom_out = self._action(self.tr("Make the page smaller"), "Ctrl+-", "less")
        self.zoom_fit = self._action(self.tr("Fit the page's text to the width"), "Ctrl+0", "")
        self.cases = self._action(self.tr("Cases…"), "Ctrl+Shift+K", "folder")
        self.take_case = self._action(self.tr("Take in a handed-over case…"), "", "folder")
        self.open_model = self._action(self.tr("Model…"), "Ctrl+M", "settings")
        self.run_settings = self._action(self.tr("Settings…"), "Ctrl+,", "settings")
        self.rules = self._action(self.tr("Rules of this machine…"), "", "check")
        self.audit_log = self._action(self.tr("Audit log…"), "", "document")
        self.full_screen = self._action(self.tr("Full screen"), "F11", "")
        self.full_screen.setCheckable(True)
        self.about = self._action(self.tr("About Vitrine"), "F1", "vitrine")
        self.quit = self._action(self.tr("Quit"), "Ctrl+Q", "close")
        self.themes = self._themes()
        self.languages = self._languages()
        look.changed.connect(self._redraw)
        self._redraw()

    def menu(self, parent: QWidget) -> QMenu:
        """All of them, for who does not know the shortcuts."""
        menu = QMenu(parent)
        menu.addActions([self.add_files, self.add_folder, self.paste, self.filter, self.clear, self.restore])
        menu.addSeparator()
        menu.addActions([self.ask, self.ask_again, self.stop])
        for title, actions in (
            (self.tr("Conversation"), (self.question, self.before, self.behind)),
            (self.tr("Answer"), (self.copy, self.copy_formatted, self.export, self.print)),
            (self.tr("Dossier"), self.dossier),
            (self.tr("Page"), (self.page, self.search, self.zoom_in, self.zoom_out, self.zoom_fit)),
        ):
            menu.addMenu(title).addActions(list(actions))
        menu.addSeparator()
        menu.addActions([self.cases, self.take_case, self.open_model, self.run_settings])
        menu.addMenu(self.tr("Appearance")).addActions([*self.themes.values(), self.full_screen])
        # Who cannot read the language of the window finds this in any.
        menu.addMenu("Language / Sprache").addActions(list(self.languages.values()))
        menu.addSeparator()
        menu.addActions([self.rules, self.audit_log, self.about, self.quit])
        return menu

    def show_theme(self, choice: str) -> None:
        """Tick the choice that is in force."""
        self.themes[choice].setChecked(True)

    def show_language(self, choice: str) -> None:
        """Tick the choice that is in force."""
        self.languages[choice].setChecked(True)

    def _action(self, text: str, shortcut: str, icon: str) -> QAction:
        action = QAction(text, self._window)
        action.setData(icon)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        self._window.addAction(action)
        return action

    def _themes(self) -> dict[str, QAction]:
        return self._choices(
            {
                "system": self.tr("As the system"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
                "contrast": self.tr("High contrast, light"),
                "contrast_dark": self.tr("High contrast, dark"),
            },
            self.theme_chosen,
        )

    def _languages(self) -> dict[str, QAction]:
        return self._choices(
            {"system": self.tr("As the system"), "en": "English", "de": "Deutsch"}, self.language_chosen
        )

    def _choices(self, texts: Mapping[str, str], chosen: SignalInstance) -> dict[str, QAction]:
        """One action a text, of which one is ticked."""
        group, actions = QActionGroup(self), {}
        for choice, text in texts.items():
            actions[choice] = action = QAction(text, group)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, choice=choice: chosen.emit(choice))
        return actions

    def _redraw(self) -> None:
        for action in self._window.actions():
            if name := action.data():
                action.setIcon(self._look.icon(name))
