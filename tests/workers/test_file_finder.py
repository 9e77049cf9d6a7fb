"""What was dropped becomes files: folders opened within bounds, and what the bounds left out is counted."""

import threading
from pathlib import Path

import pytest

from app.workers import file_finder
from app.workers.file_finder import Found, find_files


def found_in(*paths: Path) -> tuple[list[str], Found]:
    files: list[str] = []
    result = find_files([str(path) for path in paths], files.extend, threading.Event())
    return files, result


def made(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def test_files_in_folders_come_in_order_of_their_names_hidden_ones_not(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a/two.txt", "a/one.txt", ".hidden", ".git/config")
    files, result = found_in(tmp_path)
    assert [Path(file).relative_to(tmp_path).as_posix() for file in files] == [
        "a/one.txt",
        "a/two.txt",
        "b.txt",
    ]
    assert result == Found(3, 0, False)


def test_what_is_no_folder_is_handed_on_even_if_it_does_not_exist(tmp_path: Path) -> None:
    missing = tmp_path / "missing.pdf"
    assert found_in(missing)[0] == [str(missing)]


def test_more_than_the_most_are_counted_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_finder, "MOST_FILES", 5)
    made(tmp_path, *(f"{number}.txt" for number in range(9)))
    files, result = found_in(tmp_path)
    assert len(files) == 5
    assert result == Found(5, 4, False)


def test_folders_that_lie_too_deep_are_not_looked_into_and_that_is_told(tmp_path: Path) -> None:
    made(tmp_path, "/".join("d" * 3) + "/near.txt", "/".join("d" * 12) + "/far.txt")
    files, result = found_in(tmp_path)
    assert [Path(file).name for file in files] == ["near.txt"]
    assert result.bounded


def test_a_link_to_its_own_folder_does_not_go_round(tmp_path: Path) -> None:
    made(tmp_path, "one.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [Path(file).name for file in found_in(tmp_path)[0]] == ["one.txt"]


def test_it_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    made(tmp_path, "one.txt")
    cancel = threading.Event()
    cancel.set()
    files: list[str] = []
    assert find_files([str(tmp_path)], files.extend, cancel).files == 0
    assert files == []
