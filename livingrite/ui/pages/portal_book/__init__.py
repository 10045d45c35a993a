"""A family books without typing a name again: for whom, what, with whom, when."""
