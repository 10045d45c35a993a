"""`/settings/documents`: how long documents stay."""
