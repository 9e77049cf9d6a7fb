"""What the person sets stays set."""

from pytestqt.qtbot import QtBot

from tests.support.program import Begin


def test_theme_thinking_and_size_are_kept_for_the_next_start(qtbot: QtBot, begin: Begin) -> None:
    first = begin(argv=())
    first.window.actions_.themes["dark"].trigger()
    first.window.composer.thinking.setChecked(True)
    first.window.resize(900, 620)
    first.window.close()
    assert first.client.wait(5000)
    second = begin(argv=())
    assert second.window.actions_.themes["dark"].isChecked()
    assert second.window.composer.thinking.isChecked()
    assert second.window.height() == 620
    second.window.actions_.themes["system"].trigger()


def test_the_theme_changes_while_the_window_stands(begin: Begin) -> None:
    window = begin(argv=("--theme", "light")).window
    light = window.grab().toImage().pixelColor(5, 5)
    window.actions_.themes["dark"].trigger()
    dark = window.grab().toImage().pixelColor(5, 5)
    assert light.lightnessF() > 0.9
    assert dark.lightnessF() < 0.2
    window.actions_.themes["system"].trigger()


def test_a_model_is_remembered_once_it_could_be_opened(qtbot: QtBot, begin: Begin) -> None:
    first = begin(argv=())
    qtbot.waitUntil(lambda: first.run.model is not None)
    assert first.models.folder.endswith("demo")
    with qtbot.waitSignal(first.client.opened):
        first.models.choice.open_folder("/models/real")
    first.window.close()
    assert begin(argv=()).models.folder == "/models/real"
