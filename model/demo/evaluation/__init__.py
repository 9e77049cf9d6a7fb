"""What the demonstration model can do, measured through the program's own engine on what it never saw.

``measure`` asks the items of each ability and language; ``precision`` compares bf16, int8 and int4;
``report`` words it all as a table.
"""

from __future__ import annotations

from model.demo.evaluation.measure import FIRST_SEED, evaluate, tuning_items
from model.demo.evaluation.precision import precisions
from model.demo.evaluation.report import table

__all__ = ["FIRST_SEED", "evaluate", "precisions", "table", "tuning_items"]
