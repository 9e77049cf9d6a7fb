"""The answers of the window one below the other."""

from app.ui.conversation.conversation_pane import ConversationPane
from app.ui.conversation.earlier_list import EarlierList

__all__ = ["ConversationPane", "EarlierList"]
