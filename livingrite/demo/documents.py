"""A demo clinic's documents: letters as small PDFs, a picture, in every category, shared and not."""

import io
from datetime import timedelta
from typing import Any

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from livingrite.core.storage import Storage, key_of
from livingrite.core.uow import Uow
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.documents.models import (
    AfterTime,
    Category,
    Document,
    DocumentVersion,
    FileType,
    RetentionRule,
    State,
    Visibility,
)

TEAM, ALL = Visibility.CARE_TEAM_ONLY, Visibility.EVERYONE
# Client, name and description in English and Hebrew, category, readers.
LETTERS: tuple[tuple[int, dict[str, str], dict[str, str], Category, Visibility], ...] = (
    (0, {"en": "Blood test, November", "he": "בדיקת דם, נובמבר"}, {"en": "Iron is back in range", "he": "הברזל חזר לטווח"}, Category.TEST_RESULT, ALL),
    (0, {"en": "Letter of Dr. Weiss", "he": "מכתב מד״ר וייס"}, {"en": "After the hip operation", "he": "לאחר ניתוח הירך"}, Category.MEDICAL_RECORD, TEAM),
    (0, {"en": "Prescription, physiotherapy", "he": "מרשם לפיזיותרפיה"}, {"en": "Ten sessions", "he": "עשרה טיפולים"}, Category.PRESCRIPTION, ALL),
    (0, {"en": "Insurance approval", "he": "אישור הביטוח"}, {"en": "Valid until June", "he": "בתוקף עד יוני"}, Category.INSURANCE, TEAM),
    (1, {"en": "Discharge letter", "he": "מכתב שחרור"}, {"en": "", "he": ""}, Category.MEDICAL_RECORD, ALL),
)  # fmt: skip
EXERCISES = {"en": "Exercises at home", "he": "תרגילים בבית"}


def keep(uow: Uow, script: Script, storage: Storage) -> None:
    """Rows and files; like the rest of the demo it is on nobody's record."""
    word = "he" if script.locale == "he" else "en"
    for number, (client, name, description, category, readers) in enumerate(LETTERS):
        data = _letter(script.slug, name["en"], number)
        about = {"document_category": category, "visibility": readers, "description": description[word] or None}
        _keep(uow, script, storage, number, f"{name[word]}.pdf", data, client=client, **about)
    shown = {"document_category": Category.OTHER, "visibility": ALL, "description": None}
    _keep(uow, script, storage, len(LETTERS), f"{EXERCISES[word]}.png", _picture(), client=0, **shown)
    uow.session.add_all(_rules(script))


def _rules(script: Script) -> list[RetentionRule]:
    years = (
        (Category.MEDICAL_RECORD, 10, AfterTime.ASKS),
        (Category.TEST_RESULT, 10, AfterTime.ASKS),
        (Category.INSURANCE, 5, AfterTime.LEAVES),
    )
    return [
        RetentionRule(
            organization_id=demo_id(script),
            id=demo_id(script, "retention_rule", number),
            document_category=category,
            keep_years=kept,
            after_time=after,
        )
        for number, (category, kept, after) in enumerate(years)
    ]


def _keep(
    uow: Uow, script: Script, storage: Storage, number: int, name: str, data: bytes, *, client: int, **about: Any
) -> None:
    own = {"organization_id": demo_id(script), "uploaded_by_id": demo_id(script, "user", "owner"), "file_name": name}
    own |= {"created_at": uow.clock.now() - timedelta(days=3 * (len(LETTERS) - number), hours=number)}
    id, version_id = demo_id(script, "document", number), demo_id(script, "document_version", number)
    uow.session.add(Document(**own, **about, id=id, client_id=demo_id(script, "client", client), current_id=version_id))
    uow.session.flush()
    picture = name.endswith(".png")
    uow.session.add(
        DocumentVersion(
            **own,
            id=version_id,
            document_id=id,
            state=State.READY,
            file_size=len(data),
            file_type=FileType.IMAGE if picture else FileType.PDF,
            media_type="image/png" if picture else "application/pdf",
            has_thumbnail=picture,
        )
    )
    storage.write(key_of(version_id, "file"), [data])
    if picture:
        storage.write(key_of(version_id, "thumbnail"), [_picture(small=True)])


def _letter(house: str, title: str, number: int) -> bytes:
    """One page; grey lines stand for what such a letter says."""
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    page.setFont("Helvetica-Bold", 20)
    page.drawString(72, 760, title)
    page.setFont("Helvetica", 11)
    page.drawString(72, 736, f"{house.title()} · example for the demo, no. {number + 1}")
    page.setFillGray(0.85)
    for line in range(14):
        page.rect(72, 690 - line * 22, 440 - (line * 53) % 130, 8, stroke=0, fill=1)
    page.save()
    return out.getvalue()


def _picture(*, small: bool = False) -> bytes:
    """A person who stretches, drawn with a few lines."""
    drawn = Image.new("RGB", (960, 720), "#eef6f1")
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((430, 110, 530, 210), fill="#1d7a61")
    for line in (
        (480, 210, 480, 430),
        (480, 260, 300, 170),
        (480, 260, 660, 170),
        (480, 430, 380, 630),
        (480, 430, 580, 630),
    ):
        pen.line(line, fill="#1d7a61", width=26, joint="curve")
    out = io.BytesIO()
    if small:
        drawn.thumbnail((480, 480))
    drawn.save(out, "JPEG" if small else "PNG")
    return out.getvalue()
