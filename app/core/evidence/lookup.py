"""Where a claim of each kind stands in the sources."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.core.evidence.index import Index
from app.core.evidence.mention import Key
from app.core.evidence.name_words import CONNECTORS, DEGREES, FEMALE, MALE
from app.core.evidence.names import Name
from app.core.evidence.quotations import Quotation
from app.core.evidence.words import Run, Words

#: Between two words of a name in a source; a name may go on in the next line.
_JOINT = re.compile(r"[ \u00a0\u202f\t.\-'\u2019&/]{0,4}\n?[ \t]{0,2}")
#: Words between the parts of a quotation with an omission, at most.
_OMITTED = 400


class Hit(NamedTuple):
    """Characters of a page: the source from 0, the position of the page in it."""

    source: int
    page: int
    start: int
    end: int


def value_hits(keys: Iterable[Key], indexes: Sequence[Index]) -> list[Hit]:
    """Where a value stands."""
    wanted = tuple(keys)
    return [
        Hit(number, spot.page, spot.start, spot.end)
        for number, index in enumerate(indexes)
        for spot in index.spots(wanted)
    ]


def name_hits(name: Name, wanted: Sequence[str], indexes: Sequence[Index]) -> list[Hit]:
    """Where a name stands: all its words in order, in any of the ways in which a name is written."""
    hits: list[Hit] = []
    for number, index in enumerate(indexes):
        for variant in _written_ways(wanted):
            found = [run for run in _name_runs(index.words, variant) if _agrees(index.words, run, name)]
            hits.extend(hit for run in found for hit in _hits(number, index.words, run))
            if found:
                break
    return hits


def _written_ways(wanted: Sequence[str]) -> list[tuple[str, ...]]:
    ways = [tuple(wanted)]
    for one, other in (("professor", "prof"), ("prof", "professor"), ("doctor", "dr"), ("doktor", "dr")):
        if one in wanted:
            ways.append(tuple(other if word == one else word for word in wanted))
    last = wanted[-1]
    # A German genitive has no apostrophe: "Anna Webers Vertrag".
    ways.append((*wanted[:-1], f"{last}s"))
    if last.endswith("s") and len(last) > 3:
        ways.append((*wanted[:-1], last[:-1]))
    return ways


def _name_runs(words: Words, wanted: tuple[str, ...]) -> list[Run]:
    def skip(left: int, right: int) -> bool:
        return all(_part_of_name(words.written(number)) for number in range(left + 1, right))

    found = [run for run in words.find(wanted, skip, 2) if _in_one_piece(words, run)]
    if not found and len(wanted) == 2:
        # As a register writes it: "Weber, Anna".
        turned = words.find((wanted[1], wanted[0]))
        found = [run for run in turned if re.fullmatch(r",[ \n]?", words.between(*run) or "")]
    return found


def _part_of_name(written: str) -> bool:
    return written[0].isupper() or written.casefold() in CONNECTORS | {"und", "and"}


def _in_one_piece(words: Words, run: Run) -> bool:
    return all(
        _JOINT.fullmatch(words.between(at, at + 1) or "x") or words.between(at, at + 1) in ("-\n",)
        for at in range(run.first, run.last)
    )


def _agrees(words: Words, run: Run, name: Name) -> bool:
    """A single word must be a name there too; and no salutation may say the opposite."""
    if run.first == run.last and not words.written(run.first)[0].isupper():
        return False
    opposite = {"male": FEMALE, "female": MALE}.get(name.salutation, frozenset())
    for at in range(run.first - 1, max(-1, run.first - 5), -1):
        if words.forms[at] in opposite:
            return False
        if not (words.forms[at] in DEGREES or words.written(at)[0].isupper()):
            break
        if not _JOINT.fullmatch(words.between(at, at + 1) or "x"):
            break
    return True


def quotation_hits(quotation: Quotation, indexes: Sequence[Index]) -> list[Hit]:
    """Where a quotation stands word for word, its parts in order and near each other."""
    hits: list[Hit] = []
    for number, index in enumerate(indexes):
        words = index.words
        for run in words.find(quotation.parts[0]):
            chain = [run]
            for part in quotation.parts[1:]:
                following = (
                    later for later in words.find(part) if 0 < later.first - chain[-1].last <= _OMITTED
                )
                if (later := next(following, None)) is None:
                    break
                chain.append(later)
            if len(chain) == len(quotation.parts) and all(_whole_numbers(words, one) for one in chain):
                hits.extend(hit for one in chain for hit in _hits(number, words, one))
    return hits


def _whole_numbers(words: Words, run: Run) -> bool:
    """Neither end cuts a number: "200.00" is not quoted from "1,200.00"."""
    head = words.texts[words.page(run.first)]
    tail = words.texts[words.page(run.last)]
    start, end = words.starts[run.first], words.ends[run.last]
    return not re.search(
        r"[0-9][.,'/-]$", head[max(0, start - 2) : start] if head[start].isdigit() else ""
    ) and not (tail[end - 1].isdigit() and re.match(r"[.,'/-][0-9]", tail[end : end + 2]))


def _hits(number: int, words: Words, run: Run) -> list[Hit]:
    """A run's characters; one that goes over the end of a page is two."""
    first_page, last_page = words.page(run.first), words.page(run.last)
    if first_page == last_page:
        return [Hit(number, first_page, words.starts[run.first], words.ends[run.last])]
    turn = words.page_starts[last_page]
    return [
        Hit(number, first_page, words.starts[run.first], words.ends[words.page_starts[first_page + 1] - 1]),
        Hit(number, last_page, words.starts[turn], words.ends[run.last]),
    ]
