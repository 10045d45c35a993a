"""Mail over a real SMTP conversation: what arrives, and what each refusal means."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from livingrite.core.mailer import Attachment, Mail, MailDelayed, MailRefused
from livingrite.integrations.smtp.address import parse
from livingrite.integrations.smtp.mailer import SmtpMailer
from tests.integrations.smtp.conftest import PostOffice

SENDER = "LivingRite <no-reply@clinic.example>"
ICS = Attachment(
    "appointment.ics", "text/calendar; method=REQUEST", "BEGIN:VCALENDAR\r\nSUMMARY:פגישה\r\nEND:VCALENDAR\r\n"
)


def mail(**changes) -> Mail:
    fields = {
        "id": uuid4(),
        "recipient": "dana@example.com",
        "subject": "התור שלך נקבע",
        "text": "שלום דנה\n",
        "html": '<html dir="rtl"><p>שלום דנה</p></html>',
        "locale": "he",
        "written_at": datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
    }
    return Mail(**fields | changes)


def mailer(port: int, login: str = "") -> SmtpMailer:
    return SmtpMailer(parse(f"smtp://{login}127.0.0.1:{port}"), SENDER)


def test_a_hebrew_mail_with_an_ics_file_arrives_whole(office: PostOffice, port: int) -> None:
    sent = mail(attachments=(ICS,))
    mailer(port).send(sent)
    (received,) = office.accepted
    assert received["Subject"] == "התור שלך נקבע"
    assert received["Message-ID"] == f"<{sent.id}@clinic.example>"
    assert received["Auto-Submitted"] == "auto-generated"
    assert received.get_body(("plain",)).get_content().strip() == "שלום דנה"
    assert 'dir="rtl"' in received.get_body(("html",)).get_content()
    (file,) = received.iter_attachments()
    assert (file.get_filename(), file.get_content_type(), file.get_param("method")) == (
        "appointment.ics",
        "text/calendar",
        "REQUEST",
    )
    assert "SUMMARY:פגישה" in file.get_content()


def test_a_subject_cannot_smuggle_headers(office: PostOffice, port: int) -> None:
    mailer(port).send(mail(subject="Hello\r\nBcc: everyone@example.com"))
    (received,) = office.accepted
    assert received["Bcc"] is None
    assert received["Subject"] == "Hello Bcc: everyone@example.com"


def test_an_unknown_recipient_bounces(office: PostOffice, port: int) -> None:
    office.recipient_answer = "550 no such user"
    with pytest.raises(MailRefused) as refused:
        mailer(port).send(mail())
    assert (refused.value.code, refused.value.bounced) == ("550", True)


def test_a_refused_text_is_not_the_recipients_fault(office: PostOffice, port: int) -> None:
    office.data_answer = "554 looks like spam"
    with pytest.raises(MailRefused) as refused:
        mailer(port).send(mail())
    assert not refused.value.bounced


@pytest.mark.parametrize("where", ["recipient_answer", "data_answer"])
def test_a_busy_server_is_asked_again_later(office: PostOffice, port: int, where: str) -> None:
    setattr(office, where, "451 try again")
    with pytest.raises(MailDelayed):
        mailer(port).send(mail())
    assert office.accepted == []


def test_no_server_means_later(port: int) -> None:
    with pytest.raises(MailDelayed):
        mailer(port).send(mail())


def test_signing_in(office: PostOffice, port: int) -> None:
    mailer(port, "clinic:p%40ss%20word@").send(mail())
    assert len(office.accepted) == 1
    with pytest.raises(MailDelayed):
        mailer(port, "clinic:wrong@").send(mail())


def test_a_password_never_travels_in_the_clear() -> None:
    assert parse("smtp://clinic:secret@mail.example").starttls == "required"
    assert parse("smtp://mail.example").starttls == "auto"
    assert parse("smtps://clinic:secret@mail.example").implicit_tls
    assert "secret" not in repr(parse("smtp://clinic:secret@mail.example"))


def test_starttls_is_insisted_on(office: PostOffice, port: int) -> None:
    with pytest.raises(MailDelayed):
        SmtpMailer(parse(f"smtp://127.0.0.1:{port}?starttls=required"), SENDER).send(mail())
    assert office.accepted == []


@pytest.mark.parametrize("url", ["http://clinic:secret@mail.example", "smtp:clinic", "smtp://m.example?starttls=maybe"])
def test_a_wrong_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse(url)
    assert "secret" not in str(refused.value)
