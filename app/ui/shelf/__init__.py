"""The shelf of sources, left in the window."""
