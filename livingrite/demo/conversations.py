"""What the family of a demo organization and its team have written to each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from livingrite.conversations.models import (
    Conversation,
    ConversationParticipant,
    Message,
    OfficeHours,
    ReplyTemplate,
    Side,
)
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script


@dataclass(frozen=True)
class Thread:
    """About the client of this number, with the login `to`; `said`: (hours ago, login, text), oldest first. The office has
    read as far as it has written; the family everything up to `read` from the end."""

    client: int
    to: str
    said: tuple[tuple[float, str, str], ...]
    unread: int = 0
    assigned: str | None = None


THREADS: dict[str, tuple[Thread, ...]] = {
    "en": (
        Thread(
            0,
            "family",
            (
                (75, "family", "Good morning! Mum says her knee is stiff after Tuesday's session. Is that to be expected?"),
                (74.6, "clinician", "Good morning Lena. Yes, a day or two of stiffness is usual after the new exercises. A warm pack and short walks help."),
                (74.5, "clinician", "If it swells or she cannot put weight on it, please call us at once."),
                (73.9, "family", "Thank you, that is a relief. No swelling at all."),
                (26, "family", "She managed the stairs today, up and down!"),
                (25.2, "clinician", "That is wonderful news. Please tell her we are proud of her."),
                (2.1, "frontdesk", "Hello Lena, Thursday at 14:15 has come free. Would that suit your mother better than Friday?"),
            ),
            unread=1,
            assigned="clinician",
        ),
        Thread(
            1,
            "family",
            (
                (30, "family", "Could you send me the exercise sheet for Dad once more? The old one got wet."),
                (29, "frontdesk", "Of course. We will put it with the documents this afternoon."),
                (3.4, "family", "Found it, thank you. One more question: may he leave out the band for a week while his shoulder hurts?"),
                (3.3, "family", "He is otherwise in good spirits."),
            ),
        ),
        Thread(
            0,
            "client",
            (
                (50, "client", "I shall be ten minutes late tomorrow, the bus has changed."),
                (49.8, "frontdesk", "No worry, Grace. We will keep your time."),
            ),
            assigned="frontdesk",
        ),
    ),
    "he": (
        Thread(
            0,
            "family",
            (
                (52, "family", "בוקר טוב, אמא ישנה טוב הלילה?"),
                (51.7, "clinician", "בוקר טוב יעל! ישנה היטב, קמה פעם אחת ב־03:00 וחזרה לישון."),
                (51.5, "family", "תודה רבה, זה מרגיע."),
                (20, "clinician", "היום יצאנו לגינה עשרים דקות בלי הליכון. היא מאוד גאה."),
                (19.2, "family", "איזה יופי! אפשר לבקש תמונה בפעם הבאה?"),
                (1.5, "clinician", "בשמחה. לחץ הדם הבוקר 132/84, הכול כרגיל."),
            ),
            unread=1,
            assigned="clinician",
        ),
        Thread(
            1,
            "family",
            (
                (6, "family", "שלום, אפשר להעביר את הביקור של יום רביעי לשעה 11:00?"),
                (5.9, "family", "יש לאבא בדיקה ב־09:30 בבית החולים."),
            ),
        ),
    ),
}  # fmt: skip

TEMPLATES: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "Call us",
        {
            "en": "Hello {first_name}, could you call us about {client} when you have a moment?\n{my_name}",
            "he": "שלום {first_name}, אפשר להתקשר אלינו לגבי {client} כשנוח?\n{my_name}",
            "de": "Hallo {first_name}, könnten Sie uns wegen {client} anrufen, wenn es passt?\n{my_name}",
        },
    ),
    (
        "Documents are ready",
        {
            "en": "Hello {first_name}, the papers you asked for are under Documents now.",
            "he": "שלום {first_name}, המסמכים שביקשת נמצאים עכשיו תחת מסמכים.",
            "de": "Hallo {first_name}, die gewünschten Unterlagen liegen jetzt unter Dokumente.",
        },
    ),
    (
        "What to bring",
        {
            "en": "Please bring {client}'s medicine list, glasses, and comfortable shoes.",
            "he": "נא להביא את רשימת התרופות של {client}, משקפיים ונעליים נוחות.",
            "de": "Bitte bringen Sie die Medikamentenliste, die Brille und bequeme Schuhe für {client} mit.",
        },
    ),
)
NAMES = {"he": ("להתקשר אלינו", "המסמכים מוכנים", "מה להביא")}


def office(script: Script) -> Iterator[OfficeHours | ReplyTemplate]:
    """A closed night answers by itself; three things that are written often."""
    first = 6 if script.locale == "he" else 0
    week = [[(first + day) % 7, "08:00", "18:00"] for day in range(5)]
    yield OfficeHours(organization_id=demo_id(script), id=demo_id(script, "office"), answers=True, weekly=week)
    names = NAMES.get(script.locale, tuple(name for name, _ in TEMPLATES))
    for number, (name, (_, texts)) in enumerate(zip(names, TEMPLATES, strict=True)):
        yield ReplyTemplate(
            organization_id=demo_id(script), id=demo_id(script, "reply", number), name=name, texts=texts
        )


def threads(script: Script, now: datetime) -> Iterator[Conversation]:
    for number, thread in enumerate(THREADS[script.locale]):
        family = [place for place, one in enumerate(thread.said, 1) if one[1] == thread.to]
        office = [place for place, one in enumerate(thread.said, 1) if one[1] != thread.to]
        yield Conversation(
            organization_id=demo_id(script),
            id=_id(script, number),
            client_id=demo_id(script, "client", thread.client),
            private_to=demo_id(script, "user", thread.to),
            last_seq=len(thread.said),
            family_seq=max(family, default=0),
            office_seq=max(office, default=0),
            last_at=now - timedelta(hours=thread.said[-1][0]),
            assigned_to=demo_id(script, "user", thread.assigned) if thread.assigned else None,
        )


def participants(script: Script, now: datetime) -> Iterator[ConversationParticipant]:
    for number, thread in enumerate(THREADS[script.locale]):
        for login in dict.fromkeys((thread.to, *(said[1] for said in thread.said))):
            wrote = max((place for place, one in enumerate(thread.said, 1) if one[1] == login), default=0)
            family = login == thread.to
            read = len(thread.said) - thread.unread if family else wrote
            yield ConversationParticipant(
                organization_id=demo_id(script),
                id=demo_id(script, "conversation", number, login),
                conversation_id=_id(script, number),
                user_id=demo_id(script, "user", login),
                side=Side.FAMILY if family else Side.OFFICE,
                read_seq=max(read, wrote),
                read_at=now - timedelta(hours=1),
            )


def messages(script: Script, now: datetime) -> Iterator[Message]:
    for number, thread in enumerate(THREADS[script.locale]):
        for place, (hours, login, text) in enumerate(thread.said, 1):
            yield Message(
                organization_id=demo_id(script),
                id=demo_id(script, "conversation", number, place),
                conversation_id=_id(script, number),
                client_id=demo_id(script, "client", thread.client),
                seq=place,
                send_key=demo_id(script, "conversation", number, place),
                sender_id=demo_id(script, "user", login),
                sender_name=_names(script)[login],
                from_office=login != thread.to,
                content=text,
                created_at=now - timedelta(hours=hours),
            )


def _names(script: Script) -> dict[str, str]:
    return {
        "family": script.family,
        "client": script.first_clients[0],
        "clinician": script.clinicians[0].name,
        **script.front,
    }


def _id(script: Script, number: int) -> UUID:
    return demo_id(script, "conversation", number)
