"""Settings of the booking page: look, words, links, other sites, rules."""
