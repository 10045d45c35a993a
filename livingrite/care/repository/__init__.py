"""Every SQL statement of the slice, a module a noun."""
