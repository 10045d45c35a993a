"""The page behind the link of an intake form: read, answer, once."""
