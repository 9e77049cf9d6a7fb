"""What the window shows of the seal: its own window, and what lies over everything when it cannot be set."""
