"""SMS and WhatsApp through Twilio, with each organization's own account.

Twilio knows no idempotency key, so its API is at-least-once. What makes it one text per communication: the attempt is
committed before Twilio is asked; after an attempt whose end nobody knows, Twilio is asked for its latest messages to that
number first, and a status report, which carries our id, settles it earlier. What remains: Twilio takes a message, the
worker dies, and Twilio's list does not show it yet when the next worker asks a minute later.
"""
