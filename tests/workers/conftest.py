"""An engine client around a scripted engine, closed after each test."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.workers.engine_client import EngineClient
from tests.support.scripted_engine import ScriptedFactory

MakeClient = Callable[[ScriptedFactory], EngineClient]


@pytest.fixture
def make_client(qtbot: QtBot) -> Iterator[MakeClient]:
    """Makes clients that have opened their engine, unless it fails to open."""
    clients: list[EngineClient] = []

    def make(factory: ScriptedFactory) -> EngineClient:
        client = EngineClient(factory)
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()
        assert client.wait(5000), "the engine's thread is still there"
        client.deleteLater()
    qtbot.wait(0)
