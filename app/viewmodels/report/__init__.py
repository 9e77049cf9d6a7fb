"""What leaves the window as a report."""
