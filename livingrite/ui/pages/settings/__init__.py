"""The organization: profile, booking link, services, clinicians, rooms."""
