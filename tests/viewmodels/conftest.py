"""View models over a real client and reader, around a scripted engine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from app.core.tasks import build
from app.viewmodels.run.gates import Gates
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.seal.seal_model import SealModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.workers.engine_client import EngineClient
from app.workers.source_worker import Read, Recognise, SourceReader
from tests.support.scripted_engine import ScriptedFactory
from tests.support.window_parts import SEALED, read_text


@dataclass
class Models:
    """What the window would be built on."""

    client: EngineClient
    reader: SourceReader
    shelf: ShelfModel
    run: RunModel
    status: StatusModel


MakeModels = Callable[..., Models]


@pytest.fixture
def make_models(qtbot: QtBot) -> Iterator[MakeModels]:
    """Makes view models; their threads are ended after the test."""
    made: list[Models] = []

    def make(
        factory: ScriptedFactory | None = None,
        read: Read = read_text,
        seed: int | None = 5,
        gates: Gates | None = None,
        recognise: Recognise | None = None,
    ) -> Models:
        client = EngineClient(factory or ScriptedFactory())
        reader = SourceReader(read, recognise=recognise)
        shelf = ShelfModel(reader, client)
        run = RunModel(client, shelf, build, gates or Gates.all_open())
        models = Models(client, reader, shelf, run, StatusModel(client, run, SealModel(SEALED), seed))
        made.append(models)
        return models

    yield make
    for models in made:
        models.client.close()
        models.reader.close()
        assert models.client.wait(5000)
        models.reader.wait()
