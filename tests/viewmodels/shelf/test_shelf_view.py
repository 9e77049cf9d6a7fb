"""The sources as a person wants to see them: what is hidden or moved stays chosen and is asked as it was."""

from pathlib import PurePath

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt

from app.core.sources.source import Kind, Page, Source
from app.viewmodels.shelf.shelf_model import Role, ShelfModel
from app.viewmodels.shelf.shelf_view import ShelfView
from tests.viewmodels.conftest import MakeModels

KINDS: dict[str, Kind] = {".pdf": "pdf", ".eml": "mail", ".txt": "text"}
FILES = (("contracts/Lease 10.pdf", 3), ("contracts/Lease 9.pdf", 12), ("letters/Mail.eml", 1), ("a.txt", 1))


def source(path: str, pages: int) -> Source:
    """A source that is read."""
    kind: Kind = KINDS[PurePath(path).suffix]
    read = tuple(Page(number, "Words.", "text") for number in range(1, pages + 1))
    return Source(f"/docs/{path}", PurePath(path).name, kind, path, 10, pages=read, pages_total=pages)


@pytest.fixture
def shelf(make_models: MakeModels) -> ShelfModel:
    """Four sources in three folders."""
    shelf = make_models().shelf
    for path, pages in FILES:
        shelf.add_source(source(path, pages))
    return shelf


@pytest.fixture
def view(shelf: ShelfModel) -> ShelfView:
    """Them as they are shown."""
    return ShelfView(shelf)


def left_out(shelf: ShelfModel) -> tuple[str, ...]:
    """What is ticked out by now."""
    return shelf.left_out


def names(view: ShelfView) -> list[str]:
    """What stands in the rows."""
    return [view.index(row).data(Role.NAME) for row in range(view.rowCount())]


def test_sources_stand_in_the_order_that_is_chosen(view: ShelfView) -> None:
    assert names(view) == ["Lease 10.pdf", "Lease 9.pdf", "Mail.eml", "a.txt"]
    view.arrange(order="name")
    assert names(view) == ["a.txt", "Lease 9.pdf", "Lease 10.pdf", "Mail.eml"]
    view.arrange(order="pages")
    assert names(view)[:2] == ["Lease 9.pdf", "Lease 10.pdf"]
    view.arrange(order="kind")
    assert names(view) == ["Mail.eml", "Lease 9.pdf", "Lease 10.pdf", "a.txt"]


def test_moving_keeps_what_is_chosen_and_what_is_asked(shelf: ShelfModel, view: ShelfView) -> None:
    chosen = QItemSelectionModel(view)
    chosen.select(view.index(2), QItemSelectionModel.SelectionFlag.Select)
    kept = QPersistentModelIndex(view.index(2))
    view.arrange(order="name", grouped=True)
    assert kept.data(Role.NAME) == "Mail.eml"
    assert [index.data(Role.NAME) for index in chosen.selectedIndexes()] == ["Mail.eml"]
    assert view.card_row(kept.row()) == 2
    assert view.row_of_card(2) == kept.row()
    assert [one.name for one in shelf.ticked] == [PurePath(path).name for path, _ in FILES]


def test_words_hide_what_does_not_have_them(shelf: ShelfModel, view: ShelfView) -> None:
    view.look_for("contracts 9")
    assert names(view) == ["Lease 9.pdf"]
    # It is asked about all the same.
    assert len(shelf.ticked) == 4
    shelf.add_source(source("contracts/Lease 99.pdf", 1))
    assert names(view) == ["Lease 9.pdf", "Lease 99.pdf"]
    view.look_for("")
    assert len(names(view)) == 5


def test_a_folder_is_ticked_and_folded_as_one(shelf: ShelfModel, view: ShelfView) -> None:
    view.arrange(grouped=True)
    assert names(view) == ["contracts", "Lease 10.pdf", "Lease 9.pdf", "docs", "a.txt", "letters", "Mail.eml"]
    check = Qt.ItemDataRole.CheckStateRole
    assert view.index(0).data(check) == Qt.CheckState.Checked
    view.toggle([1])
    assert view.index(0).data(check) == Qt.CheckState.PartiallyChecked
    assert view.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Folder contracts, 1 of 2 ticked"
    assert left_out(shelf) == ("Lease 10.pdf",)
    view.toggle([0])
    assert left_out(shelf) == ()
    view.fold(view.folder_at(0) or "", folded=True)
    assert names(view) == ["contracts", "docs", "a.txt", "letters", "Mail.eml"]
    view.toggle([0])
    assert left_out(shelf) == ("Lease 10.pdf", "Lease 9.pdf")


def test_one_source_alone_has_no_tick(shelf: ShelfModel, view: ShelfView) -> None:
    check = Qt.ItemDataRole.CheckStateRole
    assert view.index(0).data(check) is not None
    for _ in range(3):
        shelf.remove(0)
    assert names(view) == ["a.txt"]
    assert view.index(0).data(check) is None


def test_five_hundred_sources_are_arranged_with_few_changes(make_models: MakeModels) -> None:
    shelf = make_models().shelf
    view = ShelfView(shelf)
    view.arrange(order="name", grouped=True)
    for at in range(500):
        shelf.add_source(source(f"f{at % 7}/{at}.txt", 1))
    assert view.rowCount() == 507
    changes: list[int] = []
    view.rowsInserted.connect(lambda _parent, first, last: changes.append(last - first + 1))
    view.layoutChanged.connect(lambda *_: changes.append(0))
    shelf.add_source(source("f3/500.txt", 1))
    assert changes == [1]
