"""What the figures say: counts over a period, each with the rows it sums."""
