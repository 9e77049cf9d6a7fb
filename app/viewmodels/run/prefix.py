"""The beginning of the next request, which the model reads before anything is asked."""

from dataclasses import dataclass, replace

from app.core import tasks
from app.core.sources.source import Source
from app.core.tasks import Ahead, Question
from app.workers.engine_letters import Make
from model.events import ModelInfo


@dataclass(frozen=True, slots=True, eq=False)
class PrefixSpec:
    """The beginning of the next request: the question as far as the window knows it, and the sources."""

    question: Question
    sources: tuple[Source, ...]

    def same(self, other: "PrefixSpec") -> bool:
        """Whether the same would be read. Sources are told apart by identity: they may hold many pictures."""
        return self._around(other) and idents(self.sources) == idents(other.sources)

    def extends(self, other: "PrefixSpec") -> bool:
        """Whether it is `other` with further sources behind its own."""
        mine, others = idents(self.sources), idents(other.sources)
        return self._around(other) and mine[: len(others)] == others and not self.question.earlier

    def with_task(self, task: str) -> "PrefixSpec":
        """The same, if another task were chosen."""
        return replace(self, question=replace(self.question, task=task))

    def _around(self, other: "PrefixSpec") -> bool:
        mine, its = self.question, other.question
        return (mine.task == "ask") == (its.task == "ask") and replace(mine, task=its.task) == its

    def make(self) -> Make:
        """A callable that lays out the request where tokens can be counted."""

        def make(count: tasks.Count, model: ModelInfo) -> Ahead | None:
            return tasks.ahead(
                self.question,
                self.sources,
                count=count,
                context_length=model.context_length,
                canvas_length=model.canvas_length,
            )

        return make


@dataclass(frozen=True, slots=True)
class PrefillPrefix:
    """A prefix that is about to be read by a model, of the `shelf_size` cards on the shelf."""

    question: Question
    sources: tuple[Source, ...]
    model: ModelInfo
    shelf_size: int


def idents(sources: tuple[Source, ...]) -> list[int]:
    """The identities of sources: none is compared by its content."""
    return [id(source) for source in sources]
