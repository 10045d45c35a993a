"""Files about a client: kept, checked, shared, hung on notes, updates and messages."""
