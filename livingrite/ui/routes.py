"""Every page of the product in one table: its address, who may open it, its title and its shell."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import reflex as rx
from reflex.utils.prerequisites import get_web_dir
from starlette.types import ASGIApp

from livingrite.audit.permissions import Permission as Audit
from livingrite.care.permissions import Permission as Care
from livingrite.clients.permissions import Permission as Clients
from livingrite.consents.permissions import Permission as Consents
from livingrite.conversations.permissions import Permission as Conversations
from livingrite.core.i18n import _
from livingrite.crm.permissions import Permission as Leads
from livingrite.documents.permissions import Permission as Documents
from livingrite.identity.permissions import Permission as TeamPermission
from livingrite.imports.permissions import Permission as Imports
from livingrite.insights.permissions import Permission as Insights
from livingrite.intake.permissions import Permission as Intake
from livingrite.integrations.permissions import Permission as Integrations
from livingrite.messaging.permissions import Permission as Messages
from livingrite.records.permissions import Permission as Notes
from livingrite.scheduling.permissions import Permission as Diary
from livingrite.ui import text
from livingrite.ui.frontend import texts
from livingrite.ui.frontend.front import Front, of_clinic, of_link, of_offer, of_policy
from livingrite.ui.pages.account.page import account_page
from livingrite.ui.pages.account.state import AccountState
from livingrite.ui.pages.booking.page import booking_page
from livingrite.ui.pages.booking.state import BookingState
from livingrite.ui.pages.calls.page import calls_page
from livingrite.ui.pages.calls.state import CallsState
from livingrite.ui.pages.care_feed.page import care_feed_page
from livingrite.ui.pages.care_feed.state import CareState
from livingrite.ui.pages.client.page import client_page
from livingrite.ui.pages.client.state import ClientState
from livingrite.ui.pages.client_audit.page import client_audit_page
from livingrite.ui.pages.client_audit.state import ClientAuditState
from livingrite.ui.pages.client_communications.page import client_communications_page
from livingrite.ui.pages.client_communications.state import ClientCommunicationsState
from livingrite.ui.pages.client_consents.page import client_consents_page
from livingrite.ui.pages.client_consents.state import ClientConsentsState
from livingrite.ui.pages.client_documents.page import client_documents_page
from livingrite.ui.pages.client_documents.state import ClientDocumentsState
from livingrite.ui.pages.client_family.page import client_family_page
from livingrite.ui.pages.client_family.state import ClientFamilyState
from livingrite.ui.pages.client_health.page import client_health_page
from livingrite.ui.pages.client_health.state import ClientHealthState
from livingrite.ui.pages.client_messages.page import client_messages_page
from livingrite.ui.pages.client_messages.state import ClientMessagesState
from livingrite.ui.pages.client_notes.page import client_notes_page
from livingrite.ui.pages.client_notes.state import ClientNotesState
from livingrite.ui.pages.client_plan.page import client_plan_page
from livingrite.ui.pages.client_plan.state import ClientPlanState
from livingrite.ui.pages.client_timeline.page import client_timeline_page
from livingrite.ui.pages.client_timeline.state import ClientTimelineState
from livingrite.ui.pages.client_visits.page import client_visits_page
from livingrite.ui.pages.client_visits.state import ClientVisitsState
from livingrite.ui.pages.clients.page import clients_page
from livingrite.ui.pages.clients.state import ClientsState
from livingrite.ui.pages.dashboard.page import dashboard_page, figure_page
from livingrite.ui.pages.dashboard.state import DashboardState, FigureState
from livingrite.ui.pages.diary.page import diary_page
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.forgot.page import ForgotState, forgot_page
from livingrite.ui.pages.imports.list_page import imports_page
from livingrite.ui.pages.imports.list_state import ImportsState
from livingrite.ui.pages.imports.run_page import import_page
from livingrite.ui.pages.imports.run_state import ImportState
from livingrite.ui.pages.intake.page import intake_page
from livingrite.ui.pages.intake.state import IntakeState
from livingrite.ui.pages.invitation.page import invitation_page
from livingrite.ui.pages.invitation.state import InvitationState
from livingrite.ui.pages.leads.page import leads_page
from livingrite.ui.pages.leads.state import LeadsState
from livingrite.ui.pages.mailbox.page import mailbox_page
from livingrite.ui.pages.mailbox.state import MailboxState
from livingrite.ui.pages.manage.page import manage_page
from livingrite.ui.pages.manage.state import ManageState
from livingrite.ui.pages.messages.page import messages_page
from livingrite.ui.pages.messages.state import MessagesState
from livingrite.ui.pages.more.page import more_page
from livingrite.ui.pages.more.state import PlacesState
from livingrite.ui.pages.my_day.page import my_day_page
from livingrite.ui.pages.my_day.state import MyDayState
from livingrite.ui.pages.offer.page import offer_page
from livingrite.ui.pages.offer.state import OfferState
from livingrite.ui.pages.organizations.page import OrganizationsState, organizations_page
from livingrite.ui.pages.policy.page import policy_page
from livingrite.ui.pages.policy.state import PolicyState
from livingrite.ui.pages.portal_appointment.page import portal_appointment_page
from livingrite.ui.pages.portal_appointment.state import AppointmentState
from livingrite.ui.pages.portal_appointments.page import portal_appointments_page
from livingrite.ui.pages.portal_appointments.state import AppointmentsState
from livingrite.ui.pages.portal_book.page import portal_book_page
from livingrite.ui.pages.portal_book.state import PortalBookState
from livingrite.ui.pages.portal_consents.page import portal_consents_page
from livingrite.ui.pages.portal_consents.state import PortalConsentsState
from livingrite.ui.pages.portal_documents.page import portal_documents_page
from livingrite.ui.pages.portal_documents.state import PortalDocumentsState
from livingrite.ui.pages.portal_health.page import portal_health_page
from livingrite.ui.pages.portal_health.state import PortalHealthState
from livingrite.ui.pages.portal_home.opening import opening
from livingrite.ui.pages.portal_home.page import portal_home_page
from livingrite.ui.pages.portal_home.state import HomeState
from livingrite.ui.pages.portal_messages.page import portal_messages_page
from livingrite.ui.pages.portal_messages.state import PortalMessagesState
from livingrite.ui.pages.portal_more.page import portal_more_page
from livingrite.ui.pages.portal_more.state import MoreState
from livingrite.ui.pages.portal_notes.page import portal_notes_page
from livingrite.ui.pages.portal_notes.state import PortalNotesState
from livingrite.ui.pages.portal_notifications.page import portal_notifications_page
from livingrite.ui.pages.portal_notifications.state import NotificationsState
from livingrite.ui.pages.portal_plan.page import portal_plan_page
from livingrite.ui.pages.portal_plan.state import PortalPlanState
from livingrite.ui.pages.portal_profile.page import portal_profile_page
from livingrite.ui.pages.portal_profile.state import ProfileState
from livingrite.ui.pages.portal_updates.page import portal_updates_page
from livingrite.ui.pages.portal_updates.state import UpdatesState
from livingrite.ui.pages.reset.page import reset_page
from livingrite.ui.pages.settings.page import settings_page
from livingrite.ui.pages.settings.state import SettingsState
from livingrite.ui.pages.settings_absences.page import absences_page
from livingrite.ui.pages.settings_absences.state import AbsenceKindsState
from livingrite.ui.pages.settings_booking.page import booking_settings_page
from livingrite.ui.pages.settings_booking.state import BookingSettingsState
from livingrite.ui.pages.settings_calendars.page import calendars_page
from livingrite.ui.pages.settings_calendars.state import CalendarsState
from livingrite.ui.pages.settings_calendly.page import calendly_page
from livingrite.ui.pages.settings_calendly.state import CalendlyState
from livingrite.ui.pages.settings_documents.page import document_settings_page
from livingrite.ui.pages.settings_documents.state import DocumentSettingsState
from livingrite.ui.pages.settings_intake.list_page import forms_page
from livingrite.ui.pages.settings_intake.list_state import FormsState
from livingrite.ui.pages.settings_intake.page import form_page
from livingrite.ui.pages.settings_intake.state import FormState
from livingrite.ui.pages.settings_integrations.page import integrations_page
from livingrite.ui.pages.settings_integrations.state import IntegrationsState
from livingrite.ui.pages.settings_locations.page import locations_page
from livingrite.ui.pages.settings_locations.state import LocationsState
from livingrite.ui.pages.settings_messages.page import messages_settings_page
from livingrite.ui.pages.settings_messages.state import OfficeState
from livingrite.ui.pages.settings_notes.list_page import templates_page
from livingrite.ui.pages.settings_notes.list_state import TemplatesState
from livingrite.ui.pages.settings_notes.page import template_page
from livingrite.ui.pages.settings_notes.state import TemplateState
from livingrite.ui.pages.settings_policies.page import policies_page
from livingrite.ui.pages.settings_policies.state import PoliciesState
from livingrite.ui.pages.settings_printing.page import printing_page
from livingrite.ui.pages.settings_printing.state import PrintingState
from livingrite.ui.pages.settings_reminders.page import settings_reminders_page
from livingrite.ui.pages.settings_reminders.state import RemindersState
from livingrite.ui.pages.settings_waitlist.page import waitlist_settings_page
from livingrite.ui.pages.settings_waitlist.state import WaitlistSettingsState
from livingrite.ui.pages.sign_in.page import link_page, sign_in_page
from livingrite.ui.pages.sign_in.state import LinkState, SignInState
from livingrite.ui.pages.sign_up.page import sign_up_page
from livingrite.ui.pages.sign_up.state import SignUpState
from livingrite.ui.pages.team.page import team_page
from livingrite.ui.pages.team.state import TeamState
from livingrite.ui.pages.welcome.page import welcome_page
from livingrite.ui.pages.welcome.state import WelcomeState
from livingrite.ui.serving import Opening, Pages
from livingrite.ui.session import PUBLIC, SIGNED_IN, Access, BaseState
from livingrite.ui.session.overlay import no_entry, nothing_here
from livingrite.ui.text import t

Shell = Literal["staff", "portal", "public"]


@dataclass(frozen=True, slots=True)
class Page:
    """`access` is a Permission, SIGNED_IN or PUBLIC; `state.load` runs on every visit, when there is one.

    `shell` names the frame and the table of texts: the public one is small and has only the public pages' texts.
    `opening` reads the page's first sentence for its HTML, with the rights of the session it is given; `front` the look of
    the clinic that a public page is about.
    """

    path: str
    view: Callable[[], rx.Component]
    state: type[BaseState]
    access: Access
    title: str
    shell: Shell = "staff"
    opening: Opening | None = None
    front: Front | None = None

    @property
    def table(self) -> str:
        return texts.PUBLIC if self.shell == "public" else texts.APP

    def build(self) -> rx.Component:
        token = text.group.set(self.table)
        try:
            shown = self.view()
            return shown if self.access == PUBLIC else rx.cond(BaseState.page_problem == "", shown, no_entry())
        finally:
            text.group.reset(token)

    def on_load(self) -> list[Any]:
        load = getattr(self.state, "load", None)
        return [BaseState.arrive, load] if load is not None else [BaseState.arrive]


PAGES: tuple[Page, ...] = (
    Page("/clients", clients_page, ClientsState, Clients.READ, _("Clients")),
    Page("/clients/[id]", client_page, ClientState, Clients.READ, _("Client")),
    Page(
        "/clients/[id]/communications",
        client_communications_page,
        ClientCommunicationsState,
        Messages.READ,
        _("Reminders"),
    ),
    Page("/clients/[id]/timeline", client_timeline_page, ClientTimelineState, Clients.READ, _("Timeline")),
    Page("/clients/[id]/visits", client_visits_page, ClientVisitsState, Diary.READ, _("Visits")),
    Page("/clients/[id]/family", client_family_page, ClientFamilyState, Clients.READ, _("Family")),
    Page("/clients/[id]/audit", client_audit_page, ClientAuditState, Audit.READ, _("Access log")),
    Page("/clients/[id]/notes", client_notes_page, ClientNotesState, Notes.WRITE, _("Notes")),
    Page("/clients/[id]/consents", client_consents_page, ClientConsentsState, Consents.READ, _("Consents")),
    Page("/my-day", my_day_page, MyDayState, Diary.MARK, _("My day")),
    Page("/clients/[id]/health", client_health_page, ClientHealthState, Care.READ_HEALTH, _("Health")),
    Page("/clients/[id]/plan", client_plan_page, ClientPlanState, Care.READ_PLAN, _("Care plan")),
    Page("/clients/[id]/messages", client_messages_page, ClientMessagesState, Conversations.READ, _("Messages")),
    Page("/messages", messages_page, MessagesState, Conversations.READ, _("Messages")),
    Page("/calls", calls_page, CallsState, Messages.OPEN, _("To call")),
    Page("/care", care_feed_page, CareState, Care.POST, _("Care feed")),
    Page("/dashboard", dashboard_page, DashboardState, Insights.READ, _("Dashboard")),
    Page("/dashboard/[figure]", figure_page, FigureState, Insights.READ, _("Dashboard")),
    Page("/leads", leads_page, LeadsState, Leads.READ, _("Enquiries")),
    Page("/portal", portal_home_page, HomeState, SIGNED_IN, _("Home"), "portal", opening),
    Page("/portal/more", portal_more_page, MoreState, SIGNED_IN, _("More"), "portal"),
    Page("/portal/updates", portal_updates_page, UpdatesState, Care.READ, _("Updates"), "portal"),
    Page("/portal/health", portal_health_page, PortalHealthState, Care.READ_HEALTH, _("Health"), "portal"),
    Page("/portal/plan", portal_plan_page, PortalPlanState, Care.READ_PLAN, _("Care plan"), "portal"),
    Page("/portal/messages", portal_messages_page, PortalMessagesState, Conversations.READ, _("Messages"), "portal"),
    Page("/portal/appointments", portal_appointments_page, AppointmentsState, Diary.READ, _("Appointments"), "portal"),
    Page(
        "/portal/appointments/[appointment_id]",
        portal_appointment_page,
        AppointmentState,
        Diary.READ,
        _("Appointment"),
        "portal",
    ),
    Page("/portal/book", portal_book_page, PortalBookState, Diary.BOOK, _("Book an appointment"), "portal"),
    Page("/portal/profile", portal_profile_page, ProfileState, Clients.READ, _("Profile"), "portal"),
    Page(
        "/portal/notifications",
        portal_notifications_page,
        NotificationsState,
        Messages.CHOOSE,
        _("Reminders and notifications"),
        "portal",
    ),
    Page("/clients/[id]/documents", client_documents_page, ClientDocumentsState, Documents.READ, _("Documents")),
    Page("/portal/notes", portal_notes_page, PortalNotesState, Notes.READ, _("Notes"), "portal"),
    Page("/portal/documents", portal_documents_page, PortalDocumentsState, Documents.READ, _("Documents"), "portal"),
    Page("/portal/consents", portal_consents_page, PortalConsentsState, Consents.READ, _("Consents"), "portal"),
    Page("/mailbox", mailbox_page, MailboxState, PUBLIC, _("Mailbox"), "public"),
    Page("/diary", diary_page, DiaryState, Diary.READ, _("Diary")),
    Page("/imports", imports_page, ImportsState, Imports.RUN, _("Import")),
    Page("/imports/[import_id]", import_page, ImportState, Imports.RUN, _("Import")),
    Page("/sign-in", sign_in_page, SignInState, PUBLIC, _("Sign in"), "public"),
    Page("/sign-in/link", link_page, LinkState, PUBLIC, _("Sign in"), "public"),
    Page("/sign-up", sign_up_page, SignUpState, PUBLIC, _("Open a clinic"), "public"),
    Page("/forgot", forgot_page, ForgotState, PUBLIC, _("Forgot your password?"), "public"),
    Page("/reset", reset_page, LinkState, PUBLIC, _("Choose a new password"), "public"),
    Page("/invitation", invitation_page, InvitationState, PUBLIC, _("Accept the invitation"), "public"),
    Page("/organizations", organizations_page, OrganizationsState, SIGNED_IN, _("Change organization")),
    Page("/account", account_page, AccountState, SIGNED_IN, _("Your account")),
    Page("/more", more_page, PlacesState, SIGNED_IN, _("More")),
    Page("/welcome", welcome_page, WelcomeState, TeamPermission.CHANGE_ORGANIZATION, _("First steps")),
    Page("/settings/printing", printing_page, PrintingState, Diary.MANAGE_SERVICES, _("Printing")),
    Page("/settings/locations", locations_page, LocationsState, Diary.MANAGE_SERVICES, _("Locations")),
    Page("/settings/documents", document_settings_page, DocumentSettingsState, Documents.RULE, _("Documents")),
    Page("/settings/absences", absences_page, AbsenceKindsState, Diary.MANAGE_SERVICES, _("Absences")),
    Page("/settings", settings_page, SettingsState, TeamPermission.CHANGE_ORGANIZATION, _("Settings")),
    Page("/settings/reminders", settings_reminders_page, RemindersState, Messages.MANAGE_RULES, _("Reminders")),
    Page("/settings/messages", messages_settings_page, OfficeState, Conversations.MANAGE, _("Messages")),
    Page("/settings/booking", booking_settings_page, BookingSettingsState, Diary.MANAGE_PAGE, _("Booking page")),
    Page("/settings/intake", forms_page, FormsState, Intake.MANAGE, _("Intake forms")),
    Page("/settings/intake/[form_id]", form_page, FormState, Intake.MANAGE, _("Intake form")),
    Page("/settings/notes", templates_page, TemplatesState, Notes.TEMPLATES, _("Templates of notes")),
    Page("/settings/notes/[template_id]", template_page, TemplateState, Notes.TEMPLATES, _("Template of notes")),
    Page("/settings/policies", policies_page, PoliciesState, Consents.MANAGE_POLICIES, _("Policies and consents")),
    Page("/settings/calendars", calendars_page, CalendarsState, Diary.MOVE, _("Calendars")),
    Page("/settings/calendly", calendly_page, CalendlyState, Integrations.MANAGE, _("Calendly")),
    Page("/settings/integrations", integrations_page, IntegrationsState, Integrations.MANAGE, _("Integrations")),
    Page("/team", team_page, TeamState, TeamPermission.READ_TEAM, _("Team")),
    Page("/book/[slug]", booking_page, BookingState, PUBLIC, _("Book an appointment"), "public", front=of_clinic),
    Page("/offer/[token]", offer_page, OfferState, PUBLIC, _("A place for you"), "public", front=of_offer),
    Page("/intake/[token]", intake_page, IntakeState, PUBLIC, _("Before your visit"), "public", front=of_link),
    Page("/settings/waitlist", waitlist_settings_page, WaitlistSettingsState, Diary.MANAGE_SERVICES, _("Wait list")),
    Page("/policy/[slug]/[kind]", policy_page, PolicyState, PUBLIC, _("Policy"), "public", front=of_policy),
    Page("/manage/[token]", manage_page, ManageState, PUBLIC, _("Your appointment"), "public", front=of_link),
)


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile("/" + re.sub(r"\\\[\w+\\\]", "[^/]+", re.escape(path.strip("/"))) + "/?")


def find(path: str) -> tuple[str, str] | None:
    """The route and the text group of a browser's path."""
    page = next((page for page in PAGES if _pattern(page.path).fullmatch(path)), None)
    return (page.path, page.table) if page else None


def serve(app: ASGIApp) -> ASGIApp:
    """The site with its pages in front."""
    openings = {page.path: page.opening for page in PAGES if page.opening}
    fronts = {page.path: page.front for page in PAGES if page.front}
    return Pages(app, Path(get_web_dir()), find, openings, fronts)


def page_at(route: str) -> Page | None:
    """The page of a Reflex route (`/book/[slug]`)."""
    wanted = route.strip("/")
    return next((page for page in PAGES if page.path.strip("/") == wanted), None)


def register(app: rx.App) -> None:
    """The only place that calls `add_page`."""
    unknown = Page("404", nothing_here, BaseState, PUBLIC, _("Nothing is here"), "public")
    for page in (*PAGES, unknown):
        group = text.group.set(page.table)
        app.add_page(_of_its_module(page), route=page.path, title=t(page.title), on_load=page.on_load())
        text.group.reset(group)


def _of_its_module(page: Page) -> Callable[[], rx.Component]:
    """`page.build`, under the name of the page's own module: Reflex bundles what it memoizes by that name, and under
    this one every page would load the components of all (500 KB instead of 60)."""

    def build() -> rx.Component:
        return page.build()

    build.__module__ = page.view.__module__
    return build
