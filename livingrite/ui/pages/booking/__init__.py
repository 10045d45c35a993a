"""Public booking: service, clinician or anyone, time, details, confirmation."""
