"""What the person set, put in force in the window, and what they change there put into the settings."""

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QStyle

from app.core.paths import resources
from app.ui.dialogs.run_settings import RunSettingsDialog
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.viewmodels.composer.run_settings import RunSettings, take_back_precision
from app.viewmodels.model_window.model_choice import ModelChoice
from app.viewmodels.run.reading_ahead import ReadingAhead
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.settings_model import SettingsModel
from app.viewmodels.status_model import StatusModel
from app.workers.engine_client import EngineClient


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


def open_again(
    kept: SettingsModel, client: EngineClient, run: RunModel, choice: ModelChoice, model: str
) -> None:
    """Put precision and device in force: the same folder once more."""
    choice.set_device(kept.settings.device)
    client.open(run.model.path if run.model else model, choice.device, kept.settings.precision)


def keep_settings(kept: SettingsModel, window: MainWindow, client: EngineClient) -> None:
    """Put the settings in force in the window, and what the person changes there into the settings."""
    settings = kept.settings
    if settings.window_geometry:
        window.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode("ascii", "replace")))
    window.composer.thinking.setChecked(settings.thinking)
    window.page_desk.set_wish(settings.page_pane)
    window.page_desk.wished.connect(lambda on: kept.change(page_pane=on))
    still = QStyle.StyleHint.SH_Widget_Animation_Duration
    calm = settings.reduced_motion == "on" or (
        settings.reduced_motion == "system" and window.style().styleHint(still) == 0
    )
    window.answer.canvas.set_reduced_motion(calm)
    if kept.problem is not None:
        window.show_error(kept.problem)
    kept.failed.connect(window.show_error)
    window.theme_chosen.connect(lambda choice: kept.change(theme=choice))
    window.composer.thinking.toggled.connect(lambda on: kept.change(thinking=on))
    window.closing.connect(
        lambda: kept.change(window_geometry=bytes(window.saveGeometry().toBase64().data()).decode())
    )


def keep_model(kept: SettingsModel, window: MainWindow, client: EngineClient, choice: ModelChoice) -> None:
    """Only a model that could be opened is opened again at the next start, where it was opened."""
    runs_on, demonstration = [choice.device], resources() / "demo"
    chosen: list[str] = []
    window.model_chosen.connect(chosen.append)

    def keep() -> None:
        if chosen:
            # Where the program lies changes with its next version; the empty path means its own model.
            kept.change(model_path="" if Path(chosen[-1]) == demonstration else chosen[-1])
        if choice.device != runs_on[-1]:
            runs_on.append(choice.device)
            kept.change(device=choice.device)

    client.opened.connect(lambda _info: keep())
    client.opened_as_it_is.connect(lambda error: window.banner.show_note(*take_back_precision(kept, error)))
    client.not_opened.connect(lambda _error: chosen.clear())
