"""Pure parts of the figures: periods and what counts."""
