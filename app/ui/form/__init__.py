"""The form in the window: its rows, the lines to the page, what it is filled in with, and its editor."""
