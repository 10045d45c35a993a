"""A client's visits: those to come, and all that were."""
