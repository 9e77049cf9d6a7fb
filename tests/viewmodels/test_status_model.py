"""The words of the status line."""

from pytestqt.qtbot import QtBot

from tests.support.window_parts import SEALED, scripted
from tests.viewmodels.conftest import MakeModels


def test_it_follows_the_model_from_start_to_open(qtbot: QtBot, make_models: MakeModels) -> None:
    factory = scripted(opens_at_once=False)
    models = make_models(factory)
    assert models.status.model == "Starting…"
    assert models.status.device == ""
    models.client.open("", "cpu")
    qtbot.waitUntil(lambda: models.status.model == "Loading the model, 60 %")
    factory.script.opens.set()
    qtbot.waitUntil(lambda: models.status.model == "Vitrine demonstration model, 32-bit")
    assert models.status.device == "Processor"
    assert models.status.seal.report is SEALED


def test_a_fixed_seed_stays_and_another_is_another(make_models: MakeModels) -> None:
    status = make_models(seed=5).status
    assert status.seed == "Seed 5"
    assert status.next_seed() == status.next_seed() == 5
    assert status.another_seed() == 6
    assert status.seed == "Seed 6"


def test_without_a_fixed_seed_each_run_gets_one_that_is_shown(make_models: MakeModels) -> None:
    status = make_models(seed=None).status
    assert status.seed == "A new seed each time"
    seeds = {status.next_seed() for _ in range(50)}
    assert len(seeds) > 1
    last = status.next_seed()
    assert status.seed == f"Seed {last}"
