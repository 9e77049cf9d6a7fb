"""The network lock. `engage()` is the first thing the process does; it needs the standard library only."""

from app.core.seal.graphics import driver_may_start
from app.core.seal.inherited import Connection, connections
from app.core.seal.seal import Layer, SealReport, close_behind_window, engage, verify

__all__ = [
    "Connection",
    "Layer",
    "SealReport",
    "close_behind_window",
    "connections",
    "driver_may_start",
    "engage",
    "verify",
]
