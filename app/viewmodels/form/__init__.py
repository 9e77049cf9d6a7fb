"""Forms as the window sees them: the rows that fill in, which form is chosen, and the editing of forms."""
