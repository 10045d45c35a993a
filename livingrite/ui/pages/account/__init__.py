"""One's own login."""
