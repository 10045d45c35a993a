"""Intake forms: the list of them, and one that is written, looked at and published."""
