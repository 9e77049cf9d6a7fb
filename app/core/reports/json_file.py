"""A report as one JSON object, for other programs: everything but the pictures."""

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import IO, Any, Final

from app.core.reports.document import Crop, Report
from app.core.reports.marking import machine_facts
from app.core.reports.options import KeepOn

FORMAT: Final = 1


def report_record(report: Report) -> dict[str, Any]:
    """The report as plain values; sources count from 0, as `Spot.source` has them, pages from 1."""
    told: dict[str, Any] = _plain(report)
    return {"format": FORMAT, "made_by_machine": machine_facts(report), "report": told}


def write_json(report: Report, file: IO[bytes], keep_on: KeepOn) -> None:
    """Write it in UTF-8."""
    keep_on()
    text = json.dumps(report_record(report), ensure_ascii=False, indent=2)
    keep_on()
    file.write(text.encode("utf-8", "replace") + b"\n")


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.name != "crop"}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    assert not isinstance(value, Crop)
    return value
