"""How places that come free are offered to those who wait."""
