"""View models over a real client and reader, around a scripted engine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.audit import AuditLog, Recorder
from app.core.evidence import check
from app.core.policy import Policy
from app.core.tasks import build
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.governance.audit_gate import AuditGate
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.page.page_model import PageModel
from app.viewmodels.run.gates import Gate, Gates
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.seal.seal_model import SealModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.workers.audit_worker import AuditWorker
from app.workers.engine_client import EngineClient
from app.workers.evidence_worker import Check, EvidenceChecker
from app.workers.page_worker import PageDrawer
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


@dataclass
class Answer:
    """The check of the answer, and the page on which its places show."""

    evidence: EvidenceModel
    pages: PageModel


@dataclass
class Governed:
    """View models whose runs pass policy and log."""

    models: Models
    audit: AuditModel
    worker: AuditWorker


MakeModels = Callable[..., Models]
MakeAnswer = Callable[..., Answer]
MakeGoverned = Callable[..., Governed]


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
        client: EngineClient | None = None,
    ) -> Models:
        client = client or EngineClient(factory or ScriptedFactory())
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


@pytest.fixture
def make_answer(qtbot: QtBot) -> Iterator[MakeAnswer]:
    """Makes what follows the answers of some view models; its threads are ended after the test."""
    made: list[tuple[EvidenceChecker, PageDrawer]] = []

    def make(models: Models, look_up: Check = check) -> Answer:
        checker, drawer = EvidenceChecker(look_up), PageDrawer()
        made.append((checker, drawer))
        pages = PageModel(drawer)
        return Answer(EvidenceModel(models.run, models.shelf, pages, checker), pages)

    yield make
    for checker, drawer in made:
        checker.close()
        drawer.close()
        checker.wait()
        drawer.wait()


@pytest.fixture
def log_worker(tmp_path: Path) -> Iterator[Callable[[Policy], AuditWorker]]:
    """Makes writers of the log in the folder "log", with its key beside it; they are ended after the test."""
    made: list[AuditWorker] = []

    def make(policy: Policy) -> AuditWorker:
        def open_log() -> AuditLog:
            return AuditLog.open(tmp_path / "log", policy, key_file=tmp_path / "audit.key")

        made.append(AuditWorker(lambda told: Recorder(policy, open_log, told)))
        return made[-1]

    yield make
    for worker in made:
        worker.close()
        worker.wait()


@pytest.fixture
def make_governed(log_worker: Callable[[Policy], AuditWorker], make_models: MakeModels) -> MakeGoverned:
    """Makes view models under a policy; every model has the hash "a" * 64."""

    def make(policy: Policy | None = None, factory: ScriptedFactory | None = None) -> Governed:
        policy = policy or Policy.default()
        worker, client = log_worker(policy), EngineClient(factory or ScriptedFactory())
        gate = AuditGate(worker, policy, SEALED, client, lambda _folder, _stop: "a" * 64)
        models = make_models(client=client, gates=Gates(gate, Gate()))
        return Governed(models, AuditModel(worker, gate, models.shelf, models.run), worker)

    return make
