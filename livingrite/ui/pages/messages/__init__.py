"""The inbox of the staff."""
