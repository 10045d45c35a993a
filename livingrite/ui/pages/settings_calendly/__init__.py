"""The clinic's Calendly account: connected, what its events mean here, how it does."""
