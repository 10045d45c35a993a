"""Calendly (API v2): what people book there becomes appointments here, and what is cancelled or moved here is given up there."""
