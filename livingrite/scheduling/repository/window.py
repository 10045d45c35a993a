"""The plain window of the diary as a hot read: its rows, and the record that they were listed, in one statement."""

from collections.abc import Sequence
from typing import Any

from livingrite.audit import service as audit
from livingrite.core.crypto import Keyring

WINDOW = audit.listing(
    """
SELECT a.id, a.version, a.client_id, a.client_name, a.clinician_id, a.service_id,
  CASE WHEN a.session_id IS NULL THEN ARRAY(SELECT c.resource_id FROM resource_claim c
    WHERE c.organization_id = a.organization_id AND c.appointment_id = a.id AND c.kind <> 'clinician')
  ELSE ARRAY(SELECT c.resource_id FROM resource_claim c
    WHERE c.organization_id = a.organization_id AND c.session_id = a.session_id AND c.kind <> 'clinician')
  END AS resource_ids,
  a.starts_at, a.ends_at, a.timezone, a.status, a.payment_status, a.modality, a.series_id, a.notes, a.override_reason,
  a.session_id
FROM appointment a
WHERE a.organization_id = %(organization)s AND a.starts_at < %(to_at)s AND a.ends_at > %(from_at)s
  AND a.starts_at > %(from_at)s::timestamptz - interval '24 hours'
ORDER BY a.starts_at, a.id LIMIT %(most)s + 1
""",
    "SELECT * FROM shown ORDER BY starts_at, shown.id",
)


def readable(rows: Sequence[Any], ring: Keyring) -> list[dict[str, Any]]:
    """Rows of `WINDOW` as `AppointmentView` has them, without making one of each."""
    named, noted, overruled = (
        ring.opener(f"appointment.{name}") for name in ("client_name", "notes", "override_reason")
    )
    return [
        {
            "id": id,
            "version": version,
            "client_id": client_id,
            "client_name": named(client_name),
            "clinician_id": clinician_id,
            "service_id": service_id,
            "resource_ids": resource_ids,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "timezone": timezone,
            "status": status,
            "payment_status": payment_status,
            "modality": modality,
            "series_id": series_id,
            "notes": None if notes is None else noted(notes),
            "override_reason": None if override_reason is None else overruled(override_reason),
            "session_id": session_id,
        }
        for (
            id,
            version,
            client_id,
            client_name,
            clinician_id,
            service_id,
            resource_ids,
            starts_at,
            ends_at,
            timezone,
            status,
            payment_status,
            modality,
            series_id,
            notes,
            override_reason,
            session_id,
        ) in rows
    ]
