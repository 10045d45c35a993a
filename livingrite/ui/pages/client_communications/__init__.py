"""Everything one client was told, is going to be told, or was not told and why."""
