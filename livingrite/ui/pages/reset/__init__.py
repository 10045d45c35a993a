"""Pages that mailed links open: a new password, a confirmed address."""
