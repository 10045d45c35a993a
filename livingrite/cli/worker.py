"""`livingrite worker`: runs background jobs."""

from jobs import worker as process


def worker() -> None:
    """Run background jobs until SIGTERM."""
    process.run()
