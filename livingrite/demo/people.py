"""Organization, logins, clients and families of a demo script."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from livingrite.clients.models import AccessLevel, CareLevel, CareTeamMember, Client, ClientStatus, FamilyMember
from livingrite.core.contact import comparable
from livingrite.core.crypto import blind_index
from livingrite.crm.models import Lead, LeadSource, LeadStatus
from livingrite.demo.script import Script
from livingrite.identity.models import Membership, Organization, Role, User

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
DEMO = UUID("6b1d9f0e-4c1f-5a0e-9a44-6d6f6c697665")
PARENTS, GROWN_UP = (71, 84), (19, 88)
STAFF_ROLES = {"owner": Role.OWNER, "admin": Role.ADMIN, "frontdesk": Role.FRONT_DESK, "billing": Role.BILLING}


def demo_id(script: Script, *parts: object) -> UUID:
    """The same id for the same thing on every machine, so that links to demo rows can be shared."""
    return uuid5(DEMO, "/".join([script.slug, *map(str, parts)]))


def organization(script: Script) -> Organization:
    return Organization(
        id=demo_id(script),
        slug=script.slug,
        name=script.name,
        kind=script.kind,
        email=f"hello@{script.slug}.example",
        phone=script.phone,
        address=dict(script.address),
        timezone=script.timezone,
        country=script.country,
        currency=script.currency,
        locale=script.locale,
        client_word=script.client_word,
        demo=True,
        booking_open=True,
    )


def user(script: Script, login: str, full_name: str, password_hash: str) -> User:
    email = f"{login}@{script.slug}.example"
    return User(
        id=demo_id(script, "user", login),
        email=email,
        email_index=blind_index("user.email", email, platform=True),
        password_hash=password_hash,
        full_name=full_name,
        locale=script.locale,
        timezone=script.timezone,
        theme="dark" if login in ("owner", "clinician") else "system",
        last_organization_id=demo_id(script),
        demo=True,
        email_verified_at=LONG_AGO,
    )


def staff(script: Script, password_hash: str) -> list[tuple[User, Role]]:
    """Owner, admin, front desk, billing, then one login a clinician; the first clinician is `clinician@`."""
    people = [(user(script, login, name, password_hash), STAFF_ROLES[login]) for login, name in script.front.items()]
    for number, clinician in enumerate(script.clinicians):
        login = "clinician" if number == 0 else f"clinician{number + 1}"
        people.append((user(script, login, clinician.name, password_hash), Role.CLINICIAN))
    return people


def membership(script: Script, person: User, role: Role) -> Membership:
    return Membership(
        organization_id=demo_id(script), id=demo_id(script, "membership", person.id), user_id=person.id, role=role
    )


def clients(script: Script, today: date) -> list[Client]:
    """Names without repetition; the first is `client@`'s own record, one in twelve has neither e-mail nor phone."""
    random = Random(script.seed)
    names = [f"{given} {family}" for given in script.given_names for family in script.family_names]
    random.shuffle(names)
    names = [*script.first_clients, *(name for name in names if name not in script.first_clients)]
    return [_client(script, random, number, name, today) for number, name in enumerate(names[: script.clients])]


def _client(script: Script, random: Random, number: int, name: str, today: date) -> Client:
    reachable = number % 12 != 11
    email = f"client{number or ''}@{script.slug}.example" if reachable else None
    phone = script.phone_pattern.format(200 + number).replace(" ", "") if reachable or number % 24 == 11 else None
    born = today.replace(month=1, day=1) - timedelta(
        days=365 * random.randint(*PARENTS if number < 2 else GROWN_UP) + random.randint(0, 364)
    )
    return Client(
        organization_id=demo_id(script),
        id=demo_id(script, "client", number),
        user_id=demo_id(script, "user", "client") if number == 0 else None,
        name=name,
        email=email,
        phone=phone,
        date_of_birth=born.isoformat(),
        allergies=("לטקס" if script.locale == "he" else "Latex") if number % 17 == 3 else None,
        name_index=blind_index("client.name", comparable(name)),
        email_index=blind_index("client.email", email) if email else None,
        phone_index=blind_index("client.phone", phone) if phone else None,
        status=ClientStatus.INACTIVE if number % 19 == 18 else ClientStatus.ACTIVE,
        care_level=list(CareLevel)[number % 3],
        tags=[],
    )


def care_team(script: Script, number: int) -> CareTeamMember:
    clinician = number % len(script.clinicians)
    login = "clinician" if clinician == 0 else f"clinician{clinician + 1}"
    return CareTeamMember(
        organization_id=demo_id(script),
        id=demo_id(script, "care_team", number),
        client_id=demo_id(script, "client", number),
        user_id=demo_id(script, "user", login),
    )


def family_member(
    script: Script, person: UUID, number: int, relationship: str, access_level: AccessLevel
) -> FamilyMember:
    return FamilyMember(
        organization_id=demo_id(script),
        id=demo_id(script, "family", person, number),
        client_id=demo_id(script, "client", number),
        user_id=person,
        relationship=relationship,
        is_primary_contact=number == 0,
        access_level=access_level,
        notification_preferences={},
    )


def leads(script: Script, now: datetime) -> list[Lead]:
    """Enquiries of the last 90 days, more of them lately."""
    random = Random(script.seed + 1)
    statuses = [LeadStatus.NEW, LeadStatus.NEW, LeadStatus.ENGAGED, LeadStatus.QUALIFIED, LeadStatus.CONVERTED]
    found = []
    for number in range(script.enquiries):
        name = f"{random.choice(script.given_names)} {random.choice(script.family_names)}"
        email = f"enquiry{number}@{script.slug}.example"
        phone = script.phone_pattern.format(700 + number).replace(" ", "") if number % 3 != 1 else None
        days = 90 * (number / script.enquiries) ** 1.4
        found.append(
            Lead(
                organization_id=demo_id(script),
                id=demo_id(script, "lead", number),
                name=name,
                email=email,
                email_index=blind_index("lead.email", email),
                phone=phone,
                source=random.choice(list(LeadSource)),
                status=LeadStatus.NEW if days < 4 else random.choice(statuses),
                interested_services=[random.choice(script.services).name],
                timezone=script.timezone,
                received_at=now - timedelta(days=days, minutes=random.randint(5, 600)),
            )
        )
    return found
