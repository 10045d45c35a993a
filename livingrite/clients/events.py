"""What happened to clients, for jobs and open pages: ids only."""

from uuid import UUID

from livingrite.core.outbox import Event


def list_channel(organization_id: UUID) -> str:
    """Open client lists of the organization listen here."""
    return f"clients:{organization_id}"


def client_channel(client_id: UUID) -> str:
    """Open pages of one client listen here."""
    return f"client:{client_id}"


def created(organization_id: UUID, client_id: UUID) -> Event:
    return _event("client.created", organization_id, client_id)


def changed(organization_id: UUID, client_id: UUID) -> Event:
    return _event("client.changed", organization_id, client_id)


def renamed(organization_id: UUID, client_id: UUID) -> Event:
    """Copies of the name elsewhere (the diary's) are rewritten by a job."""
    return _event("client.renamed", organization_id, client_id)


def archived(organization_id: UUID, client_id: UUID) -> Event:
    return _event("client.archived", organization_id, client_id)


def family_changed(organization_id: UUID, client_id: UUID) -> Event:
    return _event("client.family_changed", organization_id, client_id)


def restored(organization_id: UUID, client_id: UUID) -> Event:
    return _event("client.restored", organization_id, client_id)


def of_age_soon(organization_id: UUID, client_id: UUID) -> Event:
    return _event("client.of_age_soon", organization_id, client_id)


def of_age(organization_id: UUID, client_id: UUID) -> Event:
    return _event("client.of_age", organization_id, client_id)


def written_plain() -> Event:
    """Also told by the database itself, when the release before writes a plain column."""
    return Event("client.written_plain")


def ages_due() -> Event:
    """As the clock asks it, by SQL, of every organization."""
    return Event("ages.due")


def _event(topic: str, organization_id: UUID, client_id: UUID) -> Event:
    channels = (list_channel(organization_id), client_channel(client_id))
    return Event(topic, {"client_id": str(client_id)}, channels)
