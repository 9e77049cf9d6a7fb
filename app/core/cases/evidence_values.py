"""What was found of an answer, as plain values for a case, and back.

Boxes are left out: they follow from the page's text when the source is read again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from app.core.cases.errors import CasesDamaged
from app.core.evidence import Citation, Claim, Evidence
from app.core.evidence.asides import Look, Mend
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
    values += [{"is": "mend"} | _aside(mend) for mend in evidence.mends]
    values += [{"is": "look"} | _aside(look) for look in evidence.looks]
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
    mends: list[Mend] = []
    looks: list[Look] = []
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
                case "mend":
                    mends.append(Mend(**_aside_values(value)))
                case "look":
                    looks.append(Look(**_aside_values(value)))
    except (KeyError, TypeError, ValueError) as error:
        raise CasesDamaged(
            say("core.cases.what_was_found_of_this_answer"),
            say("core.cases.answer_itself_is_not_touched_by"),
            str(error),
        ) from error
    return Evidence(tuple(claims), tuple(citations), blind, bare, sentences, tuple(mends), tuple(looks))


def _aside(aside: Mend | Look) -> dict[str, Any]:
    """What the model was asked beside the rules, without boxes."""
    values = asdict(aside)
    return values | {"places": _spots(aside.places)}


def _aside_values(value: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: each for name, each in value.items() if name != "is"}
    return told | {"places": _places(value["places"])}


def _spots(places: Sequence[Place]) -> list[list[int]]:
    return [[place.source_index, place.page_number, place.start, place.end] for place in places]


def _places(told: Sequence[Sequence[Any]]) -> tuple[Place, ...]:
    return tuple(Place(int(source), int(page), int(start), int(end)) for source, page, start, end in told)


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "is": "claim",
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind,
        "verdict": claim.verdict,
        "reckoning": claim.calculation,
        "places": _spots(claim.places),
        **({"about": claim.about} if claim.about else {}),
    }


def _claimed(value: Mapping[str, Any]) -> Claim:
    places = _places(value["places"])
    start, end = int(value["start"]), int(value["end"])
    told = str(value["reckoning"]), str(value.get("about", ""))
    return Claim(start, end, value["text"], value["kind"], value["verdict"], places, *told)
