"""Looks up values, names and quotations in the indexes of sources."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.core.evidence.characters import spellings
from app.core.evidence.index import Index
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon
from app.core.evidence.mention import Key
from app.core.evidence.name_words import CALLINGS, CONNECTORS, DEGREES, FEMALE, FUNCTION, MALE, common
from app.core.evidence.names import Name
from app.core.evidence.quotations import Quotation
from app.core.evidence.words import Run, Words

#: Between two words of a name in a source; a name may go on in the next line.
_JOINT = lazy(r"[ \u00a0\u202f\t.\-'\u2019&/]{0,4}\n?[ \t]{0,2}")
#: Words between the parts of a quotation with an omission, at most.
_OMITTED = 400
#: Words of a sentence looked at on either side of a quotation that leaves its beginning or end out.
_NEAR = 25
NEGATIONS = lexicon().folded("negations")


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
    """Where a name stands: all its words in order, in any of the ways in which a name is written.

    A name that was cut at its beginning counts only where the source's name begins there too.
    """
    hits: list[Hit] = []
    cut = len(wanted) < len(name.words)
    for number, index in enumerate(indexes):
        for variant in _written_ways(wanted):
            found = [run for run in _name_runs(index.words, variant) if _agrees(index.words, run, name)]
            found = [run for run in found if not cut or _begins(index.words, run)]
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
    ways.append((*wanted[:-1], f"{last}es"))
    if last.endswith("s") and len(last) > 3:
        ways.append((*wanted[:-1], last[:-1]))
    return ways


def _name_runs(words: Words, wanted: tuple[str, ...]) -> list[Run]:
    def skip(left: int, right: int) -> bool:
        over = [words.written(number) for number in range(left + 1, right)]
        # "Renate und Walter Pfisterer", but not "Anna Schmidt und Petra Koch".
        return all(_part_of_name(word) or (not at and word in _AND) for at, word in enumerate(over))

    wanted = tuple(next((one for one in spellings(word) if one in words), word) for word in wanted)
    found = [run for run in words.find(wanted, skip, 3) if _in_one_piece(words, run)]
    if not found:
        # As a register writes it: "Weber, Anna Maria".
        for at in range(1, len(wanted)):
            turned = words.find((*wanted[at:], *wanted[:at]), skip, 2)
            behind = len(wanted) - at - 1
            found += [run for run in turned if _comma(words, run.first + behind)]
    return found


_BEFORE_NAMES = (
    CALLINGS | MALE | FEMALE | DEGREES | (FUNCTION - {"first", "second", "third", "fourth", "fifth"})
)
_AND = frozenset({"und", "and"})


def _comma(words: Words, at: int) -> bool:
    return bool(re.fullmatch(r",[ \n]?", words.between(at, at + 1) or ""))


def _part_of_name(written: str) -> bool:
    form = written.casefold()
    return written[0].isupper() or form in CONNECTORS or form in DEGREES


def _in_one_piece(words: Words, run: Run) -> bool:
    return all(
        _JOINT.fullmatch(words.between(at, at + 1) or "x") or words.between(at, at + 1) in ("-\n",)
        for at in range(run.first, run.last)
    )


def _begins(words: Words, run: Run) -> bool:
    """Whether no capital word before the run belongs to the same name in the source."""
    before = run.first - 1
    if before < 0 or not re.fullmatch(r"[ ]|[ ]?&[ ]|-", words.between(before, run.first) or "x"):
        return True
    form = words.forms[before]
    return not words.written(before)[0].isupper() or form in _BEFORE_NAMES


def _agrees(words: Words, run: Run, name: Name) -> bool:
    """A single word must be a name there too; and nothing before it may say the opposite."""
    single = run.first == run.last
    if single and words.written(run.first)[0].islower() and common(name.words[-1]):
        return False
    if name.before and (there := _connectors(words, run.first)) and there != name.before:
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


def _connectors(words: Words, at: int) -> tuple[str, ...]:
    """The connectors right before a word: "von der"."""
    first = at
    while first and words.forms[first - 1] in CONNECTORS and words.written(first - 1)[0].islower():
        first -= 1
    return tuple(words.forms[first:at])


def quotation_hits(quotation: Quotation, indexes: Sequence[Index], *, negated: bool = False) -> list[Hit]:
    """Where a quotation stands word for word, its parts in order and near each other.

    What it leaves out must not say "not".

    Args:
        negated: whether the sentence around the quotation says no itself.
    """
    hits: list[Hit] = []
    for number, index in enumerate(indexes):
        for parts in quotation.readings:
            for chain in _chains(index.words, parts, quotation, negated=negated):
                hits.extend(hit for one in chain for hit in _hits(number, index.words, one))
    return list(dict.fromkeys(hits))


def _chains(
    words: Words, parts: Sequence[tuple[str, ...]], quotation: Quotation, *, negated: bool
) -> Iterator[list[Run]]:
    for run in words.find(parts[0]):
        chain = [run]
        for part in parts[1:]:
            following = (later for later in words.find(part) if 0 < later.first - chain[-1].last <= _OMITTED)
            if (later := next(following, None)) is None:
                break
            chain.append(later)
        if len(chain) < len(parts) or not all(_whole_numbers(words, one) for one in chain):
            continue
        left_out = [words.forms[one.last + 1 : other.first] for one, other in pairwise(chain)]
        if quotation.open_start:
            left_out.append(_sentence_before(words, chain[0].first))
        elif not negated:
            left_out.append(_right_before(words, chain[0].first))
        if quotation.open_end:
            left_out.append(_sentence_behind(words, chain[-1].last))
        elif not negated:
            left_out.append(_right_behind(words, chain[-1].last))
        if not any(_says_no(gap) for gap in left_out):
            yield chain


def _says_no(forms: Sequence[str]) -> bool:
    return not NEGATIONS.isdisjoint(forms)


def _right_before(words: Words, at: int) -> list[str]:
    near = at > 0 and re.fullmatch(r"[ \n]{1,3}", words.between(at - 1, at) or "")
    return [words.forms[at - 1]] if near else []


def _right_behind(words: Words, at: int) -> list[str]:
    near = at + 1 < len(words.forms) and re.fullmatch(r"[ \n]{1,3}", words.between(at, at + 1) or "")
    return [words.forms[at + 1]] if near else []


def _sentence_before(words: Words, at: int) -> list[str]:
    first = at
    while first and at - first < _NEAR and not re.search(r"[.!?;:]", words.between(first - 1, first) or "."):
        first -= 1
    return words.forms[first:at]


def _sentence_behind(words: Words, at: int) -> list[str]:
    last = at
    end = len(words.forms) - 1
    while (
        last < end and last - at < _NEAR and not re.search(r"[.!?;:]", words.between(last, last + 1) or ".")
    ):
        last += 1
    return words.forms[at + 1 : last + 1]


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
