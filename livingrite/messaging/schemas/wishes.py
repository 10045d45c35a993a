"""What people who write back ask for, whether we or their carrier understood it."""

from enum import StrEnum


class Wish(StrEnum):
    """No more texts; texts again; who is this."""

    STOP = "stop"
    START = "start"
    HELP = "help"
