"""The page behind the link of a confirmation: move or cancel one appointment without signing in."""
