"""Languages are files: what the rules ask for stands in each, and a further one is read without a change."""

import shutil
from pathlib import Path

import pytest

from app.core import paths
from app.core.evidence import lexicon as module
from app.core.evidence.lexicon import lexicon

#: Only where nouns have capitals, or where a language forms such words.
OF_ONE_LANGUAGE = {
    "nouns_have_capitals",
    "articles",
    "name_prepositions",
    "finite_verbs",
    "duration_adjectives",
    "section_levels",
    "ordinals",
    "minus_words",
}


def test_both_languages_have_the_same_lists() -> None:
    names = {name: set(lexicon().languages[name]) - OF_ONE_LANGUAGE for name in ("en", "de")}
    assert names["en"] == names["de"]


def test_no_list_is_empty() -> None:
    assert all(lexicon().lists.values())
    assert "gmbh" in lexicon().folded("legal_forms")
    assert "tenant" in lexicon().folded("callings")
    assert lexicon().folded("no_such_list") == frozenset()


def test_a_third_language_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "evidence"
    shutil.copytree(paths.resources() / "evidence", folder)
    (folder / "fr.toml").write_text('callings = "locataire bailleur"\n[concepts]\nrent = "loyer"\n', "utf-8")
    monkeypatch.setattr(module, "resources", lambda: tmp_path)
    read = lexicon.__wrapped__()
    assert {"locataire", "tenant", "mieter"} <= read.folded("callings")
    assert {"loyer", "miete", "rent"} <= set(read.table("concepts")["rent"])
