"""Every page of the product with the addresses under which it is looked at, and a clinic in which they all show something.

A new page in `livingrite/ui/routes.py` gets a line here; `test_access` fails until it has one."""

from datetime import timedelta

from livingrite.care import service as care
from livingrite.care.schemas import PostUpdate
from livingrite.consents import service as consents
from livingrite.consents.schemas import GiveConsent
from livingrite.crm import service as crm
from livingrite.crm.schemas import AddLead
from livingrite.demo.intake import CONTENT
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.imports import service as imports
from livingrite.imports.schemas import ImportKind, StartImport
from livingrite.intake import service as intake
from livingrite.intake.schemas import ChangeForm, CreateForm
from livingrite.messaging import service as messaging
from livingrite.records import service as records
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AddTimeOff, JoinWaitlist, ProposeMove, ProposeMoves
from livingrite.scheduling.service.links import manage_token, offer_token
from tests.e2e.diary_desk import Desk

ADDRESSES: dict[str, tuple[str, ...]] = {
    "/clients": ("/clients", "/clients?new=1"),
    "/clients/[id]": ("/clients/{client}",),
    "/clients/[id]/communications": ("/clients/{client}/communications",),
    "/clients/[id]/timeline": ("/clients/{client}/timeline",),
    "/clients/[id]/visits": ("/clients/{client}/visits",),
    "/clients/[id]/family": ("/clients/{client}/family",),
    "/clients/[id]/audit": ("/clients/{client}/audit",),
    "/clients/[id]/notes": ("/clients/{client}/notes",),
    "/clients/[id]/consents": ("/clients/{client}/consents",),
    "/my-day": ("/my-day",),
    "/clients/[id]/health": ("/clients/{client}/health",),
    "/clients/[id]/plan": ("/clients/{client}/plan",),
    "/clients/[id]/messages": ("/clients/{client}/messages",),
    "/messages": ("/messages",),
    "/calls": ("/calls",),
    "/care": ("/care",),
    "/dashboard": ("/dashboard",),
    "/dashboard/[figure]": ("/dashboard/utilisation",),
    "/leads": ("/leads",),
    "/diary": tuple(f"/diary?date={{day}}&view={view}" for view in ("day", "week", "month", "agenda")),
    "/imports": ("/imports",),
    "/imports/[import_id]": ("/imports/{import}",),
    "/organizations": ("/organizations",),
    "/account": ("/account",),
    "/more": ("/more",),
    "/welcome": ("/welcome",),
    "/settings": ("/settings",),
    "/settings/locations": ("/settings/locations",),
    "/settings/absences": ("/settings/absences",),
    "/settings/documents": ("/settings/documents",),
    "/settings/printing": ("/settings/printing",),
    "/settings/waitlist": ("/settings/waitlist",),
    "/settings/calendly": ("/settings/calendly",),
    "/settings/intake": ("/settings/intake",),
    "/settings/intake/[form_id]": ("/settings/intake/{form}",),
    "/settings/notes": ("/settings/notes",),
    "/settings/notes/[template_id]": ("/settings/notes/{template}",),
    "/settings/policies": ("/settings/policies",),
    "/settings/reminders": ("/settings/reminders",),
    "/settings/messages": ("/settings/messages",),
    "/settings/booking": ("/settings/booking",),
    "/settings/calendars": ("/settings/calendars",),
    "/settings/integrations": ("/settings/integrations",),
    "/team": ("/team",),
    "/portal": ("/portal",),
    "/portal/more": ("/portal/more",),
    "/portal/updates": ("/portal/updates",),
    "/portal/health": ("/portal/health",),
    "/portal/plan": ("/portal/plan",),
    "/portal/messages": ("/portal/messages",),
    "/portal/appointments": ("/portal/appointments",),
    "/portal/appointments/[appointment_id]": ("/portal/appointments/{appointment}",),
    "/portal/book": ("/portal/book",),
    "/clients/[id]/documents": ("/clients/{client}/documents",),
    "/portal/documents": ("/portal/documents",),
    "/portal/notes": ("/portal/notes",),
    "/portal/consents": ("/portal/consents",),
    "/portal/profile": ("/portal/profile",),
    "/portal/notifications": ("/portal/notifications",),
    "/mailbox": ("/mailbox",),
    "/sign-in": ("/sign-in", "/sign-in?with=password", "/sign-in?with=code"),
    "/sign-in/link": ("/sign-in/link?token=example",),
    "/sign-up": ("/sign-up",),
    "/forgot": ("/forgot",),
    "/reset": ("/reset?token=example",),
    "/invitation": ("/invitation?token=example",),
    "/book/[slug]": ("/book/{slug}", "/book/no-such-clinic"),
    "/intake/[token]": ("/intake/{asked}", "/intake/no-such-link"),
    "/policy/[slug]/[kind]": ("/policy/{slug}/privacy", "/policy/{slug}/no-such-text"),
    "/offer/[token]": ("/offer/{offer}", "/offer/no-such-offer"),
    "/manage/[token]": ("/manage/{manage}", "/manage/no-such-link"),
}


