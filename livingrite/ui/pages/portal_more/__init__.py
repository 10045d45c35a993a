"""Every place of the portal that is not in the bar below."""
