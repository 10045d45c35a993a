"""The FastAPI app: mounts every router under its address; Reflex serves whatever no route here takes."""

from fastapi import FastAPI

from livingrite.api import docs, documented, embed, health, installed, preferences, problems, session, unknown, webhooks
from livingrite.api.v1 import (
    absence_kinds,
    admin,
    api_keys,
    appointments,
    auth,
    booking_page,
    calendars,
    care_plans,
    care_tasks,
    catalogue,
    clients,
    communications,
    consents,
    consultations,
    conversations,
    diary,
    diary_views,
    document_keeping,
    documents,
    email,
    families,
    groups,
    health_logs,
    imports,
    intake,
    locations,
    medications,
    merging,
    messages,
    offers,
    office_hours,
    own_appointments,
    policies,
    public,
    push,
    records,
    reminders,
    series,
    summaries,
    time_off,
    updates,
    uploads,
    waitlist,
)

V1 = (
    auth,
    appointments,
    diary,
    diary_views,
    absence_kinds,
    locations,
    own_appointments,
    groups,
    series,
    catalogue,
    waitlist,
    calendars,
    clients,
    merging,
    time_off,
    updates,
    document_keeping,
    uploads,  # before documents: `uploads` is no id of one
    documents,
    health_logs,
    medications,
    care_plans,
    care_tasks,
    admin,
    api_keys,
    communications,
    email,
    families,
    consents,
    policies,
    reminders,
    push,
    imports,
    public,
    offers,
    office_hours,
    booking_page,
    consultations,
    conversations,
    messages,
    intake,
    records,
    summaries,
)


def create_api() -> FastAPI:
    """The whole HTTP surface without the pages."""
    app = FastAPI(
        title="LivingRite",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    problems.install(app)
    documented.install(app)
    app.include_router(health.router)
    app.include_router(preferences.router)
    app.include_router(embed.router)
    app.include_router(installed.router)
    app.include_router(session.router)
    for noun in V1:
        app.include_router(noun.router, prefix="/api/v1")
    app.include_router(webhooks.router, prefix="/api/v1")
    app.include_router(docs.router)
    unknown.install(app)  # last: takes what no router above has taken
    return app
