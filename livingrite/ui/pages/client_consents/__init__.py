"""A client's consents, as staff see and record them."""
