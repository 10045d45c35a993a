"""Two invented organizations to look around in: believable, the same for everyone on the same day, removable in one step."""
