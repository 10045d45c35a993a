"""The row of an organization's public pages."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import text

from livingrite.core import reading
from livingrite.core.repository import Repository
from livingrite.scheduling.models import BookingPage
from livingrite.scheduling.rules.fees import LateFee

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
FEE = text("""
SELECT s.price_amount, s.price_currency, p.late_fee_percent, p.late_fee_amount
FROM service s LEFT JOIN booking_page p ON p.organization_id = s.organization_id
WHERE s.organization_id = :organization AND s.id = :service
""")
OF_LINK = """
SELECT app.booking_front(coalesce(app.organization_of_manage_token(%(given)s), app.organization_of_intake(%(given)s)))
"""


class BookingPages(Repository[BookingPage]):
    table = BookingPage

    def own(self) -> BookingPage:
        """The row, or one that was never stored."""
        found = self.session.exec(self.scoped()).one_or_none()
        return found or BookingPage(organization_id=self.uow.ctx.organization, version=0)

    def lock_own(self) -> BookingPage:
        """One writer at a time, also while there is no row to lock."""
        key = f"booking_page {self.uow.ctx.organization}"
        self.session.connection().execute(LOCK, {"key": key})
        query = self.scoped().execution_options(populate_existing=True)
        found = self.session.exec(query).one_or_none()
        return found or BookingPage(organization_id=self.uow.ctx.organization, version=0)


def price_and_fee(uow: "Uow", service_id: UUID) -> tuple[int, str, LateFee]:
    """A service's price in minor units, its currency, and what the clinic asks for a late cancellation."""
    [(price, currency, percent, amount)] = uow.rows(FEE, {"organization": uow.ctx.organization, "service": service_id})
    return price, currency, LateFee(percent, amount)


async def front_of_slug(slug: str) -> dict[str, Any] | None:
    """Accent and frame origins, of an organization with this address."""
    return await _front("SELECT app.booking_front(app.organization_by_slug(%(given)s))", slug)


async def front_of_link(digest: bytes) -> dict[str, Any] | None:
    """The same, by the digest of a link to an appointment or to questions."""
    return await _front(OF_LINK, digest)


async def front_of_offer(digest: bytes) -> dict[str, Any] | None:
    """The same, by the digest of an offer's link."""
    return await _front("SELECT app.booking_front(app.organization_of_offer(%(given)s))", digest)


async def _front(statement: Any, given: str | bytes | UUID) -> dict[str, Any] | None:
    [[found]] = await reading.ask((statement, {"given": given}))
    return found
