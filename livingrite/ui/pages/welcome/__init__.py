"""The first steps of a new organization."""
