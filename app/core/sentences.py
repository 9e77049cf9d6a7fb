"""What the core and the commands say to people: the table of `model.sentences`, which the model reads too."""

from model.sentences import all_at_hand, choose, language, languages, say, sentences

__all__ = ["all_at_hand", "choose", "language", "languages", "say", "sentences"]
