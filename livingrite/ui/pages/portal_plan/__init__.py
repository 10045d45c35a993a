"""A loved one's care plan."""
