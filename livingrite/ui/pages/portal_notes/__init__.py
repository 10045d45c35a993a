"""Notes and summaries that are meant for the family."""
