"""A text of an organization, for everybody to read."""
