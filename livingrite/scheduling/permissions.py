"""Rights over the diary."""

from enum import StrEnum

from livingrite.clients.permissions import Permission as ClientPermission
from livingrite.consents.permissions import Permission as ConsentPermission


class Permission(StrEnum):
    """`OVERRIDE` books against hours, buffers or the client's other appointments, with a reason. `CHOOSE_CALENDARS` is for
    one's own calendars elsewhere, `OVERSEE_CALENDARS` for everybody's."""

    READ = "appointment.read"
    CREATE = "appointment.create"
    MOVE = "appointment.move"
    CANCEL = "appointment.cancel"
    MARK = "appointment.mark"
    OVERRIDE = "appointment.override"
    SHARE_VIEWS = "diary_view.share"
    READ_CATALOGUE = "service.read"
    MANAGE_SERVICES = "service.manage"
    MANAGE_HOURS = "hours.manage"
    READ_WAITLIST = "waitlist.read"
    MANAGE_WAITLIST = "waitlist.manage"
    SUBSCRIBE = "calendar_feed.manage"
    CHOOSE_CALENDARS = "outside_calendar.choose"
    OVERSEE_CALENDARS = "outside_calendar.oversee"
    MANAGE_PAGE = "booking_page.manage"
    BOOK = "booking.book"


PUBLIC = frozenset({Permission.BOOK.value, ClientPermission.ENROL.value, ConsentPermission.READ_POLICY.value})
"""What a visitor of the booking page holds: `Ctx.public(organization_id, permissions=PUBLIC)`."""
