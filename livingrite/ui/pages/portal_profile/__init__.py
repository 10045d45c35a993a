"""What a client or family keeps up to date by themselves."""
