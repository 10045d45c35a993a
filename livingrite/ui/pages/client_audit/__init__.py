"""Who looked at a client's record, and who changed it."""
