"""The table of sentences: every key that is used is there, every one there is used, and the values agree."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.seal.locks import TITLES
from app.core.seal.self_test.ways import ways
from model import sentences
from model.sentences import Sentences, say

ROOT = Path(__file__).parents[1]
LANGUAGES = sorted(sentences.folder().glob("*.toml"))
ENGLISH = Sentences(sentences.folder() / "en.toml")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of `say` in the program, with where it stands."""
    for room in ("app", "model"):
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def places(sentence: str) -> set[str]:
    """The names of the values in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


#: Says the words of the self-tests' rows and locks by their own keys.
BY_NAME = "app/core/seal/self_test/table.py:"
SELF_TEST = "core.seal_test."


def said_by_name() -> set[str]:
    """The keys that the self-tests' tables put together."""
    names = {f"way_{way.key.replace('-', '_')}" for way in ways()}
    names |= {f"lock_{lock.replace(' ', '_')}{end}" for lock in TITLES for end in ("", "_means")}
    heads = ("attempt", "locked", "unlocked", "way_out", "sealed", "unsealed", "stopped_by")
    return {f"{SELF_TEST}{name}" for name in (*names, *(f"head_{head}" for head in heads))}


def test_the_words_of_the_self_tests_are_all_there() -> None:
    assert said_by_name() <= set(ENGLISH.keys)


def test_every_key_used_is_there_with_the_values_it_takes() -> None:
    wrong = []
    for where, call in calls():
        if where.startswith(BY_NAME) and not isinstance(call.args[0], ast.Constant):
            continue
        key = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
        sentence = ENGLISH.find(key) if isinstance(key, str) else None
        if sentence is None or {word.arg for word in call.keywords} != places(sentence):
            wrong.append(f"{where}: {ast.unparse(call)}")
    assert not wrong, "a key is written out, in the table, and gets the values of its sentence"


def test_every_key_there_is_used() -> None:
    used = {call.args[0].value for _, call in calls() if isinstance(call.args[0], ast.Constant)}
    assert set(ENGLISH.keys) - used - said_by_name() == set()


@pytest.mark.parametrize("file", LANGUAGES, ids=lambda file: file.stem)
def test_every_language_is_sound(file: Path) -> None:
    language = Sentences(file)
    whole = tomllib.loads(file.read_text(encoding="utf-8"))
    for key in language.keys:
        section, _, name = key.rpartition(".")
        table = whole
        for part in section.split("."):
            table = table[part]
        english, own = ENGLISH.find(key), language.find(key)
        assert table[name] == own, "read by sections, it is what the file says"
        assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", key)
        assert english is not None, f"{key} is not English's"
        assert own is not None
        assert places(own) == places(english), key
        assert all(name.isidentifier() for name in places(own)), key


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of languages of its own; English is spoken before and afterwards."""
    (tmp_path / "en.toml").write_text(
        '[core.file]\ngone = "{name} is gone: {bytes:,} bytes {{}}."\nbad = "Bad."\n[core]\nyes = "Yes"\n',
        "utf-8",
    )
    monkeypatch.setattr(sentences, "folder", lambda: tmp_path)
    sentences._table.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    sentences._table.cache_clear()
    sentences.choose("en")


@pytest.mark.usefixtures("table")
def test_values_are_put_in_as_they_are() -> None:
    assert say("core.file.gone", name="{bytes} %s", bytes=12345) == "{bytes} %s is gone: 12,345 bytes {}."
    assert say("core.yes") == "Yes"


@pytest.mark.usefixtures("table")
def test_what_is_missing_is_a_fault_of_the_program() -> None:
    for key in ("core.file.never", "core.never.gone", "never"):
        with pytest.raises(KeyError, match=key):
            say(key)
    with pytest.raises(KeyError, match="bytes"):
        say("core.file.gone", name="a")


def test_a_second_language_is_a_file(table: Path) -> None:
    (table / "xx.toml").write_text('[core.file]\ngone = "{bytes} weg: {name}"\n', "utf-8")
    sentences.choose("xx")
    assert say("core.file.gone", name="a", bytes=2) == "2 weg: a"
    assert say("core.file.bad") == "Bad.", "what it lacks is said in English"
    with pytest.raises(FileNotFoundError):
        sentences.choose("yy")
    assert say("core.yes") == "Yes"
