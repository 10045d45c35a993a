"""A client's health, as the staff read it and write it down."""
