"""One organization with one of everything, so that every id of every route can be tried from next door."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from livingrite.care import service as care
from livingrite.care.schemas import (
    AddMedication,
    FindTasks,
    Goal,
    LogHealth,
    PlanContent,
    PlanTask,
    PostUpdate,
    VitalSigns,
    WriteDraft,
)
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, CreateClient, LinkFamily
from livingrite.consents import schemas as policies
from livingrite.consents import service as consents
from livingrite.consents.schemas import AddPolicy, GiveConsent, Words
from livingrite.conversations import service as conversations
from livingrite.conversations.schemas import ReplyTemplateFields, SendMessage
from livingrite.core import keys
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow, run
from livingrite.crm import service as crm
from livingrite.crm.schemas import AddLead, RequestConsultation
from livingrite.documents import service as documents
from livingrite.documents.schemas import MadeFile, SetHold, StartUpload
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization, CreateApiKey, Invite, Role
from livingrite.imports import service as imports
from livingrite.imports.schemas import ImportKind, StartImport
from livingrite.intake import service as intake
from livingrite.intake.schemas import Answer, ChangeForm, Content, CreateForm, Kind, Question
from livingrite.integrations import files
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import Connect, Vendor
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import (
    Channel,
    CommunicationType,
    CreateTemplate,
    Form,
    Listen,
    Moment,
    RuleFields,
    Template,
)
from livingrite.records import schemas as n
from livingrite.records import service as records
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.models import (
    AppointmentSeries,
    BusyTime,
    CalendarDecision,
    CalendarSource,
    ChangeThere,
    ElsewhereStatus,
    OutsideBooking,
    OutsideCalendar,
    OutsideOffer,
)
from livingrite.scheduling.schemas import (
    AddTimeOff,
    CreateAppointment,
    CreateSeries,
    JoinWaitlist,
    Money,
    OfferPlace,
    OpenSession,
    ResourceFields,
    ResourceKind,
    ServiceFields,
    Subscribe,
)
from livingrite.scheduling.schemas.absence_kinds import AbsenceKindFields
from livingrite.scheduling.schemas.locations import LocationFields
from livingrite.scheduling.schemas.views import Arrangement, SaveView
from tests.service.identity.conftest import member, person

NOON = datetime(2027, 6, 1, 10, tzinfo=UTC)


@dataclass
class House:
    ctx: Ctx
    ids: dict[str, UUID] = field(default_factory=dict)

    def build(self) -> "House":
        """Ids by the name that a route gives its path parameter."""
        add, ctx = self.ids.__setitem__, self.ctx
        add("client_id", run(ctx, clients.create, CreateClient(name="Ruth Abramson")).id)
        maya = ResourceFields(kind=ResourceKind.CLINICIAN, name="Maya Rosen")
        add("clinician_id", run(ctx, scheduling.create_clinician, maya).id)
        add(
            "resource_id",
            run(ctx, scheduling.create_resource, ResourceFields(kind=ResourceKind.ROOM, name="Room 1")).id,
        )
        massage = ServiceFields(name="Massage", duration_minutes=60, price=Money(amount=6000, currency="EUR"))
        add("service_id", run(ctx, scheduling.create_service, massage).id)
        add("appointment_id", run(ctx, scheduling.create_appointment, self.booking()).id)
        several = massage.model_copy(update={"name": "Yoga", "capacity": 5})
        add("group_service_id", run(ctx, scheduling.create_service, several).id)
        add("session_id", run(ctx, scheduling.open_session, self.opening()).id)
        note = PostUpdate(client_id=self.ids["client_id"], content="Ate all her soup")
        owner = replace(ctx, user_id=member(ctx).id, name="Ana")
        add("note_id", run(owner, care.post, note).id)
        csv = StartImport(kind=ImportKind.CLIENTS, file_name="clients.csv", data=b"name\nDana Levi\n")
        add("import_id", run(ctx, imports.start_import, csv).id)
        feed = Subscribe(kind="clinician", target_id=self.ids["clinician_id"])
        add("feed_id", run(owner, scheduling.subscribe, feed).id)
        add("view_id", run(owner, scheduling.save_view, SaveView(name="My week", arrangement=Arrangement())).id)
        account = Connect(vendor=Vendor.TWILIO, account_label="AC1", secrets={"auth_token": "quiet"})
        add("connection_id", run(owner, integrations.connect, account).id)
        self._elsewhere()
        self._series()
        self._health(owner)
        browser = Listen(
            endpoint="https://fcm.googleapis.com/fcm/send/quiet", keys={"p256dh": "a" * 87, "auth": "a" * 22}
        )
        add("push_subscription_id", run(replace(owner, kind="user"), messaging.listen, browser).id)
        self._people(owner)
        self._messages()
        self._texts()
        return self._forms()._documents(owner)

    def _documents(self, owner: Ctx) -> "House":
        """A letter that is ready, and another on its way."""
        letter = MadeFile(client_id=self.ids["client_id"], file_name="Letter of Dr. Weiss.pdf")
        storage = files.storage_of(keys.ring_of(owner.organization))
        self.ids["document_id"] = documents.keep_made(owner, letter, b"%PDF-1.4", storage).id
        self.ids["hold_id"] = run(
            owner, documents.set_hold, SetHold(client_id=self.ids["client_id"], reason="Quiet")
        ).id
        coming = StartUpload(client_id=self.ids["client_id"], file_name="scan.pdf", file_size=9)
        self.ids["upload_id"] = run(owner, documents.start_upload, coming).id
        return self

    def _health(self, owner: Ctx) -> None:
        """A reading outside its range, which asks for a look, and a medicine."""
        add, client = self.ids.__setitem__, self.ids["client_id"]
        add(
            "log_id",
            run(owner, care.log_health, LogHealth(client_id=client, vital_signs=VitalSigns(heart_rate=140))).id,
        )
        pills = AddMedication(client_id=client, name="Ramipril", times=("08:00",), starts_on=date(2026, 1, 1))
        add("medication_id", run(owner, care.add_medication, pills).id)
        content = PlanContent(
            title="At home again",
            care_goals=(Goal(key="walk", title="Walk to the corner"),),
            tasks=(PlanTask(key="water", title="Drink"),),
        )
        run(owner, care.write_draft, WriteDraft(client_id=client, content=content))
        run(owner, care.publish_plan, client)
        run(owner, care.write_draft, WriteDraft(client_id=client, content=content))
        add("task_id", run(owner, care.list_tasks, FindTasks(client_id=client))[0].id)

    def _thread(self, owner: Ctx) -> None:
        """What the office wrote to somebody of the family."""
        relative = person()
        son = LinkFamily(client_id=self.ids["client_id"], user_id=relative.id, access_level=AccessLevel.MESSAGING)
        run(self.ctx, clients.link_family, son)
        about = {"client_id": self.ids["client_id"], "recipient_id": relative.id}
        sent = run(owner, conversations.send_message, SendMessage(**about, content="Ate all her soup"))
        self.ids |= {"login_id": relative.id, "conversation_id": sent.conversation_id, "message_id": sent.id}
        often = ReplyTemplateFields(name="Parking", texts={"en": "Hello {first_name}, park behind the house."})
        self.ids["reply_template_id"] = run(owner, conversations.add_template, often).id

    def _forms(self) -> "House":
        """A published form that the service asks by, and an answer to it."""
        add, ctx = self.ids.__setitem__, self.ctx
        run(ctx, identity.change_organization, ChangeOrganization(booking_open=True))
        asked = Question(key="why", kind=Kind.LONG, label={"en": "What brings you?"})
        content = Content(title={"en": "First visit"}, questions=(asked,))
        add("form_id", run(ctx, intake.create_form, CreateForm(name="First visit", content=content)).id)
        wanted = ChangeForm(form_id=self.ids["form_id"], service_ids=(self.ids["service_id"],), for_consultations=True)
        run(ctx, intake.change_form, wanted)
        run(ctx, intake.publish_form, self.ids["form_id"])
        waiting = run(ctx, intake.ask_about, self.ids["appointment_id"])
        assert waiting is not None
        add("intake_id", waiting.intake_id)
        run(ctx, intake.submit_intake, waiting.token, Answer(answers={"why": "My back"}))
        return self

    def _chart(self, owner: Ctx) -> None:
        """A template, a note that is signed and one that is begun."""
        add, client = self.ids.__setitem__, self.ids["client_id"]
        built = n.CreateTemplate(name="SOAP", suggestion="soap")
        add("note_template_id", run(self.ctx, records.create_template, built).id)
        note = run(owner, records.create_note, n.CreateNote(client_id=client, title="Knee rehab"))
        said = {key: n.Typed(value="Steady gain") for key in ("subjective", "assessment", "plan")}
        run(owner, records.keep_draft, n.KeepDraft(note_id=note.id, writer="laptop", fields=said))
        run(owner, records.sign_note, n.SignNote(note_id=note.id))
        open_to_all = n.ChangeNote(note_id=note.id, visibility=n.NoteVisibility.FAMILY_AND_TEAM)
        run(owner, records.change_note, open_to_all)
        add("clinical_note_id", note.id)
        summary = n.MakeSummary(client_id=client, note_ids=(note.id,), words="Steady gain", title="Letter of Dr. Weiss")
        add("medical_summary_id", run(owner, records.make_summary, summary).id)

    def _people(self, owner: Ctx) -> None:
        add, ctx, client = self.ids.__setitem__, self.ctx, self.ids["client_id"]
        self._chart(owner)
        add("user_id", member(ctx, Role.CLINICIAN).id)
        invited = Invite(email="invited@example.org", role=Role.CLINICIAN)
        add("invitation_id", run(owner, identity.invite, invited).id)
        key = CreateApiKey(name="Reports", scopes=("client.read",))
        add("api_key_id", run(owner, identity.create_api_key, key).id)
        self._thread(owner)
        son = LinkFamily(client_id=client, user_id=person().id, relationship="son")
        add("family_member_id", run(ctx, clients.link_family, son).id)
        waiting = JoinWaitlist(client_id=client, service_id=self.ids["service_id"])
        add("waitlist_entry_id", run(ctx, scheduling.join_waitlist, waiting).id)
        two, three = NOON + timedelta(hours=2), NOON + timedelta(hours=3)
        gap_id = run(ctx, scheduling.open_gap, uuid4(), self.ids["clinician_id"], two, three)
        assert gap_id
        add("gap_id", gap_id)
        place = {"clinician_id": self.ids["clinician_id"], "starts_at": two, "gap_id": gap_id}
        offer = OfferPlace(waitlist_entry_id=self.ids["waitlist_entry_id"], **place)
        add("offer_id", run(ctx, scheduling.offer_by_hand, offer).id)
        leave = AddTimeOff(clinician_id=self.ids["clinician_id"], starts_at=later(96), ends_at=later(98))
        add("absence_kind_id", run(ctx, scheduling.add_absence_kind, AbsenceKindFields(name="Parental leave")).id)
        add("location_id", run(ctx, scheduling.add_location, LocationFields(name="At the canal")).id)
        add("time_off_id", run(ctx, scheduling.add_time_off, leave).id)
        add("lead_id", run(ctx, crm.add, AddLead(name="Lena Hoffmann", email="lena@example.org")).id)
        talk = RequestConsultation(requester_name="Lena Hoffmann", requester_email="lena@example.org")
        add("consultation_id", run(ctx, crm.request_consultation, talk).id)

    def _series(self) -> None:
        """Two dates, and one for which nobody has found a place."""
        wanted = self.booking(starts_at=later(24 * 50)).model_dump()
        made = run(self.ctx, scheduling.create_series, CreateSeries(**wanted, rrule="FREQ=WEEKLY;COUNT=2"))
        self.ids["series_id"] = made.series_id
        with open_uow(self.ctx) as uow:
            uow.session.get_one(AppointmentSeries, (self.ctx.organization, made.series_id)).undecided = [UNDECIDED]

    def _elsewhere(self) -> None:
        """A calendar that the clinician keeps elsewhere, a busy time in it, and a question about the appointment."""
        with open_uow(self.ctx) as uow:
            own = {"organization_id": self.ctx.organization}
            calendar = OutsideCalendar(
                **own,
                connection_id=self.ids["connection_id"],
                clinician_id=self.ids["clinician_id"],
                source=CalendarSource.GOOGLE,
                remote_id="maya@example.org",
                remote_index=b"maya",
                name="Maya",
                reads=True,
                checked_at=uow.clock.now(),
            )
            uow.session.add(calendar)
            uow.session.flush()
            busy = BusyTime(**own, calendar_id=calendar.id, clinician_id=calendar.clinician_id, event_id="a", generation=1,
                starts_at=NOON + timedelta(hours=5), ends_at=NOON + timedelta(hours=6))  # fmt: skip
            question = CalendarDecision(**own, appointment_id=self.ids["appointment_id"], calendar_id=calendar.id,
                kind=ChangeThere.DELETED, sequence=0)  # fmt: skip
            offer = OutsideOffer(**own, connection_id=calendar.connection_id, remote_id="massage", name="Massage",
                service_id=self.ids["service_id"], clinician_id=calendar.clinician_id)  # fmt: skip
            uow.session.add_all([busy, question, offer])
            uow.session.flush()
            booking = OutsideBooking(**own, connection_id=calendar.connection_id, offer_id=offer.id, remote_id="a",
                event_id="b", status=ElsewhereStatus.OPEN, clinician_id=calendar.clinician_id,
                starts_at=NOON + timedelta(hours=7), ends_at=NOON + timedelta(hours=8),
                person='{"name": "Ruth", "email": "ruth@example.org", "phone": null, "timezone": null, "notes": null}')  # fmt: skip
            uow.session.add(booking)
            self.ids |= {"outside_calendar_id": calendar.id, "decision_id": question.id}
            self.ids |= {"outside_offer_id": offer.id, "outside_booking_id": booking.id}

    def _messages(self) -> None:
        """A rule and a text of the house's own, a message that was written, and somebody to call."""
        add, ctx, ids = self.ids.__setitem__, self.ctx, self.ids
        thanks = CreateTemplate(name="Thanks", form=Form.SHORT, locale="en", body="Thank you, {first_name}")
        add("template_id", run(ctx, messaging.create_template, thanks).id)
        rule = RuleFields(moment=Moment.AFTER, minutes=60, channel=Channel.SMS, template_id=ids["template_id"])
        add("rule_id", run(ctx, messaging.create_rule, rule).id)
        words = {"name": "Ruth", "organization": "House", "day": "Tuesday", "time": "10:00", "zone": "Berlin"}
        about = {"client_id": ids["client_id"], "recipient": "ruth@example.org", "locale": "en", "dedupe_key": "house"}
        mail = run(ctx, messaging.send_email, template=Template.BOOKING_CONFIRMED, params=words, **about)
        add("communication_id", mail)
        run(ctx, messaging.plan_appointments, [ids["appointment_id"]])
        add("scheduled_message_id", run(ctx, messaging.list_unreached)[0].id)
        text = {"sender": "+4915199999999", "text": "Who are you?", "external_id": f"SM{ctx.organization.hex}"}
        add("unknown_text_id", run(ctx, messaging.receive_text, channel=CommunicationType.SMS, **text))

    def _texts(self) -> None:
        """A published text with a draft of the next version, and somebody who has accepted it."""
        rules = run(self.ctx, consents.add_policy, AddPolicy(locale="en", title="House rules", body="No shoes"))
        run(self.ctx, consents.publish, rules.id)
        given = GiveConsent(client_id=self.ids["client_id"], kind=rules.kind, note="On paper")
        self.ids |= {"policy_id": rules.id, "consent_id": run(self.ctx, consents.give_consent, given).id}
        next_words = Words(title="House rules", body="No shoes, no dogs")
        run(self.ctx, consents.write_draft, policies.WriteDraft(policy_id=rules.id, locale="en", words=next_words))

    def booking(self, **changed: Any) -> CreateAppointment:
        wanted = {name: self.ids[name] for name in ("client_id", "clinician_id", "service_id")}
        return CreateAppointment(**(wanted | {"starts_at": NOON, "override_reason": "as agreed"} | changed))

    def opening(self, hours: int = 120) -> OpenSession:
        ids = {"service_id": self.ids["group_service_id"], "clinician_id": self.ids["clinician_id"]}
        return OpenSession(**ids, starts_at=later(hours), override_reason="as agreed")


UNDECIDED = f"{NOON + timedelta(days=64):%Y-%m-%dT%H:%M:%S}"


def later(hours: int = 24) -> str:
    return (NOON + timedelta(hours=hours)).isoformat()
