"""One client: who they are, who looks after them, who may look in."""
