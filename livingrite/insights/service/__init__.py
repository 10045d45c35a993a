"""What is read across the slices: the figures of the organization, and one client's timeline."""

from livingrite.insights.service.figures import dashboard, drill_down, period_named, today
from livingrite.insights.service.timeline import timeline

__all__ = ["dashboard", "drill_down", "period_named", "timeline", "today"]
