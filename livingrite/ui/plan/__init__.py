"""A care plan on screen, shared by staff and family."""
