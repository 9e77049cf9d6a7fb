"""The words in which a check is told: on its chip, in the list, in its tool tip, to a screen reader."""

from collections.abc import Sequence

from app.core.evidence import Citation, Claim, Evidence, Place
from app.core.sources.source import Source
from app.viewmodels.page.sheets import clock
from app.viewmodels.qt import tr, unbroken
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
        return unbroken(tr("slide {page}")).format(page=number(page))
    if source.kind in _TABLES:
        return unbroken(tr("sheet {page}")).format(page=number(page))
    if source.kind in _CHAPTERS:
        return unbroken(tr("ch. {page}")).format(page=number(page))
    return unbroken(tr("p. {page}")).format(page=number(page))


def page_words(source: Source, page: int) -> str:
    """Where in a source, in full: "page 12", "sheet 2"."""
    words = tr("page {page}")
    if source.kind in _SLIDES:
        words = tr("slide {page}")
    elif source.kind in _TABLES:
        words = tr("sheet {page}")
    elif source.kind in _CHAPTERS:
        words = tr("chapter {page}")
    return words.format(page=number(page))


def chip_label(claim: Claim, sources: Sequence[Source]) -> str:
    """The chip behind the claim in the answer: its first page, and how many more places there are."""
    if claim.verdict == "not_found" and not hold_text(sources):
        return unbroken(tr("not checked"))
    if claim.verdict == "not_found":
        return unbroken(tr("not in the sources"))
    if claim.verdict == "derived":
        return tr("derived")
    if claim.verdict == "other_use":
        return unbroken(tr("for something else"))
    if not claim.places:
        return unbroken(tr("in the source"))
    label = _labels(claim.places[:1], sources)[0]
    if only_recognised(claim):
        return unbroken(tr("{place}, recognised")).format(place=label)
    if claim.verdict == "found_elsewhere":
        return unbroken(tr("only {place}")).format(place=label_with_name(claim.places[0], sources))
    more = len(dict.fromkeys(claim.places)) - 1
    return f"{label}\N{NO-BREAK SPACE}+{number(more)}" if more else label


def hold_text(sources: Sequence[Source]) -> bool:
    """Whether there is anything to look a claim up in."""
    return any(page.text.strip() for source in sources for page in source.pages)


def where(claim: Claim, sources: Sequence[Source]) -> str:
    """The words at the right of the claim's row."""
    if claim.verdict in ("not_found", "found_elsewhere"):
        return chip_label(claim, sources)
    labels = list(dict.fromkeys(_labels(claim.places, sources)))
    named = ", ".join(labels[:MOST_NAMED])
    if len(labels) > MOST_NAMED:
        named = tr("{places} +{more}").format(places=named, more=number(len(labels) - MOST_NAMED))
    if claim.verdict == "derived":
        return tr("derived, {places}").format(places=named)
    if claim.verdict == "other_use":
        if claim.about:
            return tr("for \u201c{about}\u201d, {places}").format(about=claim.about, places=named)
        return tr("for something else, {places}").format(places=named)
    return named


def tool_tip(claim: Claim, sources: Sequence[Source]) -> str:
    """All of it: the verdict, every page with its source's name, what it is about there, the calculation."""
    heads = {
        "found": tr("Stands in recognised text, which may be misread. Check it on the page:")
        if only_recognised(claim)
        else tr("Stands in the source:"),
        "found_elsewhere": tr("Stands only in a source that the answer does not name:"),
        "other_use": tr("Stands there, but for something else. Check it before you use it:"),
        "derived": tr("Derived from what stands in the source: {calculation}").format(
            calculation=claim.calculation
        ),
        "not_found": tr("Stands in no source. Check it before you use it.")
        if hold_text(sources)
        else tr("It could not be looked up: the sources hold no text. Check it before you use it."),
    }
    lines = [heads[claim.verdict]]
    if claim.about:
        lines.append(tr("There it is about: {about}").format(about=claim.about))
    places = dict.fromkeys(_whole(place, sources) for place in claim.places)
    listed = list(places)[:8]
    if len(places) > len(listed):
        listed.append(tr("and {count} more places").format(count=number(len(places) - len(listed))))
    return "\n".join([*lines, *listed])


def only_recognised(claim: Claim) -> bool:
    """True for a claim that stands nowhere but in text that was recognised on pictures."""
    return claim.verdict == "found" and bool(claim.places) and all(one.recognised for one in claim.places)


def bare_tip() -> str:
    """The tip of a sentence in which nothing can be looked up."""
    return tr("Nothing in this sentence can be looked up. Read it against the source yourself.")


def wrong_page() -> tuple[str, str]:
    """The chip and the tool tip of a mark that names a page on which what it stands for is not."""
    return unbroken(tr("wrong page")), tr(
        "What this mark stands for is not on the page that it names, or there is no such page."
    )


def citation_tip(citation: Citation, sources: Sequence[Source]) -> str:
    """The page that a true mark names, with its source's name."""
    return _whole(Place(citation.source - 1, max(1, citation.page), 0, 0), sources)


def spoken(claim: Claim, sources: Sequence[Source]) -> str:
    """The claim's row in one line, for screen readers."""
    return f"{one_line(claim.text)}: {' '.join(tool_tip(claim, sources).splitlines())}"


def found_line(evidence: Evidence) -> str:
    """ "14 of 15 stand in the sources", what became of the others, and what could not be looked up."""
    parts = []
    if evidence.claims:
        parts.append(
            tr("{found} of {all} stand in the sources").format(
                found=number(evidence.count("found")), all=number(len(evidence.claims))
            )
        )
    elif evidence.sentences:
        parts.append(tr("nothing in this answer can be looked up"))
    for count, words in (
        (
            sum(map(only_recognised, evidence.claims)),
            tr("of these {count} only in text recognised on pictures"),
        ),
        (evidence.count("other_use"), tr("{count} for something else")),
        (evidence.count("derived"), tr("{count} derived")),
        (evidence.count("found_elsewhere"), tr("{count} in another source")),
        (evidence.count("not_found"), tr("{count} not in the sources")),
        (evidence.wrong_citations, tr("wrong pages named: {count}")),
        (len(evidence.bare), tr("sentences without anything to look up: {count}")),
        (evidence.blind_pages, tr("pages without text, not looked at: {count}")),
    ):
        if count:
            parts.append(words.format(count=number(count)))
    return ", ".join(parts)


def checked_line(evidence: Evidence, sources: Sequence[Source], *, whole: bool, fault: str) -> str:
    """The line about the check as a whole; empty only while there is no whole answer.

    Args:
        fault: why it came to nothing; empty where it did not.
    """
    if fault:
        told = tr("The answer could not be checked, by a fault of the program ({fault}). The log says more.")
        return told.format(fault=fault)
    if not whole:
        return ""
    if not sources:
        return tr("There was no source to check the answer against.")
    if not hold_text(sources):
        return tr("The answer could not be checked: pictures, videos and unread pages hold no text.")
    return found_line(evidence)


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


def label_with_name(place: Place, sources: Sequence[Source]) -> str:
    """Where a place is, briefly, with its source's name: "p. 12, contract.pdf"."""
    source = sources[place.source_index]
    label, name = page_label(source, place.page_number), short_name(source)
    return name if label == name else f"{label},\N{NO-BREAK SPACE}{name}"


def _whole(place: Place, sources: Sequence[Source]) -> str:
    source = sources[place.source_index]
    if max(source.pages_total, len(source.pages)) < 2:
        return source.name
    if place.page_number == 0:
        return f"{source.name}, {clock(source.seconds)}"
    return f"{source.name}, {page_words(source, place.page_number)}"
