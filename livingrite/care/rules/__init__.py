"""Pure decisions of the slice, a module a noun."""
