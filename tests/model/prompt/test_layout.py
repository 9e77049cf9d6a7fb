"""A frame of fixed text and locked places, laid out over canvases."""

from pathlib import Path

import pytest

from model.candidate_tables import CandidateTables
from model.diffusion.constraints import CanvasConstraints, gather
from model.errors import InvalidRequest
from model.prompt.layout import Ground, Layout, lay_out
from model.prompt.placed import with_locks
from model.prompt.tokenizer import PromptTokenizer
from model.request import CancelToken, Lock
from tests.support.merging_tokenizer import merging_tokenizer
from tests.support.tiny_checkpoint import ENDS

TURN_END, END = 106, 1
DEMO = Path(__file__).parents[3] / "resources" / "demo"
OURS = PromptTokenizer((DEMO / "tokenizer.json").read_text(encoding="utf-8"))
MERGING = PromptTokenizer(merging_tokenizer().to_str())
NAMES = ("Ann", "Bob Jones", "", "Müller")


def ground(tokenizer: PromptTokenizer = OURS, fill: bool = True, length: int = 32) -> Ground:
    (blank,) = tokenizer.encode_plain(" ")
    tables = CandidateTables(tokenizer, 1.0)
    return Ground(tokenizer, tables, TURN_END, END, blank if fill else None, length)


def laid(frame: tuple[str | Lock, ...], on: Ground) -> Layout:
    return lay_out(frame, on, CancelToken())


def rows(canvas: CanvasConstraints) -> list[list[tuple[int, ...]]]:
    """What each locked place of a canvas may hold."""
    return [
        [lock.table.row(number) for number in range(len(lock.table.trie.members))] for lock in canvas.locks
    ]


def fixed_text(canvas: CanvasConstraints, tokenizer: PromptTokenizer = OURS) -> str:
    return tokenizer.text.text([token for _, token in sorted(canvas.fixed.items())])


@pytest.mark.parametrize("tokenizer", [OURS, MERGING], ids=["ours", "merging"])
def test_a_form_is_fixed_text_and_filled_places(tokenizer: PromptTokenizer) -> None:
    on = ground(tokenizer, length=64)
    layout = laid(('{"name": "', Lock(NAMES, escape="json"), '", "by": "', Lock(NAMES), '"}'), on)
    (canvas,) = layout.canvases
    first, second = canvas.locks
    longest = max(len(tokenizer.encode_plain(name)) for name in NAMES if name)
    assert (first.table.width, second.table.width) == (longest, longest)
    for row in rows(canvas)[0]:
        assert tokenizer.text.text(row).rstrip(" ") in NAMES
        assert len(row) == longest
    assert fixed_text(canvas, tokenizer) == '{"name": "", "by": ""}'
    # Behind the form its turn ends, and nothing else stands on the canvas.
    written = [*canvas.fixed, *(place for lock in canvas.locks for place in range(lock.start, lock.stop))]
    assert sorted(written) == list(range(64))
    closing = second.stop + len(tokenizer.encode_plain('"}'))
    assert canvas.fixed[closing] == TURN_END
    assert {canvas.fixed[place] for place in range(closing + 1, 64)} == {END}


@pytest.mark.parametrize("tokenizer", [OURS, MERGING], ids=["ours", "merging"])
def test_the_blank_before_a_passage_belongs_to_it(tokenizer: PromptTokenizer) -> None:
    layout = laid(("Name: ", Lock(NAMES), ".\nBy: ", Lock(NAMES), "."), ground(tokenizer, length=64))
    (canvas,) = layout.canvases
    assert fixed_text(canvas, tokenizer) == "Name:.\nBy:."
    told = {tokenizer.text.text(row).rstrip(" ") for row in rows(canvas)[0]}
    assert told == {f" {name}".rstrip(" ") for name in NAMES}
    assert layout.places[0].text(0) == " Ann"
    ann = tuple(tokenizer.encode_plain(" Ann"))
    assert any(row[: len(ann)] == ann for row in rows(canvas)[0])


def test_blanks_merge_where_the_tokenizer_merges_them() -> None:
    (joined,) = MERGING.encode_plain(" Bob")
    assert joined not in MERGING.encode_plain("Bob")
    assert OURS.encode_plain(" Bob") == OURS.encode_plain(" ") + OURS.encode_plain("Bob")


def test_a_short_answer_ends_its_turn_behind_each_candidate() -> None:
    layout = laid((Lock(NAMES),), ground())
    (canvas,) = layout.canvases
    for row in rows(canvas)[0]:
        own = OURS.text.text(row)
        assert own in NAMES
        ended = row.index(TURN_END)
        assert OURS.text.text(row[:ended]) == own
        assert set(row[ended + 1 :]) <= {END}
    assert set(canvas.fixed.values()) == {END}


def test_what_follows_a_single_place_moves_along() -> None:
    layout = laid(("It is ", Lock(NAMES), ", no other."), ground(fill=False, length=64))
    (canvas,) = layout.canvases
    for row in rows(canvas)[0]:
        told = OURS.text.text(row[: row.index(TURN_END)])
        assert told.removesuffix(", no other.").strip() in NAMES
    assert layout.places[0].text(1) == " Bob Jones, no other."


def test_without_the_habit_only_one_place_is_filled_in() -> None:
    with pytest.raises(InvalidRequest):
        laid(("A: ", Lock(NAMES), " B: ", Lock(NAMES)), ground(fill=False))


