"""The demo clinics' own look on their public pages, and the first talk that is asked for there."""

from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from livingrite.crm.models import Consultation, ConsultationType, ConversionStatus
from livingrite.demo.people import demo_id, leads
from livingrite.demo.script import Script
from livingrite.scheduling.models import BookingPage, Modality, Service, ServiceClinician

LOOKS = {
    "willow": ("#4f52b8", {"en": {"welcome": "Choose what you need. If you are not sure, take a first visit and we sort it out together.", "confirmation": "We are on the second floor, the lift is behind the bakery. Bring your referral if you have one."}, "de": {"welcome": "Wählen Sie, was Sie brauchen. Wenn Sie unsicher sind: ein Ersttermin, und wir klären es gemeinsam.", "confirmation": "Wir sind im zweiten Stock, der Aufzug ist hinter der Bäckerei. Bringen Sie Ihre Überweisung mit, wenn Sie eine haben."}}, 50),
    "cedar": ("#0b6e99", {"he": {"welcome": "בחרו את הטיפול שמתאים לכם. לא בטוחים? נתחיל בביקור היכרות.", "confirmation": "המטפלת תגיע אליכם הביתה. כדאי להכין את רשימת התרופות."}}, None),
}  # fmt: skip

TALKS = {"willow": "First talk", "cedar": "שיחת היכרות"}


def booking_page(script: Script) -> BookingPage:
    accent, texts, percent = LOOKS[script.slug]
    return BookingPage(
        organization_id=demo_id(script),
        id=demo_id(script, "booking_page"),
        accent=accent,
        logo=_logo(accent),
        texts=texts,
        late_fee_percent=percent,
    )


def _logo(accent: str) -> bytes:
    """Two leaves on a rounded square, drawn at four times the size."""
    side = 768
    picture = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, side, side), 170, fill=accent)
    for box, angle in (((210, 130, 390, 560), 24), ((390, 210, 550, 590), -28)):
        leaf = Image.new("RGBA", (side, side))
        ImageDraw.Draw(leaf).ellipse(box, fill="#ffffff")
        picture.alpha_composite(leaf.rotate(-angle, center=(384, 600), resample=Image.Resampling.BICUBIC))
    pen.line((384, 560, 384, 690), fill="#ffffff", width=26)
    out = BytesIO()
    picture.resize((192, 192), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def talk(script: Script) -> list[Service | ServiceClinician]:
    """The service of a first talk, with two who give it."""
    own, id = demo_id(script), demo_id(script, "talk")
    service = Service(
        organization_id=own,
        id=id,
        name=TALKS[script.slug],
        duration_minutes=20,
        price_currency=script.currency,
        modality=Modality.PHONE,
        is_consultation=True,
        minimum_notice_minutes=120,
        horizon_days=60,
        position=len(script.services) + 1,
    )
    given = [
        ServiceClinician(
            organization_id=own,
            id=demo_id(script, "talks", number),
            service_id=id,
            clinician_id=demo_id(script, "clinician", number),
        )
        for number in (0, 1)
    ]
    return [service, *given]


def consultations(script: Script, now: datetime) -> list[Consultation]:
    """The newest three enquiries asked for a talk."""
    asked = sorted(leads(script, now), key=lambda lead: lead.received_at, reverse=True)[:3]
    kinds = (ConsultationType.PHONE, ConsultationType.VIDEO, ConsultationType.IN_PERSON)
    steps = (ConversionStatus.NOT_CONTACTED, ConversionStatus.INTERESTED, ConversionStatus.PROPOSAL_SENT)
    return [
        Consultation(
            organization_id=demo_id(script),
            id=demo_id(script, "consultation", number),
            lead_id=lead.id,
            requester_name=lead.name,
            requester_email=lead.email,
            requester_phone=lead.phone,
            service_type=(lead.interested_services or [""])[0],
            timezone=script.timezone,
            consultation_type=kinds[number],
            conversion_status=steps[number],
            preferred_dates=[_morning(now, number, script.timezone).isoformat()],
            created_at=lead.received_at,
        )
        for number, lead in enumerate(asked)
    ]


def _morning(now: datetime, number: int, zone: str) -> datetime:
    """Some hour before noon, two days on and later."""
    day = now.astimezone(ZoneInfo(zone)) + timedelta(days=2 + number)
    return day.replace(hour=9 + number, minute=0, second=0, microsecond=0)
