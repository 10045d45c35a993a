"""A signed note as it is read, by staff and in the portal."""
