"""`/portal/documents`: what the clinic shares, and what the family sends."""
