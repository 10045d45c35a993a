"""Every SQL statement of intake forms."""
