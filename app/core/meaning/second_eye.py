"""The second eye: which passages of the sources a field or a question speaks of, seen by meaning.

    eye = second_eye()                                  # None where its package or its weights are missing
    fallbacks = eye.fallbacks(sought, passages, shown, weight)

A place of a candidate is judged by what stands around it, without the model; what comes out goes into a
request as `Lock.fallback`. The same sources and words give the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from app.core.forms.candidates import NOT_STATED_AT
from app.core.forms.form import CHOSEN_KINDS
from app.core.forms.passages import Passages, Shown
from app.core.forms.values import values_of
from app.core.meaning.embedder import Embedder, Stop, Vectors, embedder
from app.core.meaning.features import KNOWN_KINDS, Floats, overlaps, rarity, shapes
from app.core.meaning.likeness import Likeness
from app.core.meaning.matching import common, known, line_scores, standing
from app.core.meaning.scorer import Inputs, Scorer
from app.core.meaning.sought import Sought
from app.core.meaning.surroundings import SEGMENTS, Lines, Place, Spot, place, spots
from app.core.meaning.wordings import Lent, Wordings
from app.core.paths import resources
from model.request import Fallback

#: Raised whenever other fallbacks come out for the same sources.
EYE_VERSION = 2
#: Lines up to which each is looked at; of more those near the words that are looked for.
_ALL_LINES = 300
_NEAR_LINES = 60
#: Candidates that a fallback names, and the share from which it names one.
_NAMED = 128
_LEAST = 0.0005
#: Of what overlapping candidates have together the best of them gets this share.
_TO_THE_BEST = 0.8
#: From here on "not stated" is more likely than all that might be; else it stays behind the most likely.
_HALF, _JUST_BEHIND = 0.5, 0.95


@dataclass(frozen=True, slots=True)
class Places:
    """Places of the candidates of one list, ready to be scored."""

    found: tuple[Spot, ...]
    near: np.ndarray[tuple[int, int], np.dtype[np.int32]]
    shape: Floats


class SecondEye:
    """Judges places of candidates. Safe to share between threads."""

    def __init__(self, reader: Embedder, scorer: Scorer, wordings: Wordings) -> None:
        self._reader, self._scorer, self._wordings = reader, scorer, wordings

    def fallbacks(
        self,
        sought: Sequence[Sought],
        passages: Sequence[Passages],
        shown: Sequence[Shown],
        weight: float,
        familiar: float = 0.0,
    ) -> tuple[Fallback | None, ...]:
        """A fallback for each; `None` where there is nothing to tell.

        Args:
            passages: the candidates of each, "not stated" first.
            shown: where they stand, in order.
            weight, familiar: how much the fallbacks count, see `Fallback`.
        """
        page = PageView(shown, self._reader)
        return tuple(
            None
            if one.kind in CHOSEN_KINDS or one.kind == "quotation" or len(texts.texts) < 2
            else Fallback(self._shares(page, one, texts), weight, familiar)
            for one, texts in zip(sought, passages, strict=True)
        )

    def read(self, shown: Sequence[Shown], texts: Sequence[str], stopped: Stop) -> None:
        """Read what will be needed for questions about pages ahead of them.

        Args:
            texts: the candidates of a field of words.

        Raises:
            Stopped: `stopped` said so.
        """
        page = PageView(shown, self._reader)
        if len(page.lines.texts) <= _ALL_LINES:
            page.view(tuple(texts), page.every_line)
            self._reader.vectors(page.segments, stopped)
        else:
            self._reader.vectors(page.written, stopped)

    def _shares(self, page: "PageView", sought: Sought, passages: Passages) -> tuple[tuple[int, float], ...]:
        lent = self._wordings.lent(self._reader.vectors([sought.words])[0], sought.kind)
        given, places = page.inputs(sought, passages.texts, lent)
        scores = self._scorer.scores(given)
        shares = np.exp(scores - scores.max())
        return named(shares / shares.sum(), places.found)


def named(shares: Floats, found: Sequence[Spot]) -> tuple[tuple[int, float], ...]:
    """The shares of the candidates that have any to speak of, the largest first.

    Candidates that overlap mean one place: the best of them gets most of what they have together, so that
    a place is weighed against "not stated" as a whole. All of them together are weighed against it too: what
    is more likely stated than not is not left out because several places are likely.
    """
    total: dict[int, float] = {}
    best: dict[int, tuple[float, Spot]] = {}
    for share, spot in zip(shares[1:].tolist(), found, strict=True):
        total[spot.candidate] = total.get(spot.candidate, 0.0) + share
        if share > best.get(spot.candidate, (-1.0, spot))[0]:
            best[spot.candidate] = share, spot
    made = {NOT_STATED_AT: float(shares[0])}
    left = sorted(total, key=lambda number: (-total[number], number))[: 4 * _NAMED]
    while left:
        group = [one for one in left if _overlap(best[left[0]][1], best[one][1])]
        together = sum(total[one] for one in group)
        moved = max(0.0, _TO_THE_BEST - total[left[0]] / together)
        made |= {one: total[one] * (1 - moved / (1 - total[left[0]] / together or 1)) for one in group}
        made[left[0]] = total[left[0]] + moved * together
        left = [one for one in left if one not in group]
    if total and shares[0] < _HALF:
        most = max(share for number, share in made.items() if number != NOT_STATED_AT)
        made[NOT_STATED_AT] = min(made[NOT_STATED_AT], _JUST_BEHIND * most)
    kept = sorted(made, key=lambda number: (-made[number], number))[:_NAMED]
    return tuple((number, round(made[number], 4)) for number in kept if made[number] >= _LEAST)


def _overlap(one: Spot, other: Spot) -> bool:
    return one.line == other.line and one.start < other.end and other.start < one.end


class PageView:
    """What a request shows as lines, with what was made of them."""

    def __init__(self, shown: Sequence[Shown], reader: Embedder) -> None:
        self._shown, self._reader = shown, reader
        texts: list[str] = []
        for one in shown:
            texts += [*one.text.split("\n"), ""]
        self.lines = Lines(tuple(texts))
        self.every_line = tuple(range(len(texts)))
        self.written = [" ".join(text.split()) for text in texts]
        self.rare = rarity(self.lines)
        self.segments: list[str] = [""]
        self._number: dict[str, int] = {"": 0}
        self._places: dict[tuple[int, int, int], Place] = {}
        self._views: dict[tuple[int, tuple[int, ...]], Places] = {}
        self._known: Mapping[str, frozenset[str]] | None = None
        self._likeness = Likeness(reader)
        self._likeness.add("")
        self._around: Vectors | None = None
        for text in self.written:
            self._segment(text)

    def lines_for(self, words: str, vector: Vectors) -> tuple[int, ...]:
        """The lines to look at for words: all, or of many those that are nearest, with the next ones."""
        if len(self.lines.texts) <= _ALL_LINES:
            return self.every_line
        near = self._reader.vectors(self.written) @ vector
        near = near + overlaps(words, self.written, self.rare)[:, 0]
        # What stands below a label or a head counts with it.
        score = np.maximum(near, 0.9 * np.concatenate([[0.0], near[:-1]]))
        return tuple(sorted(np.argsort(-score, kind="stable")[:_NEAR_LINES].tolist()))

    def inputs(self, sought: Sought, texts: tuple[str, ...], lent: Sequence[Lent]) -> tuple[Inputs, Places]:
        """What the scorer takes for something that is sought among candidates, and their places.

        Args:
            lent: things that it may mean.
        """
        vector = self._reader.vectors([sought.words])[0]
        places = self.view(texts, self.lines_for(sought.words, vector))
        numbers = sorted({spot.candidate for spot in places.found})
        shared = overlaps(sought.words, [texts[number] for number in numbers], self.rare)
        own = dict(zip(numbers, shared, strict=True))
        vectors = self._reader.vectors(self.segments)
        seen = common(sought.words, lent, self._likeness, vectors)
        both = np.stack([seen[:, 0], np.maximum(seen[:, 1], seen[:, 3])], 1)
        line_of = np.array([spot.line for spot in places.found], np.int32)
        meant = known(lent)
        stand = standing(self._lines_near(vector, both), line_of, places.near, both, places.shape, meant)
        return Inputs(
            vector,
            sought.kind,
            sought.named,
            vectors,
            places.near,
            np.concatenate([overlaps(sought.words, self.segments, self.rare), seen], 1),
            places.shape,
            np.concatenate(
                [np.array([own[spot.candidate] for spot in places.found], np.float32).reshape(-1, 2), stand],
                1,
            ),
            meant,
        ), places

    def _lines_near(self, vector: Vectors, both: Floats) -> Floats:
        """How near each line is to what is sought; `both` is of each segment, and lines are segments too."""
        numbers = [self._number[text] for text in self.written]
        if self._around is None:
            # Of a long source two lines more are too many to read.
            wide = 2 if len(self.written) <= _ALL_LINES else 1
            self._around = self._reader.vectors(
                [
                    " ".join(one for one in self.written[max(0, at + 1 - wide) : at + wide] if one)
                    if text
                    else ""
                    for at, text in enumerate(self.written)
                ]
            )
        alone = self._reader.vectors(self.written) @ vector
        return line_scores(
            alone,
            self._around @ vector,
            both[numbers, 0],
            both[numbers, 1],
            [bool(one) for one in self.written],
        )

    def view(self, texts: tuple[str, ...], chosen: tuple[int, ...]) -> Places:
        """The places of candidates in some of the lines."""
        key = (id(texts), chosen)
        if key not in self._views:
            numbers = {text: number for number, text in enumerate(texts) if number and text}
            found = spots(self.lines, numbers, chosen)
            places = [self._place(spot) for spot in found]
            near = np.zeros((len(found), len(SEGMENTS)), np.int32)
            for row, one in zip(near, places, strict=True):
                row[:] = [self._segment(segment) for segment in one.segments]
            written = {spot.candidate: texts[spot.candidate] for spot in found}
            shape = shapes(self.lines, found, places, written, self._kinds())
            self._views[key] = Places(tuple(found), near, shape)
        return self._views[key]

    def _place(self, spot: Spot) -> Place:
        key = (spot.line, spot.start, spot.end)
        if key not in self._places:
            self._places[key] = place(self.lines, spot)
        return self._places[key]

    def _segment(self, text: str) -> int:
        if text not in self._number:
            self._number[text] = len(self.segments)
            self.segments.append(text)
            self._likeness.add(text)
        return self._number[text]

    def _kinds(self) -> Mapping[str, frozenset[str]]:
        if self._known is None:
            known: dict[str, set[str]] = {kind: set() for kind in KNOWN_KINDS}
            for one in self._shown:
                for kind, spans in values_of(one.text, frozenset(KNOWN_KINDS)).items():
                    known[kind] |= {" ".join(one.text[a:b].split("\n")) for a, b in spans}
            self._known = {kind: frozenset(texts) for kind, texts in known.items()}
        return self._known


@cache
def second_eye() -> SecondEye | None:
    """The one of this process; `None` where the package of the vectors or the weights are missing."""
    reader = embedder()
    if reader is None:
        return None
    folder = resources() / "meaning"
    try:
        return SecondEye(reader, Scorer.at(folder / "scorer.npz"), Wordings.at(folder / "wordings.npz"))
    except (OSError, ValueError):
        return None
