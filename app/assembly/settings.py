"""The person's settings put in force in the window, and their changes there put into the settings."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QStyle

from app.ui.dialogs.run_settings import RunSettingsDialog
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.viewmodels.composer.run_settings import RunSettings
from app.viewmodels.run.reading_ahead import ReadingAhead
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.settings_model import SettingsModel
from app.viewmodels.status_model import StatusModel


def set_runs(
    settings: RunSettings,
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
    composer.preset.settings_asked.connect(lambda: RunSettingsDialog(settings, look, window).open())
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
    window.answer.canvas.set_reduced_motion(reduced_motion(kept, window))
    if kept.problem is not None:
        window.show_error(kept.problem)


def reduced_motion(kept: SettingsModel, window: MainWindow) -> bool:
    """Whether nothing is to move: as the person set it, else as the system has it."""
    still = QStyle.StyleHint.SH_Widget_Animation_Duration
    wish = kept.settings.reduced_motion
    return wish == "on" or (wish == "system" and window.style().styleHint(still) == 0)


def _keep_language(kept: SettingsModel, window: MainWindow, choice: str) -> None:
    kept.change(language=choice)
    window.banner.show_note(
        # Said in both: the person may not read the one that shows.
        "The language changes when Vitrine is started again. · Die Sprache wechselt beim nächsten Start.",
        "",
    )


def keep_settings(kept: SettingsModel, window: MainWindow) -> None:
    """Keep what the person changes in the window."""
    kept.failed.connect(window.show_error)
    window.page_desk.preference_changed.connect(lambda on: kept.change(page_pane=on))
    window.theme_chosen.connect(lambda choice: kept.change(theme=choice))
    window.actions_.show_language(kept.settings.language)
    window.actions_.language_chosen.connect(lambda choice: _keep_language(kept, window, choice))
    window.composer.thinking.toggled.connect(lambda on: kept.change(thinking=on))
