"""Texts that people accept: written, published, asked for."""
