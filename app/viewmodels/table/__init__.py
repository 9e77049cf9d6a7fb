"""Tables as the window sees them: the open one, its reading, its cells, the review and the trial."""
