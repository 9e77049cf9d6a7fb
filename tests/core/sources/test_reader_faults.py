"""Small files that each showed a fault, read by the real reader; reader_facts.toml says what is right."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.core.sources import flatten, read

FOLDER = Path(__file__).parents[2] / "samples" / "reader"
FACTS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("reader_facts.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", FACTS)
def test_the_file_is_read_as_it_is(name: str) -> None:
    source, facts = read(FOLDER / name), FACTS[name]
    parts = flatten(source)
    text = "\n".join(f"{page.text}\n" for part in parts for page in part.pages)
    told = "\n".join(
        [problem.sentence for part in parts for problem in part.problems]
        + [page.why for part in parts for page in part.pages]
    )

    assert [said for said in facts.get("says", ()) if said not in text] == []
    assert [said for said in facts.get("lacks", ()) if said in text or said in told] == []
    assert [said for said in facts.get("tells", ()) if said not in told] == []
    assert [page.state for page in source.pages] == facts.get("states", ["text"] * len(source.pages))
    assert [one.name for one in parts[1:]] == facts.get("inside", [])
    assert source.pages


def test_every_file_has_its_facts() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FACTS)
