"""How each verb of each slice is called with the ids of a house; a verb that is not here fails the suite."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from livingrite.consents import schemas as c
from livingrite.conversations import schemas as m
from livingrite.core.ctx import Ctx
from livingrite.crm.schemas import (
    AddLead,
    ChangeConsultation,
    FindConsultations,
    FindLeads,
    LeadStatus,
    RequestConsultation,
)
from livingrite.documents import schemas as d
from livingrite.identity.schemas import ChangeOrganization, CreateApiKey, Invite, InviteFamily, Relative, Role
from livingrite.imports.schemas import ClientOptions, ImportKind, RunImport, StartImport
from livingrite.intake.schemas import Answer, BookWithIntake, ChangeForm, CreateForm
from livingrite.integrations import schemas as i
from livingrite.integrations.schemas import (
    CalendlyToken,
    ChangeConnection,
    Connect,
    SendGridAccount,
    TwilioAccount,
    Vendor,
)
from livingrite.messaging.schemas import (
    ChangeRule,
    ChangeSettings,
    Channel,
    ChooseReminders,
    CommunicationType,
    CopyTemplate,
    CreateTemplate,
    Form,
    Letter,
    Moment,
    OptOutReason,
    PreferencesFields,
    PreviewText,
    RuleFields,
    SendLetter,
    SendTest,
    SetPreferences,
    SettingsFields,
    SwitchRule,
    WriteText,
)
from livingrite.records import schemas as n
from livingrite.scheduling import schemas as s
from livingrite.scheduling.schemas.absence_kinds import AbsenceKindChanges, AbsenceKindFields, ChangeAbsenceKind
from livingrite.scheduling.schemas.day_sheet import ChangePrinting, PrintDay
from livingrite.scheduling.schemas.elsewhere import DecideBooking, MapOffer, MapOffers
from livingrite.scheduling.schemas.locations import LocationChanges, LocationFields, UpdateLocation
from livingrite.scheduling.schemas.outside import ChooseCalendars, Decide
from livingrite.scheduling.schemas.views import Arrangement, ChangeView, SaveView, ViewChanges
from tests.isolation import care_verbs, client_verbs
from tests.isolation.house import NOON, UNDECIDED, House, later

Args = tuple[Any, ...]
MONEY = s.Money(amount=100, currency="EUR")
RESOURCE = s.ResourceFields(kind=s.ResourceKind.ROOM, name="Room 9")
SERVICE = s.ServiceFields(name="Other", duration_minutes=30, price=MONEY)
QUIET = SettingsFields(quiet_on=False, quiet_from=0, quiet_until=0, fall_back_to_email=False, sms_segment_micros=1)
RANGE = (NOON, NOON.replace(hour=20))


def _mark(house: House) -> Args:
    return (s.MarkAppointment(appointment_id=house.ids["appointment_id"]),)


def _cancel(house: House) -> s.CancelAppointment:
    return s.CancelAppointment(appointment_id=house.ids["appointment_id"])


def _update(house: House) -> s.UpdateAppointment:
    return s.UpdateAppointment(appointment_id=house.ids["appointment_id"], notes="other")


def _series(house: House) -> Args:
    return (s.CreateSeries(**house.booking().model_dump(), rrule="FREQ=WEEKLY;COUNT=2"),)


def _rule(house: House) -> RuleFields:
    return RuleFields(moment=Moment.BEFORE, minutes=60, channel=Channel.SMS, template_id=house.ids["template_id"])


def _id(name: str) -> Callable[[House], Args]:
    return lambda house: (house.ids[name],)


def _none(_house: House) -> Args:
    return ()


def _given(*args: Any) -> Callable[[House], Args]:
    return lambda _house: args


ARRANGED = Arrangement(view="month")

CALLS: dict[str, Callable[[House], Args]] = {
    "scheduling.change_printing": _given(ChangePrinting(client_name=s.PrintedName.NONE)),
    "scheduling.day_sheet": lambda house: (PrintDay(date=NOON.date(), clinician_id=house.ids["clinician_id"]), "en"),
    "scheduling.printed_name": _none,
    "scheduling.read_day_sheet": _given(PrintDay(date=NOON.date()), "en"),
    "scheduling.visits_in_brief": _id("client_id"),
    "scheduling.leave_view": _given(ARRANGED),
    "scheduling.change_view": lambda house: (ChangeView(view_id=house.ids["view_id"], changes=ViewChanges(name="Other")),),
    "scheduling.make_default": _id("view_id"),
    "scheduling.my_views": _none,
    "scheduling.remove_view": _id("view_id"),
    "scheduling.save_view": _given(SaveView(name="My week", arrangement=ARRANGED)),
    "audit.history": _none,
    **care_verbs.CALLS,
    **client_verbs.CALLS,
    "audit.of_client": _id("client_id"),
    "audit.verify": _none,
    "identity.change_organization": _given(ChangeOrganization(name="Other")),
    "identity.change_roles": lambda house: (house.ids["user_id"], [Role.ADMIN]),
    "identity.add_membership": lambda house: (house.ids["user_id"], Role.ADMIN),
    "identity.create_api_key": _given(CreateApiKey(name="Other", scopes=("client.read",))),
    "identity.list_api_keys": _none,
    "identity.revoke_api_key": _id("api_key_id"),
    "conversations.add_template": _given(m.ReplyTemplateFields(name="Other", texts={"en": "Hello {first_name}"})),
    "conversations.change_template": lambda house: (m.ChangeReplyTemplate(template_id=house.ids["reply_template_id"], name="Other"),),
    **{f"conversations.{verb}": _id("conversation_id") for verb in ("filled_templates", "get_conversation", "note_typing")},
    **{f"scheduling.{verb}": _none for verb in ("count_questions", "list_clinicians", "list_feeds", "list_gaps", "list_public_services",
        "list_resources", "list_services", "list_to_call", "list_undecided", "list_waitlist")},
    **{f"conversations.{verb}": _none for verb in ("get_office_hours", "list_templates")},
    "conversations.remove_template": _id("reply_template_id"),
    "conversations.set_office_hours": _given(m.SetOfficeHours(fields=m.OfficeHoursFields(answers=True))),
    "conversations.assign_conversation": lambda house: (m.AssignConversation(conversation_id=house.ids["conversation_id"], user_id=None),),
    "conversations.correspondents": _id("client_id"),
    "conversations.count_unread": _none,
    "conversations.edit_message": lambda house: (m.EditMessage(conversation_id=house.ids["conversation_id"], message_id=house.ids["message_id"], content="Other"),),
    "conversations.list_conversations": _given(m.FindConversations()),
    "conversations.list_messages": lambda house: (m.ListMessages(conversation_id=house.ids["conversation_id"]),),
    "conversations.mark_read": lambda house: (m.MarkRead(conversation_id=house.ids["conversation_id"]),),
    "conversations.mute_conversation": lambda house: (m.MuteConversation(conversation_id=house.ids["conversation_id"], muted=True),),
    "conversations.search_messages": _given(m.SearchMessages(words="soup")),
    "conversations.send_message": lambda house: (m.SendMessage(conversation_id=house.ids["conversation_id"], content="Hello"),),
    "conversations.start_conversation": lambda house: (m.StartConversation(client_id=house.ids["client_id"], user_ids=(house.ids["login_id"],)),),
    "conversations.take_back_message": lambda house: (house.ids["conversation_id"], house.ids["message_id"]),
    "identity.invitations": _none,
    "identity.invitations_of": _id("client_id"),
    "identity.invite": _given(Invite(email="new@example.org", role=Role.CLINICIAN)),
    "identity.invite_family": lambda house: (InviteFamily(client_ids=(house.ids["client_id"],), people=(Relative(email="new@example.org"),)),),
    "identity.write_letter": _id("invitation_id"),
    "messaging.print_invitation": _id("invitation_id"),
    "identity.remove_member": _id("user_id"),
    "identity.send_again": _id("invitation_id"),
    "identity.withdraw": _id("invitation_id"),
    "identity.team": _none,
    "consents.add_policy": _given(c.AddPolicy(locale="en", title="House rules", body="No shoes")),
    "consents.change_policy": lambda house: (c.ChangePolicy(policy_id=house.ids["policy_id"], asked=c.Asked.SHOWN),),
    "consents.begin_draft": _id("policy_id"),
    "consents.discard_draft": _id("policy_id"),
    "consents.list_policies": _none,
    "consents.policy_versions": _id("policy_id"),
    "consents.publish": _id("policy_id"),
    "consents.write_draft": lambda house: (c.WriteDraft(policy_id=house.ids["policy_id"], locale="de", words=c.Words(title="Regeln", body="Keine Schuhe")),),
    "consents.read_policy": _given(c.ReadPolicy(kind="own-house-rules")),
    "consents.asked_at_booking": _id("service_id"),
    "consents.asked_of_client": _id("client_id"),
    "consents.missing_of_client": lambda house: (house.ids["client_id"], house.ids["service_id"]),
    "consents.give_consent": lambda house: (c.GiveConsent(client_id=house.ids["client_id"], kind="sms", note="By phone"),),
    "consents.withdraw_consent": lambda house: (c.WithdrawConsent(client_id=house.ids["client_id"], consent_id=house.ids["consent_id"]),),
    "consents.list_consents": _id("client_id"),
    "consents.consent_text": lambda house: (house.ids["client_id"], house.ids["consent_id"]),
    "documents.find": lambda house: (d.FindDocuments(client_id=house.ids["client_id"]),),
    "documents.get": _id("document_id"),
    "documents.change": lambda house: (d.ChangeDocument(document_id=house.ids["document_id"], changes=d.Changes(file_name="Other")),),
    "documents.remove": _id("document_id"),
    "documents.restore": _id("document_id"),
    "documents.versions": _id("document_id"),
    "documents.access_log": _id("document_id"),
    "documents.open_many": lambda house: (house.ids["client_id"], [house.ids["document_id"]]),
    "documents.start_upload": lambda house: (d.StartUpload(client_id=house.ids["client_id"], file_name="a.pdf", file_size=9),),
    "documents.get_upload": _id("upload_id"),
    "documents.open_uploads": lambda house: (d.FindUploads(client_id=house.ids["client_id"]),),
    "documents.expect_part": lambda house: (house.ids["upload_id"], 0, b"%PDF-1.4\n"),
    "documents.note_part": lambda house: (house.ids["upload_id"], 0, 9),
    "documents.finish_upload": _id("upload_id"),
    "documents.cancel_upload": _id("upload_id"),
    "documents.open_content": _id("document_id"),
    "documents.open_thumbnail": _id("document_id"),
    "documents.keeping": _none,
    "documents.set_retention": _given(d.SetRetention(document_category=d.Category.OTHER, keep_years=3)),
    "documents.set_hold": lambda house: (d.SetHold(client_id=house.ids["client_id"], reason="A letter of a court"),),
    "documents.lift_hold": _id("hold_id"),
    "documents.keep_anyway": _id("document_id"),
    "documents.purge": _id("document_id"),
    "documents.begin_made": lambda house: (d.MadeFile(client_id=house.ids["client_id"], file_name="a.pdf"), 8, ".pdf"),
    "documents.attach": lambda house: ("progress_note", house.ids["note_id"], [house.ids["document_id"]], house.ids["client_id"]),
    "documents.detach": lambda house: ("progress_note", house.ids["note_id"], [house.ids["document_id"]], house.ids["client_id"]),
    "scheduling.list_absence_kinds": _none,
    "scheduling.add_absence_kind": _given(AbsenceKindFields(name="Supervision")),
    "scheduling.change_absence_kind": lambda house: (ChangeAbsenceKind(kind_id=house.ids["absence_kind_id"], changes=AbsenceKindChanges(name="Other")),),
    "scheduling.list_locations": _none,
    "scheduling.add_location": _given(LocationFields(name="Upstairs")),
    "scheduling.update_location": lambda house: (UpdateLocation(location_id=house.ids["location_id"], changes=LocationChanges(name="Other")),),
    "scheduling.add_time_off": lambda house: (s.AddTimeOff(clinician_id=house.ids["clinician_id"], starts_at=later(48), ends_at=later(50)),),
    "scheduling.appointment_calendar": _id("appointment_id"),
    "scheduling.appointment_history": _id("appointment_id"),
    "scheduling.booking_page": _none,
    "scheduling.wait_for_place": lambda house: (s.WaitForPlace(service_id=house.ids["service_id"], client=s.BookingClient(name="Somebody", email="somebody@example.org")),),
    "scheduling.change_booking_page": _given(s.ChangeBookingPage(accent="#224466")),
    "scheduling.set_logo": _given(None),
    "scheduling.front": _none,
    "scheduling.logo_of": _none,
    "scheduling.cancel_appointment": lambda house: (_cancel(house),),
    "scheduling.cancel_in_series": lambda house: (_cancel(house), "all"),
    "scheduling.choose_calendars": lambda house: (ChooseCalendars(connection_id=house.ids["connection_id"]),),
    "scheduling.decide": lambda house: (Decide(decision_id=house.ids["decision_id"], choice="restore"),),
    "scheduling.decide_booking": lambda house: (DecideBooking(booking_id=house.ids["outside_booking_id"], choice="decline"),),
    "scheduling.list_open_bookings": _none,
    "scheduling.list_outside_offers": _none,
    "scheduling.map_outside_offers": lambda house: (MapOffers(connection_id=house.ids["connection_id"], offers=(MapOffer(offer_id=house.ids["outside_offer_id"]),)),),
    "integrations.authorize_calendly": _given("code", "verifier"),
    "integrations.calendly_account": _none,
    "integrations.connect_calendly": _given(CalendlyToken(token="quiet")),
    "integrations.leave_calendly": _none,
    "integrations.read_calendly_now": _none,
    "scheduling.list_clock_conflicts": _none,
    "scheduling.list_busy": _given(*RANGE),
    "scheduling.list_decisions": _none,
    "scheduling.list_outside_calendars": _none,
    "scheduling.read_calendars_now": _none,
    "integrations.authorize_google_calendar": _given("code", "verifier"),
    "integrations.check_google_calendar": _none,
    "integrations.leave_google_calendar": _id("connection_id"),
    "scheduling.cancel_session": lambda house: (s.CancelSession(session_id=house.ids["session_id"]),),
    "scheduling.get_session": _id("session_id"),
    "scheduling.list_waiting_for_class": _id("session_id"),
    "scheduling.move_session": lambda house: (s.MoveSession(session_id=house.ids["session_id"], starts_at=later(122), override_reason="as agreed"),),
    "scheduling.open_session": lambda house: (house.opening(124),),
    "scheduling.create_appointment": lambda house: (house.booking(),),
    "scheduling.create_clinician": _given(RESOURCE.model_copy(update={"kind": s.ResourceKind.CLINICIAN})),
    "scheduling.create_resource": _given(RESOURCE),
    "scheduling.create_series": _series,
    "scheduling.create_service": _given(SERVICE),
    "scheduling.find_slots": lambda house: (s.FindSlots(service_id=house.ids["service_id"], from_date=date(2027, 6, 1), to_date=date(2027, 6, 2)),),
    "scheduling.get_appointment": _id("appointment_id"),
    "scheduling.get_hours": _id("clinician_id"),
    "scheduling.list_hours": _none,
    "scheduling.get_service": _id("service_id"),
    "scheduling.hold_slot": lambda house: (s.HoldSlot(service_id=house.ids["service_id"], clinician_id=house.ids["clinician_id"], starts_at=NOON),),
    "scheduling.join_waitlist": lambda house: (s.JoinWaitlist(client_id=house.ids["client_id"], service_id=house.ids["service_id"]),),
    "scheduling.leave_waitlist": _id("waitlist_entry_id"),
    "scheduling.accept_for_client": _id("offer_id"),
    "scheduling.change_waitlist": lambda house: (s.ChangeWaitlist(waitlist_entry_id=house.ids["waitlist_entry_id"], changes={"urgent": True}),),
    "scheduling.expire_offer": _id("offer_id"),
    "scheduling.get_waitlist_rule": _none,
    "scheduling.look_again": _id("gap_id"),
    "scheduling.offer_by_hand": lambda house: (s.OfferPlace(waitlist_entry_id=house.ids["waitlist_entry_id"], clinician_id=house.ids["clinician_id"], starts_at=NOON),),
    "scheduling.offer_notice": _id("offer_id"),
    "scheduling.open_gap": lambda house: (UUID(int=7), house.ids["clinician_id"], NOON, NOON.replace(hour=20)),
    "scheduling.open_gap_behind": lambda house: (UUID(int=8), house.ids["appointment_id"], house.ids["clinician_id"], NOON, NOON.replace(hour=20)),
    "scheduling.open_gap_of": lambda house: (UUID(int=9), house.ids["appointment_id"]),
    "scheduling.set_gap_run": lambda house: (house.ids["gap_id"], False),
    "scheduling.set_waitlist_rule": _given(s.SetWaitlistRule(automatic=False, answer_minutes=30)),
    "scheduling.withdraw_offer": _id("offer_id"),
    "scheduling.list_absences": _given(*RANGE),
    "scheduling.lose_sense": _id("appointment_id"),
    "scheduling.propose_moves": lambda house: (s.ProposeMoves(time_off_id=house.ids["time_off_id"], moves=(s.ProposeMove(appointment_id=house.ids["appointment_id"], clinician_id=house.ids["clinician_id"], starts_at=later()),)),),
    "scheduling.read_absence": _id("time_off_id"),
    "scheduling.take_back_proposals": lambda house: ([house.ids["offer_id"]],),
    "scheduling.list_appointments": _given(s.FindAppointments(from_at=RANGE[0], to_at=RANGE[1])),
    "scheduling.list_public_clinicians": _id("service_id"),
    "scheduling.list_time_off": _given(*RANGE),
    "scheduling.move_appointment": lambda house: (s.MoveAppointment(appointment_id=house.ids["appointment_id"], starts_at=later()),),
    "scheduling.preview_series": _series,
    "scheduling.preview_in_series": lambda house: (_update(house), "all"),
    "scheduling.book_own": lambda house: (s.BookOwn(client_id=house.ids["client_id"], service_id=house.ids["service_id"], clinician_id=house.ids["clinician_id"], starts_at=later()),),
    "scheduling.cancel_own": lambda house: (s.CancelOwn(appointment_id=house.ids["appointment_id"]),),
    "scheduling.find_own_slots": lambda house: (house.ids["appointment_id"], s.FindSlots(service_id=house.ids["service_id"], from_date=date(2027, 6, 1), to_date=date(2027, 6, 2))),
    "scheduling.get_own": _id("appointment_id"),
    "scheduling.list_own": _given(s.FindOwn()),
    "scheduling.reschedule_own": lambda house: (s.RescheduleOwn(appointment_id=house.ids["appointment_id"], starts_at=later()),),
    "scheduling.remove_time_off": _id("time_off_id"),
    "scheduling.series_calendar": _id("appointment_id"),
    "scheduling.place_date": lambda house: (s.PlaceDate(series_id=house.ids["series_id"], on=UNDECIDED, starts_at=later(24 * 64)),),
    "scheduling.leave_out_date": lambda house: (s.LeaveOutDate(series_id=house.ids["series_id"], on=UNDECIDED),),
    "scheduling.set_hours": lambda house: (s.SetHours(clinician_id=house.ids["clinician_id"], timezone="Europe/Berlin"),),
    "scheduling.renew_feed": _id("feed_id"),
    "scheduling.subscribe": lambda house: (s.Subscribe(kind="clinician", target_id=house.ids["clinician_id"]),),
    "scheduling.unsubscribe": _id("feed_id"),
    "scheduling.update_appointment": lambda house: (_update(house),),
    "scheduling.update_in_series": lambda house: (_update(house), "all"),
    "scheduling.update_resource": lambda house: (s.UpdateResource(resource_id=house.ids["clinician_id"], name="Other"),),
    "scheduling.update_service": lambda house: (s.UpdateService(service_id=house.ids["service_id"], changes={"name": "Other"}),),
    "messaging.change_rule": lambda house: (ChangeRule(rule_id=house.ids["rule_id"], fields=_rule(house)),),
    "messaging.change_settings": _given(ChangeSettings(fields=QUIET)),
    "messaging.create_rule": lambda house: (_rule(house),),
    "messaging.copy_template": lambda house: (CopyTemplate(template_id=house.ids["template_id"], name="Other"),),
    "messaging.remove_template": _id("template_id"),
    "messaging.create_template": _given(CreateTemplate(name="Other", form=Form.SHORT, locale="en", body="Other")),
    "messaging.get_preferences": _id("client_id"),
    "messaging.send_letter": lambda house: (SendLetter(letter=Letter.REMINDER, appointment_id=house.ids["appointment_id"]),),
    "intake.waiting_of_client": _id("client_id"),
    "messaging.get_reminders": _id("appointment_id"),
    "messaging.latest_of_client": _id("client_id"),
    "messaging.choose_reminders": lambda house: (ChooseReminders(appointment_id=house.ids["appointment_id"], minutes=(1440,)),),
    "messaging.get_settings": _none,
    "messaging.list_rules": _none,
    "messaging.list_templates": _none,
    "messaging.list_unreached": _none,
    "messaging.list_unknown_texts": _none,
    "messaging.texts_stopped": _id("client_id"),
    "messaging.stop_texts": _id("client_id"),
    "messaging.allow_texts": _id("client_id"),
    "messaging.assign_texts": lambda house: (house.ids["unknown_text_id"], house.ids["client_id"]),
    "messaging.log_of_client": _id("client_id"),
    "messaging.mark_told": _id("scheduled_message_id"),
    "messaging.open_message": _id("communication_id"),
    "messaging.preview_text": _given(PreviewText(form=Form.SHORT, locale="en", body="Hello {first_name}")),
    "messaging.remove_rule": _id("rule_id"),
    "messaging.send_test": _given(SendTest(form=Form.SHORT, locale="en", body="Hello")),
    "messaging.set_preferences": lambda house: (SetPreferences(client_id=house.ids["client_id"], fields=PreferencesFields(sms=False)),),
    "messaging.switch_rule": lambda house: (SwitchRule(rule_id=house.ids["rule_id"], is_on=False),),
    "messaging.text_versions": lambda house: (house.ids["template_id"], "en"),
    "messaging.write_text": lambda house: (WriteText(template_id=house.ids["template_id"], locale="en", body="Other"),),
    "messaging.stop_listening": _id("push_subscription_id"),
    "messaging.opt_in": _given(CommunicationType.SMS, "+4915112345678"),
    "messaging.opt_out": _given(CommunicationType.SMS, "+4915112345678", OptOutReason.STAFF),
    "integrations.change_connection": lambda house: (ChangeConnection(connection_id=house.ids["connection_id"], account_label="Other"),),
    "integrations.connect": _given(Connect(vendor=Vendor.SENDGRID, account_label="Other")),
    "integrations.disconnect": _id("connection_id"),
    "integrations.list_connections": _none,
    "integrations.connect_twilio": _given(TwilioAccount(account_sid="AC" + "0" * 32, auth_token="quiet", from_number="+4930901820")),
    "integrations.connect_sendgrid": _given(SendGridAccount(from_email="desk@example.org", api_key="quiet")),
    "integrations.send_test": lambda house: (i.SendTest(connection_id=house.ids["connection_id"], channel="sms", recipient="+4930901820"),),
    "integrations.test_result": _given(uuid4()),
    "crm.add": _given(AddLead(name="Somebody", email="somebody@example.org")),
    "crm.available_slots": _given(date(2027, 6, 1), date(2027, 6, 2)),
    "crm.cancel_consultation": _id("consultation_id"),
    "crm.change_consultation": lambda house: (ChangeConsultation(consultation_id=house.ids["consultation_id"], notes="Other"),),
    "crm.find_consultations": _given(FindConsultations()),
    "crm.get_consultation": _id("consultation_id"),
    "crm.request_consultation": _given(RequestConsultation(requester_name="Somebody", requester_email="somebody@example.org")),
    "crm.reschedule_consultation": lambda house: (house.ids["consultation_id"], NOON),
    "crm.counts": _none,
    "crm.find": _given(FindLeads()),
    "crm.set_status": lambda house: (house.ids["lead_id"], LeadStatus.ENGAGED),
    "imports.cancel_import": _id("import_id"),
    "imports.columns": _id("import_id"),
    "imports.get": _id("import_id"),
    "imports.latest": _none,
    "imports.preview": lambda house: (house.ids["import_id"], ClientOptions()),
    "imports.report_csv": _id("import_id"),
    "imports.run_import": lambda house: (RunImport(run_id=house.ids["import_id"], options=ClientOptions()),),
    "imports.start_import": _given(StartImport(kind=ImportKind.CLIENTS, file_name="a.csv", data=b"name\nX\n")),
    "intake.asked_about_talks": _none,
    "intake.asked_by_service": _id("service_id"),
    "intake.book": lambda house: (BookWithIntake(service_id=house.ids["service_id"], clinician_id=house.ids["clinician_id"], starts_at=later(), client=s.BookingClient(name="Somebody", email="somebody@example.org")),),
    "intake.change_form": lambda house: (ChangeForm(form_id=house.ids["form_id"], name="Other"),),
    "intake.create_form": _given(CreateForm(name="Other")),
    "intake.get_form": _id("form_id"),
    "intake.list_forms": _none,
    "intake.list_versions": _id("form_id"),
    "intake.publish_form": _id("form_id"),
    "intake.intake_of_appointment": _id("appointment_id"),
    "intake.intake_of_consultation": _id("consultation_id"),
    "intake.intakes_of_client": _id("client_id"),
    "intake.read_intake": _id("intake_id"),
    "intake.send_intake_again": _id("intake_id"),
    "records.add_to_note": lambda house: (n.AddToNote(note_id=house.ids["clinical_note_id"], text="More"),),
    "records.attach_to_note": lambda house: (n.AttachToNote(note_id=house.ids["clinical_note_id"], document_ids=(house.ids["document_id"],)),),
    "records.detach_from_note": lambda house: (n.AttachToNote(note_id=house.ids["clinical_note_id"], document_ids=(house.ids["document_id"],)),),
    "records.build_summary": lambda house: (house.ids["medical_summary_id"], None),
    "records.change_note": lambda house: (n.ChangeNote(note_id=house.ids["clinical_note_id"], title="Other"),),
    "records.change_template": lambda house: (n.ChangeTemplate(template_id=house.ids["note_template_id"], name="Other"),),
    "records.compare_note_versions": lambda house: (house.ids["clinical_note_id"], 1, 2),
    "records.copy_forward": lambda house: (n.CopyForward(note_id=house.ids["clinical_note_id"]),),
    "records.cosign_note": _id("clinical_note_id"),
    "records.cosigners": _none,
    "records.count_notes": _id("client_id"),
    "records.create_note": lambda house: (n.CreateNote(client_id=house.ids["client_id"]),),
    "records.create_template": _given(n.CreateTemplate(name="Other")),
    "records.discard_note": _id("clinical_note_id"),
    "records.discard_summary": _id("medical_summary_id"),
    "records.find_notes": lambda house: (n.FindNotes(client_id=house.ids["client_id"], search="gain"),),
    "records.get_template": _id("note_template_id"),
    "records.keep_draft": lambda house: (n.KeepDraft(note_id=house.ids["clinical_note_id"], writer="phone", fields={"plan": n.Typed(value="Other")}),),
    "records.list_note_versions": _id("clinical_note_id"),
    "records.list_template_versions": _id("note_template_id"),
    "records.list_summaries": _id("client_id"),
    "records.list_templates": _none,
    "records.make_summary": lambda house: (n.MakeSummary(client_id=house.ids["client_id"], words="Other"),),
    "records.named_codes": _given(("M25.562",)),
    "records.note_pdf": lambda house: (house.ids["clinical_note_id"], "en"),
    "records.publish_template": _id("note_template_id"),
    "records.read_again": lambda house: (house.ids["clinical_note_id"], 0),
    "records.read_note": _id("clinical_note_id"),
    "records.search_codes": _given("knee"),
    "records.set_codes": lambda house: (n.SetCodes(note_id=house.ids["clinical_note_id"], remove=("M25.562",)),),
    "records.settle_field": lambda house: (n.SettleField(note_id=house.ids["clinical_note_id"], writer="phone", key="plan", value="Other"),),
    "records.share_summary": lambda house: (n.ShareSummary(summary_id=house.ids["medical_summary_id"]),),
    "records.sign_note": lambda house: (n.SignNote(note_id=house.ids["clinical_note_id"]),),
    "records.verify_notes": _none,
    "crm.intake_of": _id("consultation_id"),
    "crm.open_consultation_intake": _id("consultation_id"),
    "crm.answer_consultation_intake": lambda house: (house.ids["consultation_id"], Answer()),
    **dict.fromkeys(
        [f"scheduling.{verb}_appointment" for verb in ("arrive", "complete", "confirm", "restore", "start")]
        + ["scheduling.mark_no_show"],
        _mark,
    ),
}  # fmt: skip

# Verbs that ask for no right, each with the reason; what they may do is tried in the tests of their slices.
OPEN = {
    "audit.record": "called by verbs that have asked",
    **{f"audit.{verb}": "for the verb that shows the row and has asked" for verb in ("seen", "trail")},
    **{f"identity.{verb}": "one's own login" for verb in (
        "change_me", "end_session", "lock_session", "me", "my_sessions", "revoke_tokens",
        "sign_out_everywhere", "unlock_session", "choose_client")},
    **{f"identity.{verb}": "before anybody is known, or by a secret" for verb in (
        "accept_invitation", "open_invitation", "organization_of", "organization_by_slug", "public_organization",
        "slug_is_free", "begin_sign_up", "create_organization", "create_user", "user_by_email", "sessions_alive")},
    **{f"identity.{verb}": "names and profile, within the organization only" for verb in ("language_of", "names_of", "organization")},
    "identity.invitation_mail": "a job",
    "messaging.mail_fates": "for verbs of other slices that have asked; one's organization only",
    **{f"clients.{verb}": "for verbs of other slices that have asked; one's organization only" for verb in (
        "born_on", "contact", "contacts", "contacts_at", "family_contacts", "follow_login", "find_known", "find_or_create", "linked_to", "name_of", "names", "own_ids",
        "take_in", "take_turns")},
    "clients.set_notifications": "one's own wishes, at one's own link",
    **{f"consents.{verb}": "for verbs that have asked: booking, sending, what was written back" for verb in (
        "accepting", "accept_at_booking", "asked_of_known", "record_agreed", "record_said", "withheld_of")},
    "documents.clear": "a job",
    "documents.attachments": "for verbs of other slices that show the rows and have asked",
    "documents.loose": "what this person has sent and not yet hung on anything",
    **{f"scheduling.{verb}": "by the secret of a link or a hold" for verb in (
        "accept_offered", "book", "cancel_managed", "cancel_offered", "choose_instead", "decline_offered", "find_offered_slots", "extend_hold", "feed_calendar", "find_managed_slots",
        "get_managed", "get_offered", "managed_calendar", "organization_of_offer",
        "organization_of_feed", "organization_of_manage_token", "release_hold", "reschedule_managed")},
    **{f"scheduling.{verb}": "a job" for verb in ("extend_series", "keep_clock_times", "rename_client", "changed_together", "invitations", "speaks_for", "message_facts", "letterhead",
        "next_appointment", "notice_of", "upcoming_appointments")},
    "scheduling.stationery": "what visitors of the public pages see anyway; one's organization only",
    "scheduling.event_elsewhere_of": "for verbs of other slices that have asked; one's organization only",
    "scheduling.wake_calendar": "by the secret of a push channel",
    "scheduling.clinician_of": "which clinician a login is; one's organization only",
    **{f"messaging.{verb}": "one's own browsers" for verb in ("listen", "my_devices")},
    "care.readable_logs": "for the photos that hang on entries: what this reader may see",
    "care.readable": "for the files that hang on updates: what this reader may see",
    **{f"care.{verb}": "a job" for verb in ("tell_family", "tell_of_age", "tell_team")},
    "conversations.tell_unread": "a job",
    "scheduling.opening_weeks": "public: when the places of one's organization are open",
    "conversations.keep_both_threads": "a step of the verb that merges two clients and has asked",
    "conversations.readable_messages": "gives ids of one's own threads only",
    **{f"messaging.{verb}": "for jobs that know whom to tell" for verb in ("logins_want", "tell_message")},
    **{f"messaging.{verb}": "a job" for verb in ("begin", "text_code", "conclude", "receive_text", "report", "tell_booked", "tell_moved", "tell_cancelled", "tell_clocks_changed", "tell_offer",
        "announce_booked", "announce_cancelled",
        "announce_moved", "announce_no_show", "plan_all", "plan_appointments", "plan_client", "send_again", "send_due")},
    **{f"messaging.{verb}": "called by verbs and jobs that have asked" for verb in (
        "send_email", "send_push", "send_text", "client_wants", "family_to_tell", "opted_out", "outcome_of", "why_not")},
    **{f"integrations.{verb}": "a job, or behind a checked signature" for verb in (
        "can_text", "connection_of", "finish", "keep_secrets", "look_again", "note_trouble", "note_working", "open_connection", "receive", "take")},
    "imports.advance": "a job",
    "insights.period_named": "arithmetic on dates",
    "insights.today": "the date in the organization's zone",
    **{f"intake.{verb}": "by the secret of a link" for verb in (
        "keep_draft", "open_intake", "organization_of_intake", "submit_intake")},
    **{f"intake.{verb}": "a job, or for verbs that have asked" for verb in (
        "ask_about", "ask_consultation", "follow_appointment", "intake_to_remind_of", "intake_to_tell", "note_intake_sent", "token_of")},
    **{f"messaging.{verb}": "a job" for verb in ("mail_intake", "remind_of_intake", "tell_intake")},
    **{f"scheduling.{verb}": "for verbs of other slices that have asked" for verb in ("booking_facts",)},
    "scheduling.wanted_service": "by a hold's secret, for the verb that books",
    "crm.tell_intake": "a job",
    "crm.follow_appointment": "a job",
    "crm.received": "moments without names, for figures that have asked",
}  # fmt: skip


def stranger(ctx: Ctx, user_id: UUID, *permissions: str) -> Ctx:
    """A staff member of `ctx`'s organization with just these rights."""
    return Ctx("user", ctx.organization_id, user_id, name="Mallory", permissions=frozenset(permissions))
