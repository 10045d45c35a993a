"""The conversations about one client."""
