"""Documents of no kind: what they state comes from a lexicon, how they look from real pages."""

from model.demo.corpus.open.document import Fact, OpenDocument, open_document
from model.demo.corpus.open.lexicon import Thing, lexicon

__all__ = ["Fact", "OpenDocument", "Thing", "lexicon", "open_document"]
