"""The words in which a form tells what it holds: beside a value, below the form, to a screen reader."""

from collections.abc import Sequence

from app.core.evidence import Place
from app.core.evidence.place import doubt_of
from app.core.sources.recognition.applying import DOUBTFUL
from app.core.sources.source import Source
from app.viewmodels.answer.claim_wording import label_with_name, page_label, page_words
from app.viewmodels.form.row import Look, Offer, Row
from app.viewmodels.qt import tr, unbroken
from app.viewmodels.shelf.card import number


def state_words(look: Look) -> str:
    """How a value came there. A copied value is never called found, checked or right."""
    return {
        Look.NOISE: tr("not begun"),
        Look.DRAFT: tr("draft"),
        Look.COPIED: tr("copied from the source"),
        Look.CHOSEN: tr("chosen from the options"),
        Look.NOT_STATED: tr("not stated"),
        Look.FREE: tr("written freely, not copied"),
        Look.FAILED: tr("not filled in"),
        Look.TYPED: tr("typed by you"),
    }[look]


def shown_text(row: Row) -> str:
    """The words in the row for a person to read; empty while it is noise."""
    if row.look is Look.NOISE:
        return ""
    if row.shown is Look.FAILED and not row.offer.text:
        return state_words(Look.FAILED)
    return row.offer.text or state_words(Look.NOT_STATED)


def place_label(place: Place, sources: Sequence[Source]) -> str:
    """Where a passage stands, briefly: its page, of several sources with the source's name."""
    source = sources[place.source_index]
    if len(sources) > 1:
        return label_with_name(place, sources)
    if max(source.pages_total, len(source.pages)) < 2:
        return unbroken(tr("p. {page}")).format(page=number(place.page_number))
    return page_label(source, place.page_number)


def place_whole(place: Place, sources: Sequence[Source]) -> str:
    """The same in full, for a sentence."""
    source = sources[place.source_index]
    return f"{source.name}, {page_words(source, place.page_number)}"


def chip_words(row: Row, sources: Sequence[Source]) -> str:
    """The words of the chip at the right of a value; empty where there is nothing to say."""
    if row.doubtful:
        return tr("doubtful") if not row.split else tr("parts disagree")
    if row.shown in (Look.COPIED, Look.CHOSEN) and row.offer.places:
        label = place_label(row.offer.places[0], sources)
        if doubt_of(row.offer.places[0], sources) is not None:
            return unbroken(tr("{place}, recognised")).format(place=label)
        return label
    if row.shown is Look.FREE:
        return tr("free")
    if row.shown is Look.TYPED:
        return tr("typed")
    return ""


def offer_words(offer: Offer) -> str:
    """A passage as it is named; "not stated" for an empty one."""
    return " ".join(offer.text.split()) or state_words(Look.NOT_STATED)


def line_of(name: str, row: Row | None) -> str:
    """A line that leaves the window: name and value, and how the value came there where it is no copy.

    Args:
        row: as far as it is known; `None` for a guess, which is no value.
    """
    if row is None:
        return with_colon(name)
    told = []
    if row.shown in (Look.FREE, Look.FAILED):
        told.append(state_words(row.shown))
    elif row.shown is Look.COPIED and any(place.recognised for place in row.offer.places[:1]):
        told.append(tr("from text recognised on a picture"))
    if row.at > 0:
        told.append(tr("changed by you; the model: {value}").format(value=offer_words(row.offers[0])))
    elif row.taken:
        told.append(tr("taken by you"))
    remark = f"({'; '.join(told)})" if told else ""
    return " ".join(filter(None, (with_colon(name), row.offer.text.rstrip(), remark)))


def tool_tip(row: Row, sources: Sequence[Source]) -> str:
    """Everything about a value: where it comes from, where else it stands, what comes next."""
    parts = [_first_sentence(row, sources)]
    if len(row.offer.places) > 1:
        others = dict.fromkeys(place_whole(place, sources) for place in row.offer.places[1:6])
        parts.append(tr("Also: {places}.").format(places="; ".join(others)))
    if row.certainty is not None and row.at == 0:
        parts.append(tr("{percent} % certain.").format(percent=round(100 * row.certainty)))
    if row.touched:
        parts.append(
            tr("Audit log and dossier keep what you take, and the case that is open; “Copy all” marks it.")
        )
    if row.split:
        parts.append(tr("The parts of the source answered differently."))
    if row.rival is not None and row.look is not Look.NOISE:
        parts.append(tr("Runner-up: {value}.").format(value=offer_words(row.rival)))
    if row.field.hint:
        parts.append(tr("Asked for: {hint}.").format(hint=row.field.hint.rstrip(".")))
    return " ".join(parts)


def spoken(row: Row, sources: Sequence[Source]) -> str:
    """The row in one line, for screen readers."""
    name = row.name + (tr(" (required)") if row.field.required else "")
    value = " ".join(shown_text(row).split())
    return f"{with_colon(name)} {value + '. ' if value else ''}{tool_tip(row, sources)}"


def with_colon(name: str) -> str:
    """A field's name before its value; a question has its mark already."""
    return name if name.endswith(("?", ":")) else f"{name}:"


def _first_sentence(row: Row, sources: Sequence[Source]) -> str:
    by = tr("Taken by you") if row.taken else tr("Chosen by you, not taken yet") if row.touched else ""
    places = row.offer.places
    told = state_words(row.shown)
    if row.shown is Look.COPIED and places:
        told = tr("copied from the source: {place}").format(place=place_whole(places[0], sources))
        doubt = doubt_of(places[0], sources)
        if doubt is not None:
            told = tr("copied from text recognised on a picture: {place}").format(
                place=place_whole(places[0], sources)
            )
            if doubt < DOUBTFUL:
                told += tr("; a word of it may be misread: compare it with the page")
    elif row.shown is Look.CHOSEN and places:
        told = tr("chosen from the options; what supports it stands in {place}").format(
            place=place_whole(places[0], sources)
        )
    sentence = f"{by}; {told}" if by else told[:1].upper() + told[1:]
    if row.step and row.look.over:
        sentence += tr(", since step {step}").format(step=number(row.step))
    return sentence + "."
