"""One appointment for its client or family: what, where, with whom; another time, or cancel."""
