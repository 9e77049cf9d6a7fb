"""Vitrine, the program. Importing this package imports nothing else: the seal must come first."""

__version__ = "0.1.0"
