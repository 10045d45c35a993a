"""Who is asked by which form: made as soon as there is an appointment, withdrawn with it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.questions.reading import question_view, words
from livingrite.identity import service as identity
from livingrite.intake import events
from livingrite.intake.models import Asks, Intake, IntakeForm, IntakeFormVersion, IntakeStatus
from livingrite.intake.repository.forms import Forms, Versions
from livingrite.intake.repository.intakes import WAITING, Intakes
from livingrite.intake.schemas import AskedView, Content, IntakeGiven, IntakeNotice
from livingrite.intake.service.answering import refuse_unasked, store
from livingrite.intake.service.links import digest, intake_token
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import MessageFacts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

WITHOUT_TIME = timedelta(days=30)
"""How long a link lives that belongs to no appointment."""


def form_of(uow: "Uow", service_id: UUID | None, *, consultation: bool) -> tuple[IntakeForm, IntakeFormVersion] | None:
    """The published form that asks about this service, else about consultations when it is one."""
    form = Forms(uow).of_service(service_id) if service_id else None
    if form is None and consultation:
        form = Forms(uow).for_consultations()
    version = Versions(uow).newest(form.id) if form else None
    return (form, version) if form and version else None


def asked_view(uow: "Uow", version: IntakeFormVersion, asks: Asks) -> AskedView:
    """In the language of the context."""
    content, own, locale = Content.model_validate(version.content), identity.organization(uow).locale, uow.ctx.locale
    return AskedView(
        version_id=version.id,
        asks=asks,
        title=words(content.title, locale, own),
        intro=words(content.intro, locale, own),
        questions=tuple(question_view(one, locale, own) for one in content.questions),
    )


def ask_about(uow: "Uow", appointment_id: UUID) -> IntakeNotice | None:
    """The open request of an appointment, made when there is none yet; None when nothing is asked, or was answered.

    For jobs and verbs that have asked for a right."""
    row = Intakes(uow).of_appointment(appointment_id)
    if row is None:
        facts = scheduling.booking_facts(uow, appointment_id)
        if facts is None or not facts.takes_place or facts.ends_at <= uow.clock.now():
            return None
        row = _made(uow, facts)
    return notice(row) if row is not None and row.status in WAITING else None


def notice(row: Intake) -> IntakeNotice:
    token = intake_token(row.organization_id, row.id, row.generation)
    return IntakeNotice(row.id, row.client_id, row.appointment_id, row.consultation_id, token, row.generation)


def token_of(uow: "Uow", *, consultation_id: UUID, appointment_id: UUID | None) -> str | None:
    """The link of a consultation's request, or of its appointment's. For verbs that have asked for a right."""
    row = Intakes(uow).of_consultation(consultation_id)
    if row is None and appointment_id is not None:
        row = Intakes(uow).of_appointment(appointment_id)
    return notice(row).token if row else None


def follow_appointment(uow: "Uow", appointment_id: UUID) -> None:
    """For a job: what the diary did to an appointment, its request follows. Who was to answer once is asked about another
    appointment when this one does not take place."""
    facts = scheduling.booking_facts(uow, appointment_id)
    if facts is None:
        return
    ask_about(uow, appointment_id)
    row = Intakes(uow).of_appointment(appointment_id)
    if row is None:
        return
    row = Intakes(uow).lock(row.id)
    if not facts.takes_place:
        _withdraw(uow, row)
        for id in scheduling.upcoming_appointments(uow, uow.clock.now(), client_id=facts.client_id):
            ask_about(uow, id)
    elif row.status == IntakeStatus.WITHDRAWN:
        _take_up(uow, row, facts)
    elif row.status in WAITING and row.expires_at != facts.ends_at:
        row.expires_at = facts.ends_at
        Intakes(uow).add(row)
        remind_later(uow, row, facts.starts_at)


def remind_later(uow: "Uow", row: Intake, starts_at: datetime) -> None:
    """Look again before the visit, unless that has passed."""
    form = Forms(uow).get(row.form_id)
    at = starts_at - timedelta(hours=form.remind_hours)
    if form.remind_hours and at > uow.clock.now():
        uow.emit(events.reminder(row.id, at))


def write(uow: "Uow", row: Intake) -> bool:
    """Put a new request into its place. False when the person is asked already."""
    if not Intakes(uow).insert(row):
        return False
    about = {"form_id": row.form_id, "appointment_id": row.appointment_id, "consultation_id": row.consultation_id}
    audit.record(uow, Action.CREATED, "intake", row.id, client_id=row.client_id, after=about)
    uow.emit(events.changed(uow.ctx.organization, row.id))
    return True


def new_request(uow: "Uow", form: IntakeForm, version: IntakeFormVersion, expires_at: datetime) -> Intake:
    """Not written yet; about whom, the caller says."""
    id = uuid4()
    return Intake(
        organization_id=uow.ctx.organization,
        id=id,
        form_id=form.id,
        version_id=version.id,
        token_hash=digest(intake_token(uow.ctx.organization, id, 1)),
        expires_at=expires_at,
    )


def ask_consultation(uow: "Uow", consultation_id: UUID, given: IntakeGiven | None) -> str | None:
    """Of somebody who has no appointment yet: the answers they sent, else the token of a link, which goes out by mail;
    None when nothing is asked or all is answered. Raises InvalidAnswers. For verbs that have asked for a right."""
    found = form_of(uow, None, consultation=True)
    answers = given.answers if given else {}
    if found is None:
        refuse_unasked(answers)
        return None
    form, version = found
    row = new_request(uow, form, shown_version(uow, version, given), uow.clock.now() + WITHOUT_TIME)
    row.consultation_id = consultation_id
    if answers or form.asks == Asks.BEFORE:
        store(uow, row, answers, prefix="intake.")
    write(uow, row)
    if row.status == IntakeStatus.FILLED:
        return None
    uow.emit(events.wanted(row.id))
    return notice(row).token


def follow_consultation(uow: "Uow", consultation_id: UUID, appointment_id: UUID) -> None:
    """It was given a time: what who wanted it was asked, or answered, is about that appointment now. Nothing when that has
    questions of its own. For verbs that have asked for a right."""
    row, facts = Intakes(uow).of_consultation(consultation_id), scheduling.booking_facts(uow, appointment_id)
    if row is None or facts is None or Intakes(uow).of_appointment(appointment_id) is not None:
        return
    row = Intakes(uow).lock(row.id)
    row.client_id, row.appointment_id = facts.client_id, appointment_id
    row.expires_at = facts.ends_at if row.status in WAITING else row.expires_at
    Intakes(uow).add(row)


def shown_version(uow: "Uow", newest: IntakeFormVersion, given: IntakeGiven | None) -> IntakeFormVersion:
    """The one that the answers were given to, when it is one of this form."""
    wanted = given.version_id if given else None
    shown = Versions(uow).find(wanted) if wanted is not None and wanted != newest.id else None
    return shown if shown is not None and shown.form_id == newest.form_id else newest


def _made(uow: "Uow", facts: MessageFacts) -> Intake | None:
    found = form_of(uow, facts.service_id, consultation=facts.consultation)
    if found is None:
        return None
    form, version = found
    if form.once and Intakes(uow).answered(facts.client_id, form.id):
        return None
    row = new_request(uow, form, version, facts.ends_at)
    row.client_id, row.appointment_id, row.single = facts.client_id, facts.appointment_id, form.once
    if form.once:
        old = Intakes(uow).waiting_single(facts.client_id, form.id)
        if old is not None and old.expires_at <= uow.clock.now():
            _withdraw(uow, old)
    if not write(uow, row):
        return Intakes(uow).of_appointment(facts.appointment_id)
    remind_later(uow, row, facts.starts_at)
    return Intakes(uow).get(row.id)


def _withdraw(uow: "Uow", row: Intake) -> None:
    """Its link is over, and what was typed is forgotten."""
    if row.status not in WAITING:
        return
    before, row.status, row.draft = row.status, IntakeStatus.WITHDRAWN, None
    row.version += 1
    Intakes(uow).add(row)
    change = {"status": row.status}
    audit.record(
        uow, Action.CHANGED, "intake", row.id, client_id=row.client_id, before={"status": before}, after=change
    )
    uow.emit(events.changed(uow.ctx.organization, row.id))


def _take_up(uow: "Uow", row: Intake, facts: MessageFacts) -> None:
    """The appointment takes place again."""
    single = Intakes(uow).waiting_single(facts.client_id, row.form_id) if row.single else None
    if single is not None or facts.ends_at <= uow.clock.now():
        return
    row.status, row.expires_at = (IntakeStatus.SENT if row.sent_at else IntakeStatus.ASKED), facts.ends_at
    row.version += 1
    Intakes(uow).add(row)
    uow.emit(events.changed(uow.ctx.organization, row.id))
