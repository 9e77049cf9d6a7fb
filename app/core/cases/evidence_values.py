"""What was found of an answer, as plain values for a case, and back.

Boxes are left out: they follow from the page's text when the source is read again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.cases.errors import CasesDamaged
from app.core.evidence import Citation, Claim, Evidence
from app.core.evidence.evidence import Place, Stretch
from app.core.sentences import say


def to_values(evidence: Evidence) -> tuple[dict[str, Any], ...]:
    """Claims, citations and the number of pages in which nothing could be looked up, one mapping each."""
    values: list[dict[str, Any]] = [_claim(claim) for claim in evidence.claims]
    values += [
        {
            "is": "citation",
            "start": mark.start,
            "end": mark.end,
            "source": mark.source,
            "page": mark.page,
            "true": mark.true,
            **({"wrong": True} if mark.wrong else {}),
        }
        for mark in evidence.citations
    ]
    if values or evidence.blind_pages or evidence.sentences:
        values.append({"is": "blind", "pages": evidence.blind_pages})
    if evidence.sentences:
        bare = [[stretch.start, stretch.end] for stretch in evidence.bare]
        values.append({"is": "sentences", "count": evidence.sentences, "bare": bare})
    return tuple(values)


def from_values(values: Sequence[Mapping[str, Any]]) -> Evidence:
    """The evidence again; nothing for nothing.

    Raises:
        CasesDamaged: the values are not what `to_values` made.
    """
    claims: list[Claim] = []
    citations: list[Citation] = []
    blind = sentences = 0
    bare: tuple[Stretch, ...] = ()
    try:
        for value in values:
            match value["is"]:
                case "claim":
                    claims.append(_claimed(value))
                case "citation":
                    start, end, source, page = (int(value[key]) for key in ("start", "end", "source", "page"))
                    wrong = bool(value.get("wrong", False))
                    citations.append(Citation(start, end, source, page, bool(value["true"]), wrong))
                case "blind":
                    blind = int(value["pages"])
                case "sentences":
                    sentences = int(value["count"])
                    bare = tuple(Stretch(int(start), int(end)) for start, end in value["bare"])
    except (KeyError, TypeError, ValueError) as error:
        raise CasesDamaged(
            say("core.cases.what_was_found_of_this_answer"),
            say("core.cases.answer_itself_is_not_touched_by"),
            str(error),
        ) from error
    return Evidence(tuple(claims), tuple(citations), blind, bare, sentences)


def _claim(claim: Claim) -> dict[str, Any]:
    places = [[place.source_index, place.page_number, place.start, place.end] for place in claim.places]
    return {
        "is": "claim",
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind,
        "verdict": claim.verdict,
        "reckoning": claim.calculation,
        "places": places,
        **({"about": claim.about} if claim.about else {}),
    }


def _claimed(value: Mapping[str, Any]) -> Claim:
    places = tuple(
        Place(int(source), int(page), int(start), int(end)) for source, page, start, end in value["places"]
    )
    start, end = int(value["start"]), int(value["end"])
    told = str(value["reckoning"]), str(value.get("about", ""))
    return Claim(start, end, value["text"], value["kind"], value["verdict"], places, *told)