class Furnished(Desk):
    """`names`: what stands in the addresses' places. Fay is the daughter of Oscar, who has one visit to come and one
    that has to move because Maya is away."""

    def furnish(self) -> "Furnished":
        run = self.house.run
        run(identity.change_organization, ChangeOrganization(booking_open=True))
        visit, other = self.book("Oscar Delgado", "10:00"), self.book("Hannah Weiss", "14:00")
        self.fay = self.house.relative("Fay Delgado", visit.client_id)
        run(care.post, PostUpdate(client_id=visit.client_id, content="Ate all his soup.", title="Lunch", urgent=True))
        run(crm.add, AddLead(name="Joan Marin", email="joan@mail.example", notes="Her knee, after a fall."))
        run(scheduling.join_waitlist, JoinWaitlist(client_id=self.client("Nora Weiss"), service_id=self.service))
        run(messaging.plan_appointments, [visit.id])
        privacy = next(one for one in run(consents.list_policies) if one.kind == "privacy")
        run(consents.begin_draft, privacy.id)
        run(consents.publish, privacy.id)
        run(
            consents.give_consent, GiveConsent(client_id=visit.client_id, kind="privacy", note="On paper, at the desk.")
        )
        file = StartImport(kind=ImportKind.CLIENTS, file_name="clients.csv", data=b"Name,E-mail\nLea Katz,lea@x\n")
        self.names = {
            "client": visit.client_id,
            "appointment": visit.id,
            "day": self.day,
            "import": run(imports.start_import, file).id,
            "slug": run(identity.organization).slug,
            "form": self._asking().id,
            "template": run(records.list_templates)[0].id,
            "manage": manage_token(self.house.ctx.organization, visit.id),
            "asked": run(intake.ask_about, visit.id).token,
            "offer": offer_token(self.house.ctx.organization, self._proposed(other)),
        }
        return self

    def addresses(self, route: str) -> list[str]:
        return [address.format(**self.names) for address in ADDRESSES[route]]

    def _asking(self):
        """The form that the visit asks by: a question of every kind."""
        run = self.house.run
        form = run(intake.create_form, CreateForm(name="First visit", content=CONTENT))
        run(intake.change_form, ChangeForm(form_id=form.id, service_ids=(self.service,)))
        return run(intake.publish_form, form.id)

    def _proposed(self, visit):
        away = AddTimeOff(clinician_id=self.maya, starts_at=self.at("13:00"), ends_at=self.at("16:00"))
        away_id = self.house.run(scheduling.add_time_off, away).id
        there = ProposeMove(
            appointment_id=visit.id, clinician_id=self.tom, starts_at=visit.starts_at + timedelta(hours=1)
        )
        [made] = self.house.run(scheduling.propose_moves, ProposeMoves(time_off_id=away_id, moves=(there,)))
        return made.offer.id
