"""Every SQL statement of the diary."""
