"""Who sits in front of a tab, what the product tells them, and what wakes the tab."""

from livingrite.ui.session.guard import PUBLIC, SIGNED_IN, Access, handler
from livingrite.ui.session.state import BaseState

__all__ = ["PUBLIC", "SIGNED_IN", "Access", "BaseState", "handler"]
