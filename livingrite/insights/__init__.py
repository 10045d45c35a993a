"""What is read across the slices: figures over a period with the rows behind them, and a client's timeline."""
