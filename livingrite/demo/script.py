"""What a demo organization consists of: facts only, no rows."""

from dataclasses import dataclass

from livingrite.care.models import NoteType, Visibility
from livingrite.identity.models import ClientWord, OrganizationKind
from livingrite.scheduling.models import Modality


@dataclass(frozen=True)
class DemoService:
    """Minutes and minor units; `device` is an index into the script's devices."""

    name: str
    minutes: int
    price: int
    buffer_after: int = 0
    modality: Modality = Modality.IN_PERSON
    at_home: bool = False
    online: bool = True
    device: int | None = None


@dataclass(frozen=True)
class DemoClinician:
    """`room` and `services` are indexes into the script's lists; no room means home visits or video."""

    name: str
    title: str
    services: tuple[int, ...]
    room: int | None = None
    starts: int = 8 * 60
    ends: int = 17 * 60
    lunch: int = 12 * 60 + 30


@dataclass(frozen=True)
class DemoUpdate:
    """A care update; `hours_ago` from now."""

    client: int
    hours_ago: float
    content: str
    title: str | None = None
    mood: str | None = None
    visibility: Visibility = Visibility.FAMILY_AND_TEAM
    note_type: NoteType = NoteType.DAILY_UPDATE
    urgent: bool = False


@dataclass(frozen=True)
class Script:
    """One organization. `weekend` holds the weekdays on which half of the team works (Monday 0).

    `first_clients` are those whom the updates are about. The first has the login `client@`; `family` is their daughter
    with the login `family@`, who reads about the first two.
    """

    slug: str
    name: str
    kind: OrganizationKind
    timezone: str
    country: str
    currency: str
    locale: str
    client_word: ClientWord
    address: dict[str, str]
    phone: str
    weekend: tuple[int, ...]
    location: str
    rooms: tuple[str, ...]
    devices: tuple[str, ...]
    services: tuple[DemoService, ...]
    clinicians: tuple[DemoClinician, ...]
    front: dict[str, str]
    family: str
    first_clients: tuple[str, ...]
    given_names: tuple[str, ...]
    family_names: tuple[str, ...]
    clients: int
    absence: str
    phone_pattern: str
    updates: tuple[DemoUpdate, ...]
    preferences: tuple[str, ...]
    enquiries: int
    seed: int
