"""The page beside the answer: the source as it looks, and what of the answer stands in it."""

from app.ui.page.page_desk import PageDesk
from app.ui.page.page_pane import PagePane

__all__ = ["PageDesk", "PagePane"]
