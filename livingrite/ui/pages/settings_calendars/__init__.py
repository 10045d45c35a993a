"""Calendars elsewhere: a clinician's Google account, what has to be decided, private addresses to subscribe."""
