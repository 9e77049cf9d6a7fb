"""Measurements, each a table: `python3 -m model.bench`."""
