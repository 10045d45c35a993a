"""Decisions about texts and consents: pure functions."""
