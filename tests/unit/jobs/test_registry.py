"""Every line of the registry names something that can run."""

import inspect

from jobs import registry


def test_every_job_takes_a_unit_of_work_and_an_event() -> None:
    for path in {path for paths in registry.JOBS.values() for path in paths}:
        assert list(inspect.signature(registry.resolve(path)).parameters) == ["uow", "event"], path


def test_every_task_takes_a_connection() -> None:
    for task in registry.CRON:
        assert list(inspect.signature(registry.resolve(task.path)).parameters) == ["connection"], task.path
