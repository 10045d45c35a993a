"""Who looks after a client, who of the family may look in, and what was agreed to."""
