"""Every figure, date, name and quotation of an answer, looked up in the sources by rules, without a model.

indexes = [Index.of(source) for source in sources]   # once a source, may be made in any thread
evidence = check(answer, sources, indexes)
"""

from app.core.evidence.check import check
from app.core.evidence.evidence import Citation, Claim, Evidence, Kind, Place, Verdict
from app.core.evidence.index import Index
from app.core.evidence.marks import sentences_of

__all__ = ["Citation", "Claim", "Evidence", "Index", "Kind", "Place", "Verdict", "check", "sentences_of"]
