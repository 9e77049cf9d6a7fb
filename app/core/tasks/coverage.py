"""What of the sources goes to the model, in plain words: nothing is left out silently."""

from collections.abc import Iterable, Sequence

from app.core.sources.source import Source
from app.core.tasks.pieces import Piece


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
    reasons = {page.why for page in missing if page.why}
    reasons |= {problem.sentence for problem in source.problems}
    parts.extend(sorted(reasons))
    if recognised := [page.number for page in source.pages if page.recognised]:
        said = _recognised(source, recognised)
        parts.append(said[0].upper() + said[1:])
    return f"{source.name}: {' '.join(part.rstrip('.') + '.' for part in parts)}" if parts else ""


def coverage_lines(
    sources: Sequence[Source],
    steps: Sequence[Sequence[Piece]],
    unread: Sequence[tuple[Piece, str]],
    mode: str,
) -> tuple[str, ...]:
    """The coverage of a plan: a line for each source that is not read as text, wholly and in one go.

    "report.pdf: pages 1 to 38 of 41 read; 39 to 41 are pictures without text."
    """
    lines = (_line(index, source, steps, unread, mode) for index, source in enumerate(sources))
    return tuple(line for line in lines if line)


def _line(
    index: int,
    source: Source,
    steps: Sequence[Sequence[Piece]],
    unread: Sequence[tuple[Piece, str]],
    mode: str,
) -> str:
    if not source.readable:
        return _shortfall(source)
    shown = [[piece for piece in step if piece.source_index == index] for step in steps]
    pieces = [piece for step in shown for piece in step]
    missing = [(piece, why) for piece, why in unread if piece.source_index == index]
    pictures = {page.number for page in source.pages if page.state == "picture" and not page.recognised}
    recognised = {page.number for page in source.pages if page.recognised}
    requests = sum(map(bool, shown))
    seen = {piece.page_number for piece in pieces if piece.page_number} & pictures
    whole = not missing and not pictures and not recognised and not source.problems
    if whole and requests == 1:
        return ""
    clauses = []
    if source.pages:
        clauses.append(_read(source, pieces, missing, pictures, mode))
        if seen:
            what = "is a picture" if len(seen) == 1 else "are pictures"
            bare = not any(page.text.strip() for page in source.pages if page.number in seen)
            clauses.append(f"{pages_named(seen)} {what}{' without text' if bare else ''}")
        if recognised & {piece.page_number for piece in pieces}:
            clauses.append(_recognised(source, recognised))
    if source.frames:
        clauses.append(_video(source, pieces, missing))
    if requests > 1:
        clauses.append(f"in {requests} parts, whose answers are joined")
    clauses.extend(_reasons(source, missing, {piece.page_number for piece in pieces}))
    return f"{source.name}: {'; '.join(clause.rstrip('.') for clause in clauses if clause)}."


def _read(
    source: Source,
    pieces: Sequence[Piece],
    missing: Sequence[tuple[Piece, str]],
    pictures: Iterable[int],
    mode: str,
) -> str:
    verb = "chosen for the question" if mode == "chosen" and missing else "read"
    if len(source.pages) == 1 and source.pages_total <= 1 and not set(pictures):
        length = max(1, len(source.pages[0].text))
        share = round(100 * sum(piece.end - piece.start for piece in pieces) / length)
        return f"{'all' if share == 100 and not missing else f'about {share} %'} of the text {verb}"
    numbers = {piece.page_number for piece in pieces if piece.page_number} - set(pictures)
    partly = numbers & {piece.page_number for piece, _ in missing}
    total = source.pages_total or len(source.pages)
    if not numbers:
        return f"none of {total} pages {verb}" if verb != "read" or missing else f"{total} pages"
    word = "page" if len(numbers) == 1 else "pages"
    note = f" ({pages_named(partly)} in part)" if partly else ""
    return f"{word} {pages_named(numbers)} of {total} {verb}{note}"


def _recognised(source: Source, numbers: Iterable[int]) -> str:
    if len(source.pages) == 1:
        return "its text was recognised on a picture"
    return f"the text of pages {pages_named(numbers)} was recognised on pictures"


def _video(source: Source, pieces: Sequence[Piece], missing: Sequence[tuple[Piece, str]]) -> str:
    frames = sum(piece.end - piece.start for piece in pieces if piece.page_number == 0)
    if frames == len(source.frames):
        return f"all {frames} frames of the video shown"
    return f"{frames} of {len(source.frames)} frames of the video shown"


def _reasons(source: Source, missing: Sequence[tuple[Piece, str]], shown: Iterable[int]) -> Iterable[str]:
    """Why pages are missing, each reason once with its pages; then what else the reader told."""
    by_reason: dict[str, set[int]] = {}
    for piece, why in missing:
        if piece.page_number and piece.page_number not in set(shown):
            by_reason.setdefault(why, set()).add(piece.page_number)
    for why, numbers in by_reason.items():
        if why.startswith("was not among"):
            # The chosen pages are named; the others need no list.
            continue
        if why.startswith("is a picture"):
            listed = pages_named(numbers)
            yield f"{listed} {_be(numbers)} not shown: the question cannot be searched in pictures"
            continue
        word = "page" if len(numbers) == 1 else "pages"
        yield f"{word} {pages_named(numbers)} not read{': ' + why.rstrip('.') if why else ''}"
    named = set(by_reason)
    for sentence in dict.fromkeys(problem.sentence for problem in source.problems):
        if sentence not in named:
            yield sentence


def _be(numbers: Iterable[int]) -> str:
    return "is" if len(set(numbers)) == 1 else "are"


def pages_named(numbers: Iterable[int]) -> str:
    """Numbers in words: "3, 7 to 9 and 12"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = [
        str(run[0]) if len(run) == 1 else f"{run[0]} {'and' if len(run) == 2 else 'to'} {run[-1]}"
        for run in runs
    ]
    return ", ".join(named)


def sight_needed(sources: Sequence[Source]) -> frozenset[str]:
    """Which abilities beyond text the sources ask of a model: "images", "video"."""
    needed = set()
    for source in sources:
        if source.frames:
            needed.add("video")
        if any(page.state == "picture" for page in source.pages):
            needed.add("images")
    return frozenset(needed)
