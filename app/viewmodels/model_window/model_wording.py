"""Sizes, precisions, parts and times of a model in words."""

from pathlib import Path

from PySide6.QtCore import QLocale

from app.viewmodels.qt import tr
from app.workers.model_worker import FileProgress

_GIGA, _MEGA = 1e9, 1e6


def size(nbytes: int) -> str:
    """An amount of bytes: "16.7 GB", "4 MB"."""
    locale = QLocale()
    if nbytes >= 0.05 * _GIGA:
        return tr("{amount} GB").format(amount=locale.toString(nbytes / _GIGA, "f", 1))
    digits = 0 if nbytes >= 10 * _MEGA else 1
    return tr("{amount} MB").format(amount=locale.toString(nbytes / _MEGA, "f", digits))


def weights(count: int) -> str:
    """A number of weights: "25.8 billion", "1.9 million"."""
    locale = QLocale()
    if count >= _GIGA:
        return tr("{amount} billion").format(amount=locale.toString(count / _GIGA, "f", 1))
    if count >= _MEGA / 10:
        return tr("{amount} million").format(amount=locale.toString(count / _MEGA, "f", 1))
    return locale.toString(count)


def precision(name: str) -> str:
    """A precision: "4-bit"."""
    bits = {"int4": 4, "int8": 8, "bf16": 16, "float16": 16, "float32": 32}.get(name)
    return tr("{bits}-bit").format(bits=bits) if bits else name


def part(name: str) -> str:
    """A part of the network."""
    return {
        "experts": tr("experts"),
        "attention": tr("attention"),
        "mlp": tr("dense layers"),
        "embedding": tr("vocabulary"),
        "vision": tr("vision"),
        "other": tr("other"),
    }.get(name, name)


def tokens(count: int) -> str:
    """A length of context, with the pages it is about."""
    # A page of prose is about 500 tokens.
    words = tr("{tokens} tokens, about {pages} pages")
    locale = QLocale()
    return words.format(tokens=locale.toString(count), pages=locale.toString(max(1, round(count / 500))))


def percent(share: float, digits: int = 0) -> str:
    """A share, 0 to 1."""
    return tr("{share} %").format(share=QLocale().toString(100 * share, "f", digits))


def time_left(seconds: float | None) -> str:
    """How long it will still take; empty where nothing can be said."""
    if seconds is None:
        return ""
    if seconds < 60:
        return tr("less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("about {minutes} min left").format(minutes=minutes)
    hours = QLocale().toString(minutes / 60, "f", 1)
    return tr("about {hours} h left").format(hours=hours)


def progress_line(progress: FileProgress) -> str:
    """How far a long work is, in one line."""
    stage = {
        "reading": tr("Reading {file}"),
        "converting": tr("Converting into {file}"),
        "checking": tr("Checking {file}, which is there already"),
    }[progress.stage]
    done = percent(progress.done / progress.total if progress.total else 0.0)
    words = (stage.format(file=progress.file), done, time_left(progress.seconds_left))
    return tr(", ").join(filter(None, words))


def folder_name(path: str) -> str:
    """The name of a folder, without its place."""
    return Path(path).name or path
