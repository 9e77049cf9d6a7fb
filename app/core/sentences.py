"""What the core and the commands say to people: the table of `model.sentences`, which the model reads too."""

from model.sentences import choose, language, languages, say

__all__ = ["choose", "language", "languages", "say"]
