"""Starlette, psycopg and orjson, and nothing between them; results in binary and generic plans, as the product's."""

import contextlib
import os
from collections.abc import AsyncIterator
from uuid import uuid4

import orjson
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.bare.slots import anyone, free

WEEK = """
SELECT a.id, a.version, a.client_id, a.client_name, a.clinician_id, a.service_id,
  ARRAY(SELECT c.resource_id FROM bare.resource_claim c WHERE c.organization_id = a.organization_id
    AND c.appointment_id = a.id AND c.kind <> 'clinician') AS resource_ids,
  a.starts_at, a.ends_at, a.timezone, a.status, a.payment_status, a.modality, a.series_id, a.notes, a.override_reason,
  a.session_id
FROM bare.appointment a
WHERE a.organization_id = %(organization)s AND a.starts_at < %(to)s AND a.ends_at > %(from)s
  AND a.starts_at > %(from)s::timestamptz - interval '24 hours'
ORDER BY a.starts_at, a.id LIMIT 501
"""
HOURS = """
SELECT r.timezone, r.slot_minutes, s.duration_minutes,
  ARRAY(SELECT ARRAY[h.weekday, h.start_minute, h.end_minute] FROM public.availability h
    WHERE h.organization_id = r.organization_id AND h.resource_id = r.id) AS weekly
FROM public.resource r, public.service s
WHERE r.organization_id = %(organization)s AND r.id = %(clinician)s
  AND s.organization_id = r.organization_id AND s.id = %(service)s
"""
TAKEN = """
SELECT extract(epoch FROM blocked_from)::bigint AS start, extract(epoch FROM blocked_until)::bigint AS end
FROM bare.appointment WHERE organization_id = %(organization)s AND clinician_id = %(clinician)s AND holds
  AND starts_at >= %(from)s::date AND starts_at < %(to)s::date + 2 ORDER BY starts_at
"""
EVERYBODY = """
SELECT r.id::text, r.timezone, r.slot_minutes, s.duration_minutes,
  ARRAY(SELECT ARRAY[h.weekday, h.start_minute, h.end_minute] FROM public.availability h
    WHERE h.organization_id = r.organization_id AND h.resource_id = r.id) AS weekly
FROM public.resource r, public.service s
WHERE r.organization_id = %(organization)s AND r.kind = 'clinician'
  AND s.organization_id = r.organization_id AND s.id = %(service)s
ORDER BY (SELECT max(a.created_at) FROM bare.appointment a
  WHERE a.organization_id = r.organization_id AND a.clinician_id = r.id AND a.created_at > '-infinity') NULLS FIRST, r.id
"""
TAKEN_BY_ALL = """
SELECT clinician_id::text AS id, extract(epoch FROM blocked_from)::bigint AS start,
  extract(epoch FROM blocked_until)::bigint AS end, extract(epoch FROM ends_at - starts_at)::bigint AS booked
FROM bare.appointment WHERE organization_id = %(organization)s AND holds
  AND starts_at >= %(from)s::date AND starts_at < %(to)s::date + 2 ORDER BY starts_at
"""
THINGS = """
SELECT extract(epoch FROM lower(c.during))::bigint AS start, extract(epoch FROM upper(c.during))::bigint AS end
FROM public.service_resource n JOIN bare.resource_claim c
  ON c.organization_id = n.organization_id AND c.resource_id = n.resource_id AND c.holds
WHERE n.organization_id = %(organization)s AND n.service_id = %(service)s
  AND c.during && tstzrange(%(from)s::date, %(to)s::date + 2)
"""
BOOK = """
WITH made AS (
  INSERT INTO bare.appointment (organization_id, id, client_id, client_name, clinician_id, service_id, starts_at,
    ends_at, blocked_from, blocked_until, timezone, status, payment_status, modality, source, created_at, updated_at)
  VALUES (%(organization)s, %(id)s, %(client_id)s, (SELECT name FROM bare.name WHERE client_id = %(client_id)s),
    %(clinician_id)s, %(service_id)s, %(starts_at)s, %(starts_at)s::timestamptz + interval '30 minutes',
    %(starts_at)s, %(starts_at)s::timestamptz + interval '30 minutes', 'Europe/Berlin', 'booked', 'to_pay',
    'in_person', 'staff', now(), now()) RETURNING *)
, claimed AS (
  INSERT INTO bare.resource_claim (organization_id, id, resource_id, kind, appointment_id, during, holds)
  SELECT organization_id, gen_random_uuid(), clinician_id, 'clinician', id, during, holds FROM made)
SELECT id, version, client_id, client_name, clinician_id, service_id, '{}'::uuid[] AS resource_ids, starts_at, ends_at,
  timezone, status, payment_status, modality, series_id, NULL AS notes, NULL AS override_reason,
  session_id FROM made
"""

pool = AsyncConnectionPool(
    os.environ["BARE_DATABASE_URL"],
    min_size=4,
    max_size=8,
    open=False,
    kwargs={
        "autocommit": True,
        "row_factory": dict_row,
        "prepare_threshold": 2,
        "options": "-c timezone=UTC -c plan_cache_mode=force_generic_plan",
    },
)


async def week(request: Request) -> Response:
    async with pool.connection() as connection:
        found = await (await connection.execute(WEEK, dict(request.query_params), binary=True)).fetchall()
    return _json({"items": found[:500], "next_cursor": None})


async def slots(request: Request) -> Response:
    asked = dict(request.query_params)
    async with pool.connection() as connection, connection.pipeline():
        hours = await connection.execute(HOURS, asked, binary=True)
        taken = await connection.execute(TAKEN, asked, binary=True)
        rules, busy = await hours.fetchone(), await taken.fetchall()
    assert rules is not None
    found = free(rules, [(row["start"], row["end"]) for row in busy], asked)
    return _json({"timezone": rules["timezone"], "slots": found, "horizon_ends_on": None, "calendar_checked": True})


async def anyones_slots(request: Request) -> Response:
    asked = dict(request.query_params)
    async with pool.connection() as connection, connection.pipeline():
        cursors = [await connection.execute(query, asked, binary=True) for query in (EVERYBODY, TAKEN_BY_ALL, THINGS)]
        rules, taken, things = [await cursor.fetchall() for cursor in cursors]
    found = anyone(
        rules,
        [(row["id"], row["start"], row["end"], row["booked"]) for row in taken],
        [(row["start"], row["end"]) for row in things],
        asked,
    )
    zone = rules[0]["timezone"]
    return _json({"timezone": zone, "slots": found, "horizon_ends_on": None, "calendar_checked": True})


async def book(request: Request) -> Response:
    wanted = orjson.loads(await request.body()) | {"organization": request.query_params["organization"], "id": uuid4()}
    async with pool.connection() as connection:
        made = await (await connection.execute(BOOK, wanted, binary=True)).fetchone()
    return _json(made, 201)


async def health(_request: Request) -> Response:
    return Response("ok")


def _json(content: object, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, media_type="application/json")


@contextlib.asynccontextmanager
async def lifespan(_app: Starlette) -> AsyncIterator[None]:
    await pool.open(wait=True)
    yield
    await pool.close()


app = Starlette(
    lifespan=lifespan,
    routes=[
        Route("/healthz", health),
        Route("/week", week),
        Route("/slots", slots),
        Route("/anyone", anyones_slots),
        Route("/book", book, methods=["POST"]),
    ],
)
