"""Viruses: ClamAV's daemon."""
