"""The canvas: the answer as it is denoised, its progress, its legend and its replay."""

from app.ui.canvas.legend import Legend
from app.ui.canvas.panel import COLUMN_WIDTH, CanvasPanel, in_column
from app.ui.canvas.progress_strip import ProgressStrip
from app.ui.canvas.replay_bar import ReplayBar
from app.ui.canvas.view import CanvasView

__all__ = ["COLUMN_WIDTH", "CanvasPanel", "CanvasView", "Legend", "ProgressStrip", "ReplayBar", "in_column"]
