"""Who changed or read what: an append-only, hash-chained record per organization."""
