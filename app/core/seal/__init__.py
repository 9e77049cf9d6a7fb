"""The network lock. `engage()` is the first thing the process does; it needs the standard library only."""

from app.core.seal.seal import Layer, SealReport, engage, verify

__all__ = ["Layer", "SealReport", "engage", "verify"]
