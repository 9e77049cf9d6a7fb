"""The parts of the composition root: each puts one side of the program together with the window."""
