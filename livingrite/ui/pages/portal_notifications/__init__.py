"""By which ways, and how long before, a person of the portal wants to be told."""
