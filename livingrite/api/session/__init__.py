"""Plain form posts of the browser: they alone can set the http-only cookie that a websocket cannot."""

from fastapi import APIRouter

from livingrite.api.session import calendly, entry, google_calendar, joining, passwords, place

router = APIRouter()
for part in (calendly, entry, google_calendar, joining, passwords, place):
    router.include_router(part.router)
