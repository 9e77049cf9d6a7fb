"""The candidates of locked places as tokens, kept beside the context: a source is tokenised once."""

import json
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from model.diffusion.candidates import CandidateRows, Trie
from model.diffusion.locks import LockTable
from model.errors import InvalidRequest
from model.prompt.tokenizer import PromptTokenizer
from model.request import CancelToken, Lock
from model.sentences import say

#: Candidates that are kept, about 300 bytes each; the last ones used stay.
_KEPT = 600_000
#: Between looks at a cancel.
_PIECE = 4096

_Spelling = tuple[tuple[str, ...], str, str]


@dataclass(slots=True)
class _Kept:
    """Candidates as tokens, with what was made of them by width and pad, and by width, rest and pad."""

    rows: CandidateRows
    tries: dict[tuple[int, int], Trie] = field(default_factory=dict)
    tables: dict[tuple[int, tuple[int, ...], int], LockTable] = field(default_factory=dict)


class CandidateTables:
    """Makes what locked places may hold, and keeps it until it is forgotten or too much else has come.

    Args:
        tokenizer: the checkpoint's.
        temperature: of the softmax over candidates.
    """

    def __init__(self, tokenizer: PromptTokenizer, temperature: float) -> None:
        self._tokenizer, self._temperature = tokenizer, temperature
        self._kept: OrderedDict[_Spelling, _Kept] = OrderedDict()

    def table(
        self, lock: Lock, lead: str, most: int, rest: tuple[int, ...], pad: int, cancel: CancelToken
    ) -> LockTable:
        """What a place may hold.

        Args:
            lead: blanks that stand before each candidate.
            most: positions that there are for it.
            rest, pad: what follows a candidate, see `LockTable`; the width that a lock gives is without it.
            cancel: ends the tokenising; then a table of what was tokenised by then.

        Raises:
            InvalidRequest: no candidate fits.
        """
        kept = self._tokens((lock.candidates, lock.escape, lead), cancel)
        room = most - len(rest)
        width = lock.width or min(room, max(1, int(kept.rows.lengths.max(initial=0))))
        filled = -1 if rest else pad
        if (width, filled) not in kept.tries:
            kept.tries[width, filled] = kept.rows.trie(width, filled)
        trie = kept.tries[width, filled]
        if width > room or not len(trie.members):
            raise InvalidRequest(
                say("model.candidate_tables.what_place_of_answer_may_hold"),
                say("model.candidate_tables.give_shorter_passages_or_another_width"),
                f"{lock.name!r}: {width} tokens, {len(rest)} behind it, {most} in a block",
            )
        if lock.width is None:
            width = max(1, trie.longest)
        key = (width + len(rest), rest, pad)
        if key not in kept.tables:
            kept.tables[key] = LockTable(trie, *key, self._temperature)
        return kept.tables[key]

    def forget(self) -> None:
        """Keep nothing."""
        self._kept.clear()

    def _tokens(self, spelling: _Spelling, cancel: CancelToken) -> _Kept:
        if spelling in self._kept:
            self._kept.move_to_end(spelling)
            return self._kept[spelling]
        candidates, escape, lead = spelling
        tokens, lengths = array("i"), array("i")
        for number, candidate in enumerate(candidates):
            if number % _PIECE == 0 and number and cancel.cancelled:
                break
            row = self._tokenizer.encode_plain(lead + spelled(candidate, escape))
            tokens.extend(row)
            lengths.append(len(row))
        kept = _Kept(CandidateRows(_integers(tokens), _integers(lengths)))
        if len(lengths) == len(candidates):
            self._kept[spelling] = kept
            while len(self._kept) > 1 and sum(len(each[0]) for each in self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return kept


def spelled(text: str, escape: str) -> str:
    """A candidate as it stands in the answer."""
    return json.dumps(text, ensure_ascii=False)[1:-1] if escape == "json" else text


def _integers(values: Sequence[int]) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    return np.array(values, np.int32)
