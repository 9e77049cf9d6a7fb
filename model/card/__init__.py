"""The graphics card: kernels compiled ahead of time, their proof on the card at hand, one graph a step.

Nothing here needs a compiler or Triton, and nothing is used that the card has not shown to be right and
quicker than today's way (`proof`).
"""
