"""Templates of notes: the list of them, and one that is built, looked at and published."""
