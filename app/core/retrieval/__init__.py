"""Which passages matter for a question: full-text search in memory, nothing written to disk."""

from app.core.retrieval.search import ranked

__all__ = ["ranked"]
