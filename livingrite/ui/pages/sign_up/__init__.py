"""Open an organization."""
