"""Sign in: by a mailed link and code, or by password."""
