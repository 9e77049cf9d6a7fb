"""Each sample that the empty window offers is answered rightly by the checkpoint that is shipped."""

from collections.abc import Iterator

import pytest

from app.core import sources, tasks
from app.core.evidence import check
from app.core.paths import resources
from app.core.samples import Sample, samples
from model import Engine, Finished

SAMPLES = samples(resources() / "demo" / "samples")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    opened = Engine.open(resources() / "demo", "cpu")
    yield opened
    opened.close()


def test_there_are_some() -> None:
    assert len(SAMPLES) >= 5
    assert sum(sample.path.stat().st_size for sample in SAMPLES) < 1_000_000


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.path.name)
def test_every_suggested_question_is_answered_rightly(engine: Engine, sample: Sample) -> None:
    source = sources.read(str(sample.path))
    assert source.readable
    assert len(sample.questions) >= 2
    for question in sample.questions:
        request = tasks.build("ask", question.text, [source], seed=1)
        events = list(engine.stream(request))
        assert isinstance(events[-1], Finished)
        answer = events[-1].answer
        if question.answer:
            assert answer.strip() == question.answer
        evidence = check(answer, [source])
        assert evidence.count("not_found") == 0
