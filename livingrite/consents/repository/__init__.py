"""Statements of consents, one module per noun."""
