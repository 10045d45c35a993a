"""A client's care plan, as the staff follow and write it."""
