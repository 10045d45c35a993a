"""The form of each demo clinic, who was asked by it, and what some of them answered."""

import json
from datetime import datetime, timedelta
from typing import Any

from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.intake.models import Intake, IntakeForm, IntakeFormService, IntakeFormVersion, IntakeStatus
from livingrite.intake.schemas import Choice, Content, Kind, Question
from livingrite.intake.service.links import digest, intake_token
from livingrite.scheduling.models import Appointment, AppointmentStatus

SERVICE = 0
MOST = 5

CONTENT = Content(
    title={"en": "Before your first visit", "he": "לפני הביקור הראשון", "de": "Vor dem ersten Besuch"},
    intro={
        "en": "Seven questions, about three minutes. They help us to begin with what matters to you.",
        "he": "שבע שאלות, כשלוש דקות. הן עוזרות לנו להתחיל במה שחשוב לכם.",
        "de": "Sieben Fragen, etwa drei Minuten. Sie helfen uns, mit dem anzufangen, was Ihnen wichtig ist.",
    },
    questions=(
        Question(key="reason", kind=Kind.LONG, required=True,
                 label={"en": "What brings you to us?", "he": "מה מביא אתכם אלינו?", "de": "Was führt Sie zu uns?"}),
        Question(key="since", kind=Kind.DATE,
                 label={"en": "Since when, about?", "he": "ממתי, בערך?", "de": "Seit wann ungefähr?"}),
        Question(key="where", kind=Kind.MANY,
                 label={"en": "Where does it hurt?", "he": "איפה כואב?", "de": "Wo tut es weh?"},
                 choices=(
                     Choice(key="neck", label={"en": "Neck and shoulders", "he": "צוואר וכתפיים", "de": "Nacken und Schultern"}),
                     Choice(key="back", label={"en": "Back", "he": "גב", "de": "Rücken"}),
                     Choice(key="knee", label={"en": "Knees and legs", "he": "ברכיים ורגליים", "de": "Knie und Beine"}),
                     Choice(key="else", label={"en": "Somewhere else", "he": "במקום אחר", "de": "Woanders"}),
                 )),
        Question(key="pain", kind=Kind.NUMBER,
                 label={"en": "How strong is the pain on most days?", "he": "עד כמה זה כואב ברוב הימים?", "de": "Wie stark ist der Schmerz an den meisten Tagen?"},
                 help={"en": "0 is none, 10 the worst you can think of.", "he": "0 הוא בלי כאב, 10 הכאב החזק ביותר שאפשר להעלות על הדעת.", "de": "0 ist keiner, 10 der stärkste, den Sie sich vorstellen können."}),
        Question(key="medicine", kind=Kind.YES_NO, required=True,
                 label={"en": "Do you take medicine regularly?", "he": "האם נוטלים תרופות באופן קבוע?", "de": "Nehmen Sie regelmäßig Medikamente?"}),
        Question(key="found", kind=Kind.ONE,
                 label={"en": "How did you find us?", "he": "איך הגעתם אלינו?", "de": "Wie haben Sie uns gefunden?"},
                 choices=(
                     Choice(key="doctor", label={"en": "By my doctor", "he": "דרך הרופא שלי", "de": "Über meine Ärztin oder meinen Arzt"}),
                     Choice(key="friend", label={"en": "By somebody I know", "he": "דרך מכרים", "de": "Über Bekannte"}),
                     Choice(key="web", label={"en": "On the internet", "he": "באינטרנט", "de": "Im Internet"}),
                 )),
        Question(key="agree", kind=Kind.CONSENT, required=True,
                 label={"en": "I have read this and agree.", "he": "קראתי ואני מסכים/ה.", "de": "Ich habe das gelesen und willige ein."},
                 help={
                     "en": "We keep your answers encrypted with your record. Only those who treat you read them. You can ask for a copy, have them corrected, or withdraw this consent at any time by writing to us.",
                     "he": "התשובות נשמרות מוצפנות בתיק שלכם. רק מי שמטפלים בכם קוראים אותן. אפשר לבקש עותק, לתקן אותן או לחזור מההסכמה בכל עת, בפנייה בכתב אלינו.",
                     "de": "Ihre Antworten bewahren wir verschlüsselt in Ihrer Akte auf. Nur wer Sie behandelt, liest sie. Sie können eine Kopie verlangen, sie berichtigen lassen oder diese Einwilligung jederzeit schriftlich widerrufen.",
                 }),
    ),
)  # fmt: skip

SAID = {
    "en": ("My back, mostly in the morning and after a day at the desk.", "My shoulder since a fall in the garden."),
    "he": ("כאבי גב, בעיקר בבוקר ואחרי יום של ישיבה.", "הכתף, מאז נפילה בגינה."),
}


def form(script: Script, now: datetime) -> list[Any]:
    """The form, its published version, the service that asks by it; consultations ask by it too."""
    own: dict[str, Any] = {"organization_id": demo_id(script)}
    content = CONTENT.model_dump(mode="json")
    name = {"he": "ביקור ראשון"}.get(script.locale, "First visit")
    id = demo_id(script, "intake_form")
    return [
        IntakeForm(**own, id=id, name=name, draft=content, for_consultations=True, created_at=now - timedelta(days=40)),
        IntakeFormVersion(**own, id=demo_id(script, "intake_version"), form_id=id, number=1, content=content,
                          created_at=now - timedelta(days=40)),
        IntakeFormService(**own, id=demo_id(script, "intake_service"), form_id=id,
                          service_id=demo_id(script, "service", SERVICE)),
    ]  # fmt: skip


def asked(script: Script, planned: list[Appointment], now: datetime) -> list[Intake]:
    """The next who come: two have answered, one has looked, the others have the link."""
    seen: set[Any] = set()
    coming = []
    for one in sorted(planned, key=lambda one: one.starts_at):
        mine = one.service_id == demo_id(script, "service", SERVICE) and one.status == AppointmentStatus.BOOKED
        if mine and one.starts_at > now and one.client_id not in seen:
            seen.add(one.client_id)
            coming.append(one)
    return [_asked(script, number, one, now) for number, one in enumerate(coming[:MOST])]


def _asked(script: Script, number: int, visit: Appointment, now: datetime) -> Intake:
    id, organization = demo_id(script, "intake", number), demo_id(script)
    sent, filled = now - timedelta(days=3, hours=number), number < len(SAID["en"])
    status = IntakeStatus.FILLED if filled else IntakeStatus.OPENED if number == 2 else IntakeStatus.SENT
    answers = {
        "reason": SAID.get(script.locale, SAID["en"])[number % 2],
        "since": (now - timedelta(days=60 + 30 * number)).date().isoformat(),
        "where": ["back"] if number == 0 else ["neck"],
        "pain": 6 - number,
        "medicine": number == 0,
        "found": "doctor",
        "agree": True,
    }
    return Intake(
        organization_id=organization,
        id=id,
        form_id=demo_id(script, "intake_form"),
        version_id=demo_id(script, "intake_version"),
        client_id=visit.client_id,
        appointment_id=visit.id,
        single=True,
        token_hash=digest(intake_token(organization, id, 1)),
        status=status,
        locale=script.locale if filled else None,
        answers=json.dumps(answers) if filled else None,
        sent_at=sent,
        opened_at=sent + timedelta(hours=2) if status != IntakeStatus.SENT else None,
        filled_at=sent + timedelta(hours=2, minutes=5) if filled else None,
        expires_at=visit.ends_at,
    )
