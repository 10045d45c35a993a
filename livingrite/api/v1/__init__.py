"""The REST surface of design/api.md: one module a noun, no business logic."""
