"""Bring a clinic's people and appointments in from files of other programs."""
