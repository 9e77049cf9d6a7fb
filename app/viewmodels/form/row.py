"""One field of a form as it is shown: which state, which passages are offered, which of them stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.evidence import Place
from app.core.forms import Field, FieldTrack, FieldValue
from app.core.forms.form import CHOSEN_KINDS

#: Below this calibrated certainty a value is shown as doubtful.
DOUBTFUL_BELOW = 0.8


class Look(StrEnum):
    """The states of a value, each with a form of its own besides its colour."""

    NOISE = "noise"
    DRAFT = "draft"
    COPIED = "copied"
    CHOSEN = "chosen"
    NOT_STATED = "not_stated"
    FREE = "free"
    FAILED = "failed"
    #: Only of what shows: a person wrote it.
    TYPED = "typed"

    @property
    def over(self) -> bool:
        """Whether it is more than a guess of a step."""
        return self not in (Look.NOISE, Look.DRAFT)


@dataclass(frozen=True, slots=True)
class Offer:
    """A passage that could stand in a field; an empty text is "not stated".

    Attributes:
        typed: whether the person wrote it.
    """

    text: str
    places: tuple[Place, ...] = ()
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a form with what is known of its value by now.

    Attributes:
        document: which of the documents that are filled in, from 0.
        offers: the passages, the model's best first; all of them different values.
        at: which of `offers` shows; 0 is the model's.
        look: the state of the model's value.
        certainty: 0 to 1, calibrated; `None` where no figure was fitted for the checkpoint.
        step: the step in which the model settled on it; 0 while it has not.
        taken: whether the person took what shows.
        split: whether parts of a long source answered differently; their answers are among the offers.
    """

    document: int
    field: Field
    look: Look = Look.NOISE
    offers: tuple[Offer, ...] = ()
    at: int = 0
    certainty: float | None = None
    step: int = 0
    taken: bool = False
    split: bool = False

    @property
    def name(self) -> str:
        """The field's name as the beginning of a line."""
        return self.field.name[:1].upper() + self.field.name[1:]

    @property
    def offer(self) -> Offer:
        """The passage that shows."""
        return self.offers[self.at] if self.offers else Offer("")

    @property
    def rival(self) -> Offer | None:
        """The passage that comes next after the one that shows."""
        if len(self.offers) < 2:
            return None
        return self.offers[1] if self.at == 0 else self.offers[0]

    @property
    def shown(self) -> Look:
        """The state of what shows; of a runner-up that the person brought forward its own."""
        if self.at == 0 or not self.look.over:
            return self.look
        return _look_of(self.field, self.offer)

    @property
    def touched(self) -> bool:
        """Whether the person took what shows, or brought another value forward."""
        return self.look.over and (self.taken or self.at > 0)

    @property
    def doubtful(self) -> bool:
        """Whether the calibrated certainty is low or parts of a source disagree, and nobody decided yet."""
        unsure = self.certainty is not None and self.certainty < DOUBTFUL_BELOW
        return self.look.over and (unsure or self.split) and not self.taken

    def moved(self, by: int) -> "Row":
        """The next (1) or last (-1) of the offers shown; the ends are ends."""
        at = min(max(0, self.at + by), max(0, len(self.offers) - 1))
        return self if at == self.at else replace(self, at=at, taken=False)

    def corrected(self, text: str, places: tuple[Place, ...] = ()) -> "Row":
        """This value taken, whether it is among the offers or the person wrote it."""
        texts = [offer.text for offer in self.offers]
        if text in texts:
            return replace(self, at=texts.index(text), taken=True)
        # The model's own value stays the first, also where there is none.
        first = self.offers or (Offer(""),)
        return replace(
            self,
            offers=(*first, Offer(text, places, typed=bool(text) and not places)),
            at=len(first),
            taken=True,
        )


def row_of_track(document: int, track: FieldTrack) -> Row:
    """A field in the middle of a run."""
    offers = _different(Offer(leader.text, leader.places) for leader in track.leaders)
    if track.state == "noise" or not offers:
        return Row(document, track.field)
    look = Look.DRAFT
    if track.state in ("settled", "final"):
        look = _look_of(track.field, offers[0])
    if track.field.kind in CHOSEN_KINDS and track.support:
        offers = (replace(offers[0], places=track.support[0].places), *offers[1:])
    return Row(document, track.field, look, offers, step=track.step_settled or 0)


def row_of_value(document: int, value: FieldValue, step: int = 0) -> Row:
    """A field that is filled in, or could not be."""
    rivals = (*filter(None, (value.runner_up,)), *value.others)
    offers = _different(
        (Offer(value.value, value.places), *(Offer(rival.text, rival.places) for rival in rivals))
    )
    look = Look(value.state)
    if look is Look.FAILED:
        offers = tuple(offer for offer in offers if offer.text)
    return Row(
        document, value.field, look, offers, certainty=value.certainty, step=step, split=bool(value.others)
    )


def _look_of(field: Field, offer: Offer) -> Look:
    if offer.typed:
        return Look.TYPED
    if not offer.text:
        return Look.NOT_STATED
    return Look.CHOSEN if field.kind in CHOSEN_KINDS else Look.COPIED


def _different(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    by_text: dict[str, Offer] = {}
    for offer in offers:
        by_text.setdefault(offer.text, offer)
    return tuple(by_text.values())
