"""The person's settings put in force in the window, and their changes there put into the settings."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QStyle

from app.assembly.languages import switch
from app.theme import Choice, ThemeController
from app.ui.dialogs.run_settings import RunSettingsDialog
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.viewmodels.composer.run_settings import RunSettings
from app.viewmodels.run.reading_ahead import ReadingAhead
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.settings_model import SettingsModel
from app.viewmodels.status_model import StatusModel
from app.viewmodels.window_settings import WindowSettings


def set_runs(
    settings: RunSettings,
    window_settings: WindowSettings,
    run: RunModel,
    ahead: ReadingAhead,
    status: StatusModel,
    window: MainWindow,
    look: Look,
) -> None:
    """Run as the person set it, and read ahead what they are about to ask about."""
    composer = window.composer

    def take_manner() -> None:
        run.set_manner(settings.manner)
        ahead.set_manner(settings.manner)

    take_manner()
    settings.changed.connect(take_manner)
    settings.seed_changed.connect(status.fix_seed)
    composer.preset.settings_asked.connect(
        lambda: RunSettingsDialog(settings, window_settings, look, window).open()
    )
    composer.thinking.toggled.connect(ahead.set_thinking)
    composer.tasks.changed.connect(ahead.set_task)
    composer.follow_up.chosen.connect(ahead.set_follow_up)
    ahead.changed.connect(lambda: status.tell_ahead(ahead.words))


def put_in_force(kept: SettingsModel, window: MainWindow) -> None:
    """Show the window as the person set it, and what was wrong with their settings."""
    settings = kept.settings
    if settings.window_geometry:
        window.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode("ascii", "replace")))
    window.composer.thinking.setChecked(settings.thinking)
    window.page_desk.set_preference(settings.page_pane)
    if kept.problem is not None:
        window.show_error(kept.problem)


def follow_motion(settings: WindowSettings, still: Callable[[bool], object]) -> None:
    """Tell `still` whether nothing is to move, now and whenever that changes."""

    def tell(name: str = "reduced_motion") -> None:
        if name == "reduced_motion":
            still(_reduced(settings.value(name)))

    settings.changed.connect(tell)
    tell()


def _reduced(wish: str) -> bool:
    """Whether nothing is to move: as the person set it, else as the system has it."""
    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    return wish == "on" or (wish == "system" and QApplication.style().styleHint(duration) == 0)


def follow_look(settings: WindowSettings, themes: ThemeController, look: Look, window: MainWindow) -> None:
    """Colours, size of letters and motion as the person sets them, in the dialog or in the menu."""
    actions = window.actions_

    def take(name: str) -> None:
        if name == "theme":
            themes.set_choice(cast(Choice, settings.value(name)))
            actions.show_theme(settings.value(name))
        elif name == "text_size":
            look.set_text_size(int(settings.value(name)))
        elif name == "language":
            actions.show_language(settings.value(name))
            app = QApplication.instance()
            if isinstance(app, QApplication):
                switch(app, settings.value(name), look.changed.emit)

    settings.changed.connect(take)
    window.theme_chosen.connect(lambda choice: settings.choose("theme", choice))
    actions.language_chosen.connect(lambda choice: settings.choose("language", choice))
    actions.show_language(settings.value("language"))
    follow_motion(settings, window.answer.canvas.set_reduced_motion)


def keep_settings(kept: SettingsModel, window: MainWindow) -> None:
    """Keep what the person changes in the window."""
    kept.failed.connect(window.show_error)
    window.page_desk.preference_changed.connect(lambda on: kept.change(page_pane=on))
    window.composer.thinking.toggled.connect(lambda on: kept.change(thinking=on))
