"""All that has happened to a client, in one order."""
