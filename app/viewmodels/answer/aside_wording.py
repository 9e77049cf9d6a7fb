"""The words for mends and for the model's own look, in window and menu."""

from collections.abc import Sequence

from app.core.evidence import Claim
from app.core.evidence.asides import Look, Mend
from app.core.settings import SecondLook
from app.core.sources.source import Source
from app.viewmodels.answer.claim_wording import label_with_name, one_line
from app.viewmodels.qt import tr


def offer_words(claim: Claim) -> str:
    """What can be mended."""
    return tr("\u201c{text}\u201d stands in no source.").format(text=one_line(claim.text))


def mend_words(mend: Mend, sources: Sequence[Source]) -> str:
    """The draft, what the sources have for it, where, and what became of it."""
    draft = one_line(mend.draft)
    if mend.state == "left":
        return tr("\u201c{draft}\u201d: the model leaves it as it is; it still stands in no source.").format(
            draft=draft
        )
    where = label_with_name(mend.places[0], sources) if mend.places else tr("in the source")
    told = {
        "mended": tr("{draft} \u2192 {value} ({where}): mended, not checked"),
        "accepted": tr("{draft} \u2192 {value} ({where}): mended, accepted by you"),
        "undone": tr("{draft} \u2192 {value} ({where}): undone, the draft stands"),
    }[mend.state]
    return told.format(draft=draft, value=mend.value, where=where)


def mend_chip(mend: Mend, sources: Sequence[Source]) -> str:
    """The chip behind a draft that is struck through."""
    where = label_with_name(mend.places[0], sources) if mend.places else tr("in the source")
    told = (
        tr("\u2192 {value} \u00b7 {where} \u00b7 accepted")
        if mend.state == "accepted"
        else tr("\u2192 {value} \u00b7 {where} \u00b7 mended, not checked")
    )
    return told.format(value=mend.value, where=where).replace(" ", "\N{NO-BREAK SPACE}")


def look_words(look: Look, answer: str, sources: Sequence[Source]) -> str:
    """What the model says of a sentence, with what it quotes for it."""
    verdict = {
        "supported": tr("supported"),
        "contradicted": tr("contradicted"),
        "not_said": tr("not said"),
    }[look.verdict]
    said = tr("{verdict}: \u201c{sentence}\u201d").format(
        verdict=verdict, sentence=one_line(answer[look.start : look.end])
    )
    if not look.quotation:
        return said
    where = label_with_name(look.places[0], sources) if look.places else ""
    return tr("{said} It quotes: \u201c{quotation}\u201d {where}").format(
        said=said, quotation=look.quotation, where=f"({where})" if where else ""
    )


def look_note() -> str:
    """The words above the model's own look."""
    return tr("The model's own look. It is no check: the model may be wrong here as in its answer.")


def looking_words(choice: SecondLook) -> str:
    """When the model looks again."""
    return {
        "off": tr("Off"),
        "request": tr("On request"),
        "always": tr("Always, after each answer"),
    }[choice]
