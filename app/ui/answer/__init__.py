"""What a run shows: the question, the canvas, the answer and what it took."""
