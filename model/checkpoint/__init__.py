"""A folder of weights: looked at first, opened only when nothing is wrong with it."""