def test_a_place_that_would_cross_an_end_begins_on_the_next_canvas() -> None:
    places = 5
    frame: list[str | Lock] = []
    for number in range(places):
        frame += [f'"{number}": "', Lock(NAMES, escape="json"), '",\n']
    on = ground()
    layout = laid(tuple(frame), on)
    assert len(layout.canvases) > 1
    assert [lock.number for canvas in layout.canvases for lock in canvas.locks] == list(range(places))
    assert any(canvas.cut > 0 for canvas in layout.canvases)
    whole = ""
    for canvas in layout.canvases:
        kept = canvas.cut if canvas.cut >= 0 else 32
        assert all(lock.stop <= kept for lock in canvas.locks)
        assert all(place < kept for place in canvas.fixed)
        whole += fixed_text(canvas)
        held = len(canvas.fixed) + sum(lock.table.width for lock in canvas.locks)
        assert held == kept
    assert whole == "".join(part for part in frame if isinstance(part, str))


def test_quotation_marks_are_escaped_within_json() -> None:
    odd = ('the "old" mill', "C:\\temp", "plain")
    layout = laid(('{"a": "', Lock(odd, escape="json"), '"}'), ground(length=64))
    told = {OURS.text.text(row).rstrip(" ") for row in rows(layout.canvases[0])[0]}
    assert told == {'the \\"old\\" mill', "C:\\\\temp", "plain"}
    assert layout.places[0].text(1) == "C:\\\\temp"


def test_candidates_that_do_not_fit_are_left_out() -> None:
    on = ground()
    width = len(OURS.encode_plain("Ann"))
    layout = laid(('"', Lock(NAMES, width=width, escape="json"), '"'), on)
    (lock,) = layout.canvases[0].locks
    assert {NAMES[member] for member in lock.table.trie.members} == {"Ann", ""}
    with pytest.raises(InvalidRequest):
        laid(('"', Lock(("a very long passage of words " * 20,), width=3, escape="json"), '"'), on)
    with pytest.raises(InvalidRequest):
        laid(('"', Lock(NAMES, width=33, escape="json"), '"'), on)


def test_a_source_is_tokenised_once(monkeypatch: pytest.MonkeyPatch) -> None:
    on, told = ground(), list[str]()
    plain = PromptTokenizer.encode_plain

    def counted(self: PromptTokenizer, text: str) -> list[int]:
        told.append(text)
        return plain(self, text)

    monkeypatch.setattr(PromptTokenizer, "encode_plain", counted)
    laid((Lock(NAMES),), on)
    assert told.count("Ann") == 1
    laid(('"', Lock(NAMES, escape="none"), '"', Lock(NAMES), '"'), on)
    laid((Lock(NAMES),), on)
    assert told.count("Ann") == 1
    on.tables.forget()
    laid((Lock(NAMES),), on)
    assert told.count("Ann") == 2


def test_a_cancel_ends_the_tokenising() -> None:
    cancel = CancelToken()
    cancel.cancel()
    on, many = ground(), tuple(str(number) for number in range(10_000))
    (canvas,) = lay_out((Lock(many),), on, cancel).canvases
    assert len(canvas.locks[0].table.trie.members) < len(many)
    # What was cut short is not kept.
    assert len(laid((Lock(many),), on).canvases[0].locks[0].table.trie.members) == len(many)


def test_places_at_positions_of_their_own() -> None:
    held = gather([(0, [200, 201])], [], {5}, 400)
    locks = (Lock(NAMES, 2), Lock(NAMES, 40))
    both, places = with_locks(held, locks, ENDS, ground(), CancelToken())
    assert [len(both.on(canvas, 32).locks) for canvas in range(3)] == [1, 1, 0]
    assert both.on(1, 32).locks[0].start == 8
    assert both.length == both.locks[1].stop
    assert places[1].text(0) == "Ann"


@pytest.mark.parametrize("locks", [(Lock(NAMES, 1),), (Lock(NAMES, 31),), (Lock(NAMES, 3), Lock(NAMES, 4))])
def test_places_that_cannot_be_held_are_refused(locks: tuple[Lock, ...]) -> None:
    held = gather([(0, [200, 201])], [], {5}, 400)
    with pytest.raises(InvalidRequest):
        with_locks(held, locks, ENDS, ground(), CancelToken())


def test_without_the_habit_what_is_fixed_behind_a_place_moves_along() -> None:
    width = max(len(OURS.encode_plain(name)) for name in NAMES if name)
    right = [200, 201, TURN_END]
    held = gather([(4 + width, right)], [], {5}, 400)
    both, _ = with_locks(held, (Lock(NAMES, 4),), ENDS, ground(fill=False), CancelToken())
    canvas = both.on(0, 32)
    for row in rows(canvas)[0]:
        assert list(row[row.index(200) : row.index(200) + 3]) == right
    assert set(canvas.fixed.values()) == {END}
    with pytest.raises(InvalidRequest):
        with_locks(
            gather([(4 + width, [200])], [], {5}, 400),
            (Lock(NAMES, 4),),
            ENDS,
            ground(fill=False),
            CancelToken(),
        )


def test_without_the_habit_nothing_behind_a_place_ends_the_answer() -> None:
    both, _ = with_locks(
        gather([(0, [200])], [], {5}, 400), (Lock(NAMES, 1),), ENDS, ground(fill=False), CancelToken()
    )
    canvas = both.on(0, 32)
    assert all(TURN_END in row for row in rows(canvas)[0])
