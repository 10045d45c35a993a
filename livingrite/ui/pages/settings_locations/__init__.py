"""`/settings/locations`: where the clinic works."""
