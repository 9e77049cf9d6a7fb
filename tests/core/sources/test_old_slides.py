"""Old PowerPoint files: structure written by the documentation, read by the real reader."""

from pathlib import Path

from app.core.sources import read
from tests.support import old_slides
from tests.support.compound_file import write_compound_file
from tests.support.old_slides import Show, Slide, write_ppt


def test_slides_with_all_that_stands_on_them_and_beside_them(tmp_path: Path) -> None:
    show = Show(
        [
            Slide(
                "Complaints",
                "First point\rZweiter Punkt: 340 \N{EURO SIGN}",
                boxes=[("below", 2000, 50), ("right", 1500, 900), ("left", 1500, 50)],
                table=[["Kind", "Count"], ["late", "12"]],
                notes="say it slowly",
                comment=("A. Berg", "is that right?"),
                footer="Draft of 2 May",
                pictures=2,
            ),
            Slide("Plan", hidden=True),
        ],
        master="Strictly confidential",
    )
    source = read(write_ppt(tmp_path / "old.ppt", show))

    assert (source.kind, source.pages_total) == ("pptx", 2)
    assert source.pages[0].text.split("\n") == [
        "# Complaints",
        "First point",
        "Zweiter Punkt: 340 \N{EURO SIGN}",
        "Kind\tCount",
        "late\t12",
        "left",
        "right",
        "below",
        "[footer: Draft of 2 May]",
        "[master: Strictly confidential]",
        "[notes: say it slowly]",
        "[comment by A. Berg: is that right?]",
    ]
    assert source.pages[1].text == "[hidden slide]\n# Plan"
    told = " ".join(one.sentence for one in source.problems)
    assert "2 pictures were not" in told
    assert "PowerPoint file" in told


def test_what_is_locked_or_damaged_is_a_sentence(tmp_path: Path) -> None:
    show = Show([Slide("Complaints")])
    tree = old_slides.streams(show)
    locked = read(write_ppt(tmp_path / "locked.ppt", show, locked=True))
    empty = read(write_compound_file(tmp_path / "empty.ppt", {**tree, "PowerPoint Document": bytes(500)}))
    # Without the list of its parts the texts of the outline are still there.
    lost = {**tree, "Current User": b""}
    found = read(write_compound_file(tmp_path / "lost.ppt", lost))

    assert [one.code for one in locked.problems] == ["source.encrypted"]
    assert [one.code for one in empty.problems] == ["source.damaged"]
    assert found.pages[0].text.startswith("# Complaints")
