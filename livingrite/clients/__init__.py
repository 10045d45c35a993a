"""Care recipients: who they are, who cares for them, which family may see them."""
