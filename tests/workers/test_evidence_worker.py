"""Answers are looked up beside the window, each source gone through once."""

import threading
from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from app.core.evidence import Evidence, Index, check
from app.core.sources.source import Page, Source
from app.workers.evidence_worker import EvidenceChecker
from tests.support.window_parts import recorded


def text(name: str, words: str) -> Source:
    return Source(name, name, "text", "0" * 64, len(words), (Page(1, words, "text"),), 1)


def test_an_answer_is_looked_up_in_another_thread_with_one_index_a_source(qtbot: QtBot) -> None:
    seen: list[tuple[int, list[Index]]] = []

    def look_up(answer: str, sources: Sequence[Source], indexes: Sequence[Index]) -> Evidence:
        seen.append((threading.get_ident(), list(indexes)))
        return check(answer, sources, indexes)

    checker = EvidenceChecker(look_up)
    checked = recorded(checker.checked)
    sources = (text("a.txt", "The total is EUR 1,234.50."), text("b.txt", "nothing"))
    checker.prepare(sources)
    for ticket in (1, 2):
        checker.check(ticket, "It is EUR 1,234.50.", sources)
        expected = ticket
        qtbot.waitUntil(lambda: len(checked) >= expected)  # noqa: B023
    evidence = checked[0][1]
    assert isinstance(evidence, Evidence)
    assert [claim.verdict for claim in evidence.claims] == ["found"]
    assert all(thread != threading.get_ident() for thread, _ in seen)
    assert all(a is b for a, b in zip(seen[0][1], seen[1][1], strict=True))
    checker.close()
    checker.wait()


def test_a_check_that_goes_wrong_is_told_and_the_next_one_works(qtbot: QtBot) -> None:
    fails = [True]

    def look_up(answer: str, sources: Sequence[Source], indexes: Sequence[Index]) -> Evidence:
        if fails.pop(0):
            raise RuntimeError("a rule is wrong")
        return Evidence()

    fails.append(False)
    checker = EvidenceChecker(look_up)
    checked, failed = recorded(checker.checked), recorded(checker.not_checked)
    checker.check(1, "x", ())
    qtbot.waitUntil(lambda: failed == [(1, "RuntimeError")])
    checker.check(2, "x", ())
    qtbot.waitUntil(lambda: checked == [(2, Evidence())])
    checker.close()
    checker.wait()
