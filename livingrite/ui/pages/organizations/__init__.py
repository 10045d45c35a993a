"""Choose among one's organizations."""
