"""The demo clinics' own look on their public pages."""

from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from livingrite.crm.models import Consultation, ConsultationType, ConversionStatus
from livingrite.demo.people import demo_id, leads
from livingrite.demo.script import Script
from livingrite.scheduling.models import BookingPage

LOOKS = {
    "willow": ("#4f52b8", {"en": {"welcome": "Choose what you need. If you are not sure, take a first visit and we sort it out together.", "confirmation": "We are on the second floor, the lift is behind the bakery. Bring your referral if you have one."}, "de": {"welcome": "Wählen Sie, was Sie brauchen. Wenn Sie unsicher sind: ein Ersttermin, und wir klären es gemeinsam.", "confirmation": "Wir sind im zweiten Stock, der Aufzug ist hinter der Bäckerei. Bringen Sie Ihre Überweisung mit, wenn Sie eine haben."}}, 50),
    "cedar": ("#0b6e99", {"he": {"welcome": "בחרו את הטיפול שמתאים לכם. לא בטוחים? נתחיל בביקור היכרות.", "confirmation": "המטפלת תגיע אליכם הביתה. כדאי להכין את רשימת התרופות."}}, None),
}  # fmt: skip


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
