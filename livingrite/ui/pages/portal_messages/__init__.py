"""The family's conversations with the clinic."""
