"""Every SQL statement of treatment records."""
