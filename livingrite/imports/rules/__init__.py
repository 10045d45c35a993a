"""Pure readers: bytes in, rows and reasons out. Nothing here knows a database."""
