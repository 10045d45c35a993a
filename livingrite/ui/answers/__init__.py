"""What clients were asked and what they answered, wherever staff look at a visit or a client."""
