"""The world outside, one folder per vendor; `local` is what runs when no vendor is configured."""
