"""The view of a run: the question, the canvas, the answer and what it took."""
