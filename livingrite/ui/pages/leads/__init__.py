"""Enquiries: who asked and is not a client yet."""
