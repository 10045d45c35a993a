"""One shape for every list of people: search, filter, sort, a page of rows. `state` is the half of a State, `parts` its look."""

from livingrite.ui.listing.state import SIZE, Asked, Found, counted, listing

__all__ = ["SIZE", "Asked", "Found", "counted", "listing"]
