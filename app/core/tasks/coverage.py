"""What of the sources went to the model, in plain words: nothing is left out silently."""

from collections.abc import Sequence

from app.core.sources.source import Source


def coverage(sources: Sequence[Source]) -> tuple[str, ...]:
    """One line for each source that was not read wholly; empty when all of all was read."""
    lines = []
    for source in sources:
        line = _shortfall(source)
        if line:
            lines.append(line)
    return tuple(lines)


def _shortfall(source: Source) -> str:
    if not source.readable:
        why = source.problems[0].sentence if source.problems else "Nothing in it could be read."
        return f"{source.name}: not read. {why}"
    missing = [page for page in source.pages if page.state == "not_read"]
    parts = []
    if source.pages_total > source.pages_read:
        parts.append(f"{source.pages_read} of {source.pages_total} pages read")
    told = {page.why for page in missing if page.why}
    told |= {problem.sentence for problem in source.problems}
    parts.extend(sorted(told))
    return f"{source.name}: {' '.join(part.rstrip('.') + '.' for part in parts)}" if parts else ""


def sight_needed(sources: Sequence[Source]) -> frozenset[str]:
    """Which abilities beyond text the sources ask of a model: "images", "video"."""
    needed = set()
    for source in sources:
        if source.frames:
            needed.add("video")
        if any(page.state == "picture" for page in source.pages):
            needed.add("images")
    return frozenset(needed)
