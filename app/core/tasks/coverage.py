"""What of the sources goes to the model, in plain words: nothing is left out silently."""

from collections.abc import Iterable, Sequence, Set

from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tasks.pieces import Piece

#: Sources ticked out that are named one by one; the rest is counted.
_MOST_NAMED = 6


def coverage(sources: Sequence[Source]) -> tuple[str, ...]:
    """One line for each source that was not read wholly; empty when all of all was read."""
    lines = []
    for source in sources:
        line = _shortfall(source)
        if line:
            lines.append(line)
    return tuple(lines)


def left_out_lines(names: Sequence[str]) -> tuple[str, ...]:
    """A line about the sources that the person ticked out; none where there are no such."""
    if not names:
        return ()
    if len(names) == 1:
        return (say("core.tasks.one_left_out", name=names[0]),)
    told = ", ".join(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        told = say("core.tasks.and_more", names=told, count=len(names) - _MOST_NAMED)
    return (say("core.tasks.several_left_out", count=len(names), names=told),)


def _shortfall(source: Source) -> str:
    if not source.readable:
        why = source.problems[0].sentence if source.problems else say("core.tasks.nothing_could_be_read")
        return say("core.tasks.source_not_read", name=source.name, why=why)
    missing = [page for page in source.pages if page.state == "not_read"]
    parts = []
    if source.pages_total > source.pages_read:
        parts.append(say("core.tasks.pages_opened", read=source.pages_read, total=source.pages_total))
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
    joined: bool = True,
) -> tuple[str, ...]:
    """The coverage of a plan: a line for each source that is not read as text, wholly and in one go.

    "report.pdf: pages 1 to 38 of 41 read; 39 to 41 are pictures without text."

    Args:
        joined: whether the model joins the answers to several parts; a value is taken from one of them.
    """
    lines = (_line(index, source, steps, unread, mode, joined) for index, source in enumerate(sources))
    return tuple(line for line in lines if line)


def _line(
    index: int,
    source: Source,
    steps: Sequence[Sequence[Piece]],
    unread: Sequence[tuple[Piece, str]],
    mode: str,
    joined: bool,
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
            clauses.append(_pictures(source, seen))
        if recognised & {piece.page_number for piece in pieces}:
            clauses.append(_recognised(source, recognised))
    if source.frames:
        clauses.append(_video(source, pieces, missing))
    if requests > 1:
        in_parts = say("core.tasks.read_in_parts", count=requests)
        clauses.append(in_parts if joined else say("core.tasks.values_of_parts", count=requests))
    clauses.extend(_reasons(source, missing, {piece.page_number for piece in pieces}))
    return f"{source.name}: {'; '.join(clause.rstrip('.') for clause in clauses if clause)}."


def _read(
    source: Source,
    pieces: Sequence[Piece],
    missing: Sequence[tuple[Piece, str]],
    pictures: Iterable[int],
    mode: str,
) -> str:
    chosen = mode == "chosen" and bool(missing)
    verb = say("core.tasks.chosen_for_question") if chosen else say("core.tasks.read")
    if len(source.pages) == 1 and source.pages_total <= 1 and not set(pictures):
        length = max(1, len(source.pages[0].text))
        share = round(100 * sum(piece.end - piece.start for piece in pieces) / length)
        if share == 100 and not missing:
            return say("core.tasks.whole_text", verb=verb)
        return say("core.tasks.share_of_text", share=share, verb=verb)
    numbers = {piece.page_number for piece in pieces if piece.page_number} - set(pictures)
    partly = numbers & {piece.page_number for piece, _ in missing}
    total = source.pages_total or len(source.pages)
    if not numbers:
        if missing:
            return say("core.tasks.no_pages", total=total, verb=verb)
        return say("core.tasks.page_count", total=total)
    note = say("core.tasks.in_part", pages=pages_named(partly)) if partly else ""
    named = pages_named(numbers)
    if len(numbers) == 1:
        return say("core.tasks.one_page_of", page=named, total=total, verb=verb, note=note)
    return say("core.tasks.pages_of", pages=named, total=total, verb=verb, note=note)


def _pictures(source: Source, seen: Set[int]) -> str:
    named = pages_named(seen)
    bare = not any(page.text.strip() for page in source.pages if page.number in seen)
    if len(seen) == 1:
        if bare:
            return say("core.tasks.picture_without_text", page=named)
        return say("core.tasks.picture", page=named)
    if bare:
        return say("core.tasks.pictures_without_text", pages=named)
    return say("core.tasks.pictures", pages=named)


def _recognised(source: Source, numbers: Iterable[int]) -> str:
    if len(source.pages) == 1:
        return say("core.tasks.text_recognised")
    return say("core.tasks.pages_recognised", pages=pages_named(numbers))


def _video(source: Source, pieces: Sequence[Piece], missing: Sequence[tuple[Piece, str]]) -> str:
    frames = sum(piece.end - piece.start for piece in pieces if piece.page_number == 0)
    if frames == len(source.frames):
        return say("core.tasks.all_frames_shown", count=frames)
    return say("core.tasks.frames_shown", count=frames, total=len(source.frames))


def _reasons(source: Source, missing: Sequence[tuple[Piece, str]], shown: Iterable[int]) -> Iterable[str]:
    """Why pages are missing, each reason once with its pages; then what else the reader told."""
    by_reason: dict[str, set[int]] = {}
    for piece, why in missing:
        if piece.page_number and piece.page_number not in set(shown):
            by_reason.setdefault(why, set()).add(piece.page_number)
    for why, numbers in by_reason.items():
        if why == say("core.tasks.not_among_chosen"):
            # The chosen pages are named; the others need no list.
            continue
        named = pages_named(numbers)
        if why == say("core.tasks.not_searched"):
            if len(numbers) == 1:
                yield say("core.tasks.picture_not_shown", page=named)
            else:
                yield say("core.tasks.pictures_not_shown", pages=named)
            continue
        told = f": {why.rstrip('.')}" if why else ""
        if len(numbers) == 1:
            yield say("core.tasks.page_not_read", page=named, why=told)
        else:
            yield say("core.tasks.pages_not_read", pages=named, why=told)
    for sentence in dict.fromkeys(problem.sentence for problem in source.problems):
        if sentence not in by_reason:
            yield sentence


def pages_named(numbers: Iterable[int]) -> str:
    """Numbers in words: "3, 7 to 9 and 12"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run_named(run) for run in runs)


def _run_named(run: Sequence[int]) -> str:
    if len(run) == 1:
        return str(run[0])
    if len(run) == 2:
        return say("core.tasks.two_pages", first=run[0], last=run[-1])
    return say("core.tasks.page_range", first=run[0], last=run[-1])


def sight_needed(sources: Sequence[Source]) -> frozenset[str]:
    """Which abilities beyond text the sources ask of a model: "images", "video"."""
    needed = set()
    for source in sources:
        if source.frames:
            needed.add("video")
        if any(page.state == "picture" for page in source.pages):
            needed.add("images")
    return frozenset(needed)
