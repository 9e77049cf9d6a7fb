"""The table in the window: its cells, the queue beside it, the page that tells how good it is."""
