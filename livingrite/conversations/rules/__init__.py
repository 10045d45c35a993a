"""Decisions about conversations. Pure."""
