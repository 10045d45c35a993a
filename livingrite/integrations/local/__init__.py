"""What stands in while no vendor is configured; development only."""
