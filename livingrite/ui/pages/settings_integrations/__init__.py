"""The clinic's accounts at other companies: one card each, with its state in words."""
