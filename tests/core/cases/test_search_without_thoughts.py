"""Where thoughts may not be shown, searching does not find them either."""

from pathlib import Path

from app.core.cases import NewRun, RunResult, Vault
from app.core.cases.keys import Cost
from app.core.tasks import Question


def test_only_names_questions_and_answers_are_found(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"x")
    with Vault.create(tmp_path / "cases", passphrase="one", cost=Cost(memory_kib=8, iterations=1))[
        0
    ] as vault:
        case = vault.new("Supplier")
        case.add_source(letter, kind="text", pages=1, copy=True)
        number = case.begin_run(NewRun(Question("ask", "Which notice period?", True, 1)))
        case.finish_run(number, RunResult("done", "Six months.", "SECRET: a quarter, so six months."))

        def found(words: str, *, thoughts: bool) -> list[tuple[int, str]]:
            return [(hit.run, hit.excerpt) for hit in vault.search(words, thoughts=thoughts)]

        assert found("secret", thoughts=True) == [(number, "SECRET: a quarter, so six months.")]
        assert found("secret", thoughts=False) == []
        # The words around are those of the answer, although they stand in the thought as well.
        assert found("months", thoughts=False) == [(number, "Six months.")]
        assert found("notice", thoughts=False) == [(number, "Which notice period?")]
        assert found("letter", thoughts=False) == [(0, "letter.txt")]
        assert found("supplier", thoughts=False) == [(0, "Supplier")]
