"""What a load balancer and a monitor ask: alive, ready, and figures."""

from hmac import compare_digest
from pathlib import Path

import redis
from alembic.config import Config
from alembic.script import ScriptDirectory
from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text

from livingrite.api.visits import address_of
from livingrite.core import db
from livingrite.core.config import settings
from livingrite.core.errors import NotFound, Unauthenticated
from livingrite.core.log import logger

router = APIRouter(include_in_schema=False)
ROOT = Path(__file__).parents[2]


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz() -> JSONResponse:
    """Database, Redis and migrations; 503 names the one that is missing, without details."""
    checks = await to_thread.run_sync(lambda: {name: _passes(name) for name in CHECKS})
    ready = all(checks.values())
    return JSONResponse({"status": "ready" if ready else "not_ready", **checks}, 200 if ready else 503)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Prometheus figures of the worker that answers. Raises Unauthenticated, NotFound."""
    _allow_monitor(request)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _allow_monitor(request: Request) -> None:
    """How much goes on here is nobody's business but the operator's."""
    token = settings().metrics_token
    if token is not None:
        given = request.headers.get("authorization", "")
        if not compare_digest(given.encode(), f"Bearer {token.get_secret_value()}".encode()):
            raise Unauthenticated
    elif settings().production or address_of(request) not in ("127.0.0.1", "::1"):
        raise NotFound


def _passes(name: str) -> bool:
    try:
        return CHECKS[name]()
    except Exception as error:  # noqa: BLE001 - any failure means: not ready
        logger().warning("readiness.failed", code=name, exc_info=error)
        return False


def _database() -> bool:
    with db.engine().connect() as connection:
        return connection.execute(text("SELECT 1")).scalar_one() == 1


def _redis() -> bool:
    with redis.Redis.from_url(settings().redis_url, socket_timeout=2) as client:
        return bool(client.ping())


def _migrations() -> bool:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "alembic"))
    heads = set(ScriptDirectory.from_config(config).get_heads())
    with db.engine().connect() as connection:
        return {row[0] for row in connection.execute(text("SELECT version_num FROM alembic_version"))} == heads


CHECKS = {"database": _database, "redis": _redis, "migrations": _migrations}
