"""Enquiries and what becomes of them."""
