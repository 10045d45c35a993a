"""Pure decisions about time, places and appointments: no I/O, no clock; "now" is always an argument.

Inside, an instant is an `int` of seconds since 1970-01-01Z and a span is a half-open pair of them: sorted integers
are what keeps a slot search under a millisecond. `zones.seconds` and `zones.instant` convert at the edge.
"""
