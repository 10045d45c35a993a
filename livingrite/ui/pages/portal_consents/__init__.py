"""What a client or family has agreed to: read, give, withdraw, keep."""
