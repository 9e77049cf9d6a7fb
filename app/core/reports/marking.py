"""What machines read of a report: that a machine wrote it, with what, and what of it was replaced.

Regulation (EU) 2024/1689 wants such outputs marked in a machine-readable way (article 50); the words are
those that IPTC has for it (https://cv.iptc.org/newscodes/digitalsourcetype/).
"""

from app.core.reports import words
from app.core.reports.content_hash import content_sha256
from app.core.reports.document import Report

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
#: A person changed or decided something in it.
COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


def source_type(report: Report) -> str:
    """Who made it, in IPTC's words."""
    by_person = any(value.review == "corrected" for value in report.values)
    return COMPOSITE if by_person else SOURCE_TYPE


def machine_facts(report: Report) -> dict[str, str]:
    """Names and values for properties, the head of a Markdown file and JSON."""
    models = dict.fromkeys(fact.value for part in report.parts for fact in part.model[:1])
    return {
        "ai_generated": "true",
        "digital_source_type": source_type(report),
        "ai_notice": words.machine_notice(),
        "ai_system": report.program,
        "ai_model": ", ".join(models),
        "title": report.title,
        "created": report.made.isoformat(timespec="seconds"),
        "language": report.language,
        "audit_head": report.head,
        "content_sha256": content_sha256(report),
        "pseudonymised": "true" if report.pseudonymised else "false",
    }
