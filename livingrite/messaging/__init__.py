"""What was sent to whom, by which way, and what became of it."""
