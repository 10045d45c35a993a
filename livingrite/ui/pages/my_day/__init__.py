"""The carer's own day, on a phone: whom, when, where, and one tap for what happened."""
