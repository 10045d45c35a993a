"""The process that runs jobs."""

from rq import SimpleWorker
from rq.serializers import JSONSerializer

from jobs.registry import JOBS, resolve
from livingrite.core import db, log
from livingrite.core.config import settings
from livingrite.core.queue import queue

# One process without a fork per job: imports and connections stay warm (four times the throughput), and a job that
# takes its worker down is delivered again by the relay. The short times make an idle worker notice within a minute that
# another one was lost; with RQ's own 420 s it would wait seven (measured).


def run() -> None:
    """Run background jobs until SIGTERM, which lets the present one finish."""
    log.configure(settings().log_level)
    db.assert_safe_role()
    for path in {path for paths in JOBS.values() for path in paths}:
        resolve(path)
    worker = SimpleWorker(
        [queue()],
        connection=queue().connection,
        serializer=JSONSerializer,
        worker_ttl=30,
        maintenance_interval=10,
        job_monitoring_interval=5,
        log_job_description=False,
    )
    worker.work(logging_level="WARNING")
