"""The words in which a check is told: on its chip, in the list, in its tool tip, to a screen reader."""

from collections.abc import Sequence

from app.core.evidence import Citation, Claim, Evidence, Place
from app.core.sources.source import Source
from app.viewmodels.page.sheets import clock
from app.viewmodels.qt import tr
from app.viewmodels.shelf.card import number

#: Places named one by one in the list; the rest is counted.
MOST_NAMED = 2
_NAME_LETTERS = 18
_SLIDES, _TABLES, _CHAPTERS = ("pptx", "odp"), ("xlsx", "ods"), ("epub",)


def page_label(source: Source, page: int) -> str:
    """Where in a source, briefly: "p. 12", "slide 3"; the source's name where it has one page only."""
    if page == 0 and source.frames:
        return tr("video")
    if max(source.pages_total, len(source.pages)) < 2:
        return short_name(source)
    if source.kind in _SLIDES:
        return tr("slide\N{NO-BREAK SPACE}{page}").format(page=number(page))
    if source.kind in _TABLES:
        return tr("sheet\N{NO-BREAK SPACE}{page}").format(page=number(page))
    if source.kind in _CHAPTERS:
        return tr("ch.\N{NO-BREAK SPACE}{page}").format(page=number(page))
    return tr("p.\N{NO-BREAK SPACE}{page}").format(page=number(page))


def chip_label(claim: Claim, sources: Sequence[Source]) -> str:
    """What stands behind the claim in the answer."""
    if claim.verdict == "not_found":
        return tr("not\N{NO-BREAK SPACE}found")
    if claim.verdict == "derived":
        return tr("derived")
    if not claim.places:
        return tr("found")
    label = _labels(claim.places[:1], sources)[0]
    if claim.verdict == "found_elsewhere":
        return tr("only\N{NO-BREAK SPACE}{place}").format(place=_with_name(claim.places[0], sources))
    return label


def where(claim: Claim, sources: Sequence[Source]) -> str:
    """What stands at the right of the claim's row."""
    if claim.verdict in ("not_found", "found_elsewhere"):
        return chip_label(claim, sources)
    labels = list(dict.fromkeys(_labels(claim.places, sources)))
    named = ", ".join(labels[:MOST_NAMED])
    if len(labels) > MOST_NAMED:
        named = tr("{places} +{more}").format(places=named, more=number(len(labels) - MOST_NAMED))
    return tr("derived, {places}").format(places=named) if claim.verdict == "derived" else named


def tool_tip(claim: Claim, sources: Sequence[Source]) -> str:
    """All of it: the verdict, every page with its source's name, the calculation."""
    heads = {
        "found": tr("Found in the sources:"),
        "found_elsewhere": tr("Found, but only in a source that the answer does not name:"),
        "derived": tr("Derived from what was found: {calculation}").format(calculation=claim.calculation),
        "not_found": tr("Not found in any source. Check it before you use it."),
    }
    places = dict.fromkeys(_whole(place, sources) for place in claim.places)
    listed = list(places)[:8]
    if len(places) > len(listed):
        listed.append(tr("and {count} more places").format(count=number(len(places) - len(listed))))
    return "\n".join([heads[claim.verdict], *listed])


def citation_tip(citation: Citation, sources: Sequence[Source]) -> str:
    """The page that a true mark names, with its source's name."""
    return _whole(Place(citation.source - 1, max(1, citation.page), 0, 0), sources)


def spoken(claim: Claim, sources: Sequence[Source]) -> str:
    """The claim's row in one line, for screen readers."""
    return f"{one_line(claim.text)}: {' '.join(tool_tip(claim, sources).splitlines())}"


def found_line(evidence: Evidence) -> str:
    """ "14 of 15 found", and what became of the others."""
    if not evidence.claims:
        return ""
    parts = [
        tr("{found} of {all} found").format(
            found=number(evidence.count("found")), all=number(len(evidence.claims))
        )
    ]
    for count, words in (
        (evidence.count("derived"), tr("{count} derived")),
        (evidence.count("found_elsewhere"), tr("{count} in another source")),
        (evidence.count("not_found"), tr("{count} not found")),
    ):
        if count:
            parts.append(words.format(count=number(count)))
    return ", ".join(parts)


def one_line(text: str) -> str:
    """The claim as it is named: without line breaks and marks of Markdown."""
    return " ".join(text.replace("*", "").replace("`", "").split())


def short_name(source: Source) -> str:
    """The source's name, cut in the middle where it is long; never broken into lines."""
    name = source.name
    if len(name) > _NAME_LETTERS:
        name = f"{name[: _NAME_LETTERS - 8]}…{name[-7:]}"
    return name.replace(" ", "\N{NO-BREAK SPACE}")


def _labels(places: Sequence[Place], sources: Sequence[Source]) -> list[str]:
    return [page_label(sources[place.source_index], place.page_number) for place in places]


def _with_name(place: Place, sources: Sequence[Source]) -> str:
    source = sources[place.source_index]
    label, name = page_label(source, place.page_number), short_name(source)
    return name if label == name else f"{label},\N{NO-BREAK SPACE}{name}"


def _whole(place: Place, sources: Sequence[Source]) -> str:
    source = sources[place.source_index]
    if max(source.pages_total, len(source.pages)) < 2:
        return source.name
    if place.page_number == 0:
        return f"{source.name}, {clock(source.seconds)}"
    return tr("{name}, page {page}").format(name=source.name, page=number(place.page_number))
