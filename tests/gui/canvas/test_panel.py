"""The parts around the canvas, and the panel that holds them together."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QScrollBar, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from app.core.denoise_track import EMPTY_TRACK, CanvasFrame, CellState, DenoiseTrack, reduce
from app.theme import DARK, LIGHT, Icons
from app.ui.canvas import CanvasPanel, Legend, ProgressStrip, ReplayBar
from tests.gui.canvas.conftest import Picture
from tests.support.denoise_script import TEXT, Script, tokens_of


@pytest.fixture
def strip(qtbot: QtBot) -> ProgressStrip:
    strip = ProgressStrip(LIGHT)
    qtbot.addWidget(strip)
    strip.resize(500, 24)
    strip.show()
    return strip


@pytest.fixture
def bar(qtbot: QtBot, icons: Icons, track: DenoiseTrack) -> ReplayBar:
    bar = ReplayBar(icons, LIGHT)
    qtbot.addWidget(bar)
    bar.resize(500, 40)
    bar.set_track(track)
    bar.show()
    return bar


@pytest.fixture
def panel(qtbot: QtBot, icons: Icons) -> CanvasPanel:
    panel = CanvasPanel(icons, LIGHT)
    qtbot.addWidget(panel)
    panel.set_reduced_motion(True)
    panel.resize(600, 400)
    panel.show()
    return panel


def labels(widget: ProgressStrip | ReplayBar) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def button(bar: ReplayBar, name: str) -> QToolButton:
    (found,) = [button for button in bar.findChildren(QToolButton) if button.accessibleName() == name]
    return found


def test_progress_says_step_and_share(strip: ProgressStrip) -> None:
    strip.show_frame(CanvasFrame(0, 9, 48, (), 0.619, 0.2, False))
    assert labels(strip) == ["Block 1, step 9 of 48", "61 % settled"]


def test_the_bar_shows_two_values(strip: ProgressStrip, picture: Picture) -> None:
    strip.show_frame(CanvasFrame(0, 9, 48, (), 0.4, 0.3, False))
    image = picture(strip)
    row = [image.pixelColor(x, strip.height() // 2).name() for x in range(image.width())]
    accent, line = row.count(LIGHT.accent), row.count(LIGHT.line)
    between = [name for name in row if name not in (LIGHT.accent, LIGHT.line, LIGHT.background)]
    still = max(between.count(name) for name in set(between))
    whole = accent + line + still
    assert accent / whole == pytest.approx(0.4, abs=0.05)
    assert still / whole == pytest.approx(0.3, abs=0.05)


def test_before_the_first_block_it_shows_the_reading(strip: ProgressStrip) -> None:
    strip.show_reading(1200, 18204)
    text = labels(strip)[0]
    assert text.startswith("Reading, 1")
    assert text.endswith("tokens")
    strip.show_frame(None)
    assert labels(strip) == ["", ""]


def test_the_legend_names_the_states_for_everyone(qtbot: QtBot, picture: Picture) -> None:
    legend = Legend(LIGHT)
    qtbot.addWidget(legend)
    legend.resize(500, 30)
    legend.show()
    light = picture(legend)
    legend.set_theme(DARK)
    assert picture(legend) != light
    (hint,) = [label for label in legend.findChildren(QLabel) if label.text()]
    assert hint.text() == "hover a word for its certainty"
    names = [label.accessibleName() for label in legend.findChildren(QLabel)]
    assert "The four states of a word: final, settled, draft, noise" in names


def test_replay_starts_at_the_end_and_steps_both_ways(bar: ReplayBar, track: DenoiseTrack) -> None:
    last = len(track.frames) - 1
    assert (bar.position, labels(bar)) == (last, ["Block 2, step 8 of 8"])
    moved: list[int] = []
    bar.positionChanged.connect(moved.append)
    assert not button(bar, "One step forward").isEnabled()
    QTest.mouseClick(button(bar, "One step back"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(bar, "One step back"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(bar, "One step forward"), Qt.MouseButton.LeftButton)
    assert moved == [last - 1, last - 2, last - 1]
    assert labels(bar) == ["Block 2, step 7 of 8"]


def test_the_slider_can_be_moved_with_the_keyboard(bar: ReplayBar) -> None:
    (slider,) = bar.findChildren(QSlider)
    for key, position in (("Home", 0), ("Right", 1), ("PageUp", 9), ("Left", 8)):
        QTest.keyClick(slider, getattr(Qt.Key, f"Key_{key}"))
        assert bar.position == position
    assert labels(bar) == ["Block 1, step 8 of 8"]
    interface = QAccessible.queryAccessibleInterface(slider)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Step of the replay"


def test_playing_goes_through_all_steps_and_stops(qtbot: QtBot, icons: Icons) -> None:
    bar = ReplayBar(icons)
    qtbot.addWidget(bar)
    track = EMPTY_TRACK
    for event in Script(("a",), length=2, steps=3).events():
        track = reduce(track, event)
    bar.set_track(track)
    bar.show()
    moved: list[int] = []
    bar.positionChanged.connect(moved.append)
    QTest.mouseClick(button(bar, "Play the run again"), Qt.MouseButton.LeftButton)
    assert bar.playing
    assert button(bar, "Pause").isEnabled()
    qtbot.waitUntil(lambda: not bar.playing)
    assert moved == [0, 1, 2, 3]


def test_moving_by_hand_pauses(bar: ReplayBar) -> None:
    bar.toggle()
    assert bar.playing
    QTest.mouseClick(button(bar, "One step forward"), Qt.MouseButton.LeftButton)
    assert not bar.playing


def test_without_steps_there_is_nothing_to_replay(bar: ReplayBar) -> None:
    bar.set_track(EMPTY_TRACK)
    assert not bar.isEnabled()
    assert labels(bar) == [""]


def test_a_run_from_question_to_replay(panel: CanvasPanel, track: DenoiseTrack, picture: Picture) -> None:
    panel.begin("When can the supplier terminate?")
    assert "When can the supplier terminate?" in [label.text() for label in panel.findChildren(QLabel)]
    panel.show_reading(1, 2)
    growing = EMPTY_TRACK
    for event in Script(tokens_of(TEXT), length=64, steps=8).events():
        growing = reduce(growing, event)
        panel.set_track(growing, live=True)
        assert panel.progress.isVisible()
        assert not panel.replay.isVisible()
    panel.end()
    assert panel.replay.isVisible()
    assert not panel.progress.isVisible()
    finished = picture(panel.view)
    panel.replay.set_position(3)
    assert panel.view.slots()[0].state < 4
    assert picture(panel.view) != finished
    panel.replay.set_position(len(track.frames) - 1)
    assert picture(panel.view) == finished
    panel.begin("And then?")
    assert not panel.view.slots()
    assert not panel.replay.isVisible()


def long_run() -> list[DenoiseTrack]:
    tracks = [EMPTY_TRACK]
    for event in Script(tokens_of(" ".join([TEXT] * 6)), length=128, steps=3).events():
        tracks.append(reduce(tracks[-1], event))
    return tracks[1:]


def in_sight(panel: CanvasPanel, place: QRect) -> bool:
    """Whether a place in the canvas is wholly inside what the scroll area shows."""
    (area,) = panel.findChildren(QScrollArea)
    port = area.viewport()
    assert port is not None
    return port.rect().contains(QRect(panel.view.mapTo(port, place.topLeft()), place.size()))


def test_while_live_the_place_of_writing_stays_in_sight(qtbot: QtBot, panel: CanvasPanel) -> None:
    panel.begin("?")
    (area,) = panel.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    for track in long_run():
        panel.set_track(track, live=True)
        qtbot.waitUntil(lambda: in_sight(panel, panel.view.front))
    assert bar.value() > 0
    content = area.widget()
    assert content is not None
    assert content.width() == area.viewport().width(), "text wraps, nothing is cut at the right"


def test_a_block_taller_than_the_window_is_watched_from_its_beginning(
    qtbot: QtBot, panel: CanvasPanel
) -> None:
    panel.begin("?")
    (area,) = panel.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    panel.set_track(long_run()[0], live=True)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    first = panel.view.slots()[0]
    assert first.state is CellState.NOISE
    assert panel.view.front == panel.view.slot_rect(first)
    assert bar.value() == 0


def test_who_scrolls_up_is_left_alone_until_they_come_back(qtbot: QtBot, panel: CanvasPanel) -> None:
    panel.begin("?")
    (area,) = panel.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    tracks = long_run()
    half = len(tracks) // 2
    for track in tracks[:half]:
        panel.set_track(track, live=True)
    qtbot.waitUntil(lambda: bar.value() > 0)
    bar.triggerAction(QScrollBar.SliderAction.SliderToMinimum)
    most = bar.maximum()
    for track in tracks[half:-1]:
        panel.set_track(track, live=True)
    qtbot.waitUntil(lambda: bar.maximum() > most)
    assert bar.value() == 0
    bar.triggerAction(QScrollBar.SliderAction.SliderToMaximum)
    panel.set_track(tracks[-1], live=True)
    qtbot.waitUntil(lambda: in_sight(panel, panel.view.front))


def test_the_keyboards_mark_is_scrolled_into_sight(qtbot: QtBot, panel: CanvasPanel) -> None:
    panel.begin("?")
    (area,) = panel.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    panel.set_track(long_run()[-1], live=False)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    assert bar.value() > bar.maximum() * 0.8
    QTest.keyClick(panel.view, Qt.Key.Key_Home)
    assert bar.value() < bar.maximum() * 0.2


def test_others_can_stand_above_and_below_the_canvas(qtbot: QtBot, panel: CanvasPanel) -> None:
    panel.begin("?")
    above, below = QLabel("thought"), QLabel("rendered")
    panel.place_above_canvas(above)
    panel.place_below_canvas(below)

    def tops() -> list[int]:
        return [widget.mapTo(panel, QPoint()).y() for widget in (above, panel.view, below)]

    qtbot.waitUntil(lambda: tops()[0] < tops()[1] < tops()[2])


def test_the_theme_reaches_all_parts(panel: CanvasPanel, track: DenoiseTrack, picture: Picture) -> None:
    panel.begin("?")
    panel.set_track(track, live=False)
    panel.set_theme(DARK)
    image = picture(panel.progress, ground=DARK.background)
    assert any(image.pixelColor(x, image.height() // 2) == QColor(DARK.accent) for x in range(image.width()))
