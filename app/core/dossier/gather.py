"""Finding the files that a dossier speaks of again, by their content, whatever they are called now."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.core.dossier.check import digest_of, listed
from app.core.dossier.dossier import Dossier
from app.core.dossier.errors import CannotRunAgain
from app.core.sentences import say
from app.core.sources.recognition.modes import Mode
from app.core.sources.source import Source


def files_in(places: Iterable[Path]) -> Iterator[Path]:
    """All files among these places and in these folders, in the order of names; no folder behind a link."""
    for place in places:
        if place.is_dir():
            for folder, folders, names in os.walk(place):
                folders.sort()
                yield from (path for name in sorted(names) if (path := Path(folder, name)).is_file())
        elif place.is_file():
            yield place


def recorded_paths(dossier: Dossier) -> tuple[Path, ...]:
    """Where the sources lay when they were read."""
    return tuple(Path(str(each.get("path", ""))) for each in listed(dossier) if not each.get("inside"))


def likely(dossier: Dossier, files: Iterable[Path]) -> tuple[Path, ...]:
    """Those of many files that may be meant: of the size of a source, or called like one. Reads none."""
    sources = listed(dossier)
    sizes = {each.get("bytes") for each in sources}
    names = {each.get("name") for each in sources}
    return tuple(path for path in files if path.name in names or path.stat().st_size in sizes)


def gather(dossier: Dossier, files: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read, in the order in which they were read; none of what stands inside another.

    Raises:
        CannotRunAgain: one is missing, or another one lies in its place.
        OSError: a file cannot be read.
    """
    found: dict[str, Path] = {}
    names: set[str] = set()
    for path in likely(dossier, files):
        found.setdefault(digest_of(path), path)
        names.add(path.name)
    wanted = [each for each in listed(dossier) if each.get("sha256") and not each.get("inside")]
    for each in wanted:
        if each["sha256"] not in found:
            raise _missing(str(each.get("name", "")), names)
    return tuple(dict.fromkeys(found[str(each["sha256"])] for each in wanted))


def in_order(dossier: Dossier, read: Sequence[Source]) -> tuple[Source, ...]:
    """What was read, as the dossier numbers and names it; what could not be opened then is empty now too.

    Args:
        dossier: the dossier.
        read: every source, those inside others too.

    Raises:
        CannotRunAgain: something is not among it.
    """
    by_content: dict[str, Source] = {}
    for source in read:
        by_content.setdefault(source.sha256, source)
    return tuple(_as_told(each, by_content) for each in listed(dossier))


def recognised_in(dossier: Dossier) -> tuple[Mode, ...]:
    """Of each source of the dossier, how the text on its pictures was recognised then."""
    told = (each.get("recognised") for each in listed(dossier))
    return tuple("forced" if how == "forced" else "on" if how else "off" for how in told)


def _as_told(told: Mapping[str, Any], by_content: Mapping[str, Source]) -> Source:
    name, path, digest = str(told.get("name", "")), str(told.get("path", "")), str(told.get("sha256", ""))
    if not digest:
        return Source(path=path, name=name, kind="unknown", sha256="", size=0)
    if digest not in by_content:
        raise _missing(name, set())
    return replace(by_content[digest], name=name, path=path)


def _missing(name: str, names: set[str]) -> CannotRunAgain:
    if name in names:
        return CannotRunAgain(
            say("core.dossier.is_not_file_any_more_that", name=name),
            say("core.dossier.find_file_as_it_was_then"),
        )
    return CannotRunAgain(
        say("core.dossier.is_missing_no_file_at_hand", name=name),
        say("core.dossier.name_folder_that_it_lies_in"),
    )
