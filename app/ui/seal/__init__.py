"""The seal in the window: a window of its own, and a cover over everything when it cannot be set."""
