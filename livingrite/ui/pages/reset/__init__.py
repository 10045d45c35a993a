"""The page that a mailed link opens: a new password."""
