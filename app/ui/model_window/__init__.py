"""The window in which a person chooses, checks, converts and opens a model."""

from app.ui.model_window.window import ModelWindow

__all__ = ["ModelWindow"]
