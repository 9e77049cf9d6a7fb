"""What the program knows, free of Qt and torch."""
