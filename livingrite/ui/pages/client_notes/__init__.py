"""A client's notes: the chart, the note that is open, and what stands beside it."""
