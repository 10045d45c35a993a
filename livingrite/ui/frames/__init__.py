"""The four frames with their State: every page calls one of them and brings only its own content."""

from livingrite.ui.frames.portal import portal_frame
from livingrite.ui.frames.public import public_frame
from livingrite.ui.frames.staff import staff_frame

__all__ = ["portal_frame", "public_frame", "staff_frame"]
