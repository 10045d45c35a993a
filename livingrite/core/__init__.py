"""The core knows no domain: configuration, database, transactions, secrets, time."""

import zoneinfo

# The zone rules of the pinned package `tzdata`, the same on every machine, and never those that a system happens to have.
zoneinfo.reset_tzpath(())
