"""How workers share the tests: at first all of them, then one those that need the machine alone."""

import pytest
from xdist.scheduler import WorkStealingScheduling

#: Beginnings of the ids of tests that measure time or memory, which get the mark `alone`: a list, as the
#: process that hands tests out to workers knows nothing of them but their ids.
ALONE = [
    "tests/core/evidence/test_speed.py",
    "tests/core/sources/test_refusals.py::test_a_page_that_cannot_be_drawn_in_time_costs_that_page_only",
    "tests/core/tables/test_speed.py",
    "tests/gui/form/test_speed.py",
    "tests/gui/table/test_speed.py",
    "tests/model/checkpoint/test_convert_memory.py",
    "tests/model/test_bench.py",
]


def needs_machine(test: str) -> bool:
    """Whether the test of this id must run while no other does."""
    return test.startswith(tuple(ALONE))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need the machine alone, and put them last."""
    items.sort(key=lambda item: needs_machine(item.nodeid))
    for item in items:
        if needs_machine(item.nodeid):
            item.add_marker(pytest.mark.alone)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config) -> "AloneLast | None":
    return AloneLast(config) if config.getoption("dist") == "worksteal" else None


class AloneLast(WorkStealingScheduling):  # type: ignore[misc]  # it ships no type information
    """Work stealing for most tests; a single worker is left for those that need the machine alone."""

    def __init__(self, config: pytest.Config) -> None:
        super().__init__(config)
        self.pending: list[int]
        self.collection: list[str] | None
        self._alone: list[int] | None = None

    @property
    def tests_finished(self) -> bool:
        """Whether nothing is left to be handed out."""
        return not self._alone and bool(super().tests_finished)

    def check_schedule(self) -> None:
        """Hand out tests, steal them back, and end workers that nothing is left for."""
        if self._alone is None and self.collection is not None:
            self._alone = [i for i in self.pending if needs_machine(self.collection[i])]
            self.pending = [i for i in self.pending if not needs_machine(self.collection[i])]
            if self._alone and len(self.pending) < 2 * len(self.nodes):
                # Too few for all workers, each of which keeps its last test until it is ended.
                self._leave_one()
                self.pending, self._alone = self.pending + self._alone, []
        if self._alone and not self.pending and self.steal_requested_from_node is None:
            up = [node for node in self.nodes if not node.shutting_down]
            if all(len(self.node2pending[node]) < 2 for node in up):
                self._leave_one()
                if len(self.nodes) > 1:
                    return
                self.pending, self._alone = self._alone, []
        super().check_schedule()

    def _leave_one(self) -> None:
        for node in [node for node in self.nodes if not node.shutting_down][1:]:
            node.shutdown()
