"""Care updates that families read and staff write."""
