"""How drafts grow, what templates need, how two texts differ: no database, no clock."""
