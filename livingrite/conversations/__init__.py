"""Conversations between family, client and care team about one client."""
