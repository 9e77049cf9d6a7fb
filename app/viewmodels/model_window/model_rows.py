"""The findings about a model folder, as lines and rows of words."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.viewmodels.model_window import model_wording as words
from app.viewmodels.qt import tr
from app.workers.model_worker import Advice, Fit, Inspection


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a folder."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FitRow:
    """A line of the table of memory, in words.

    Attributes:
        place, device, precision: where and as what; `on_card` for a graphics card.
        weights, context, working, total, free: amounts.
        fits: whether it fits; `best` whether it is the recommended one.
        here: whether the folder can be opened so as it is, without converting it.
    """

    place: str
    device: str
    on_card: bool
    precision: str
    weights: str
    context: str
    working: str
    total: str
    free: str
    fits: bool
    best: bool
    here: bool


def facts_of(found: Inspection, demonstration: bool) -> tuple[Fact, ...]:
    """The facts about a folder, line by line; empty where it holds nothing that is known."""
    if not (found.architecture or found.shards):
        return ()
    parts = [
        f"{words.part(part)} {words.weights(count)}" for part, count in found.parameters.items() if count
    ]
    files = tr("{here} of {all} weight files, {size}").format(
        here=len(found.shards),
        all=len(found.shards) + len(found.missing),
        size=words.size(found.nbytes),
    )
    lines = (
        Fact(tr("Kind"), _kind(found, demonstration)),
        Fact(tr("Weights"), words.weights(found.total) if found.total else ""),
        Fact(tr("By part"), ", ".join(parts)),
        Fact(tr("Precision"), words.precision(found.precision)),
        Fact(tr("Files"), files if found.shards or found.missing else ""),
        Fact(tr("Licence"), found.licence or tr("no licence file in the folder")),
    )
    return tuple(line for line in lines if line.value)


def fit_rows(advice: Advice, found: Inspection) -> tuple[FitRow, ...]:
    """A row for each device and precision."""
    names = {device.device: device.name for device in advice.devices}
    cards = [device for device in names if device != "cpu"]
    places = {device: _place(number, len(cards)) for number, device in enumerate(cards, start=1)}
    places["cpu"] = tr("Processor")
    return tuple(
        _row(fit, places[fit.device], names[fit.device], fit is advice.best, found.precision)
        for fit in advice.fits
    )


def verdict_of(rows: Sequence[FitRow]) -> str:
    """The verdict of the table, in a sentence; empty where there is no table."""
    if not rows:
        return ""
    best = next((row for row in rows if row.best), None)
    if best is None:
        return tr(
            "It does not fit this machine's memory. Choose less context, close other programs, or use a "
            "machine with more memory."
        )
    place = tr("graphics card") if best.on_card else tr("processor")
    if best.here:
        sentence = tr("It fits as it is, on the {place} ({device}).")
    else:
        sentence = tr("Best converted to {precision}, for the {place} ({device}).")
    return sentence.format(precision=best.precision, place=place, device=best.device)


def _kind(found: Inspection, demonstration: bool) -> str:
    if not found.is_diffusion_gemma:
        return found.architecture
    if demonstration:
        return tr("DiffusionGemma, the demonstration model that comes with Vitrine")
    return tr("DiffusionGemma ({architecture})").format(architecture=found.architecture)


def _place(number: int, count: int) -> str:
    return tr("Graphics card {number}").format(number=number) if count > 1 else tr("Graphics card")


def _row(fit: Fit, place: str, device: str, best: bool, lies_as: str) -> FitRow:
    here = fit.precision == (lies_as if lies_as in ("int4", "int8") else "bf16")
    on_card = fit.device != "cpu"
    return FitRow(
        place=place,
        device=device,
        on_card=on_card,
        precision=words.precision(lies_as if here else fit.precision),
        weights=words.size(fit.weights),
        context=words.size(fit.cache if on_card else fit.cache + fit.kept),
        working=words.size(fit.working),
        total=words.size(fit.total),
        free=words.size(fit.available),
        fits=fit.fits,
        best=best,
        here=here,
    )
