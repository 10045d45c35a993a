"""The dashboard: five figures, the weeks, today; and the rows behind each figure."""
