"""A family that has written for years: 5,000 messages in one thread, opened, read back to its beginning, and searched."""

from uuid import uuid4

from benchmarks.counts import Counts
from benchmarks.figures import Figure, below, percentile
from benchmarks.house import House
from benchmarks.load import one_by_one
from benchmarks.pairs import signed_in
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, LinkFamily
from livingrite.conversations import service as conversations
from livingrite.conversations.schemas import SendMessage
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow, run
from livingrite.identity import service as identity
from livingrite.identity.schemas import CreateUser

MESSAGES, PAGE = 5_000, 40
OPEN, SEARCH = 100, 100


def measure(house: House, counts: Counts) -> list[Figure]:
    thread = _written(house.clinic.ctx, house.clinic.clients[1])
    ours, times = signed_in(house), max(4, counts.calls // 4)
    address = f"/api/v1/messages/{thread}?limit={PAGE}"
    newest = ours.get(address)
    words = {"conversation_id": thread, "words": "soup"}
    search = ours.post("/api/v1/messages/search", words)
    return [
        _asked(house, f"thread of {MESSAGES} messages opened", [newest] * times, OPEN),
        _asked(house, f"a word found in {MESSAGES} messages", [search] * times, SEARCH),
    ]


def _asked(house: House, what: str, calls: list[bytes], most: float) -> Figure:
    one_by_one(house.port, calls[:2])
    return below(f"{what} (p95)", percentile(one_by_one(house.port, calls), 0.95), most, "ms")


def _written(ctx: Ctx, client: object) -> str:
    """By a relative, in one transaction for each hundred."""
    command = CreateUser(email=f"{uuid4().hex}@bench.example", full_name="Dana Levi", verified=True)
    person = run(Ctx.identity(channel="cli"), identity.create_user, command)
    link = LinkFamily(client_id=client, user_id=person.id, relationship="daughter", access_level=AccessLevel.MESSAGING)  # pyright: ignore[reportArgumentType]
    run(ctx, clients.link_family, link)
    thread = ""
    for begun in range(0, MESSAGES, 100):
        with open_uow(ctx) as uow:
            for number in range(begun, begun + 100):
                said = "She ate all her soup." if number == 0 else f"A quiet day, number {number}."
                about = SendMessage(client_id=client, recipient_id=person.id, content=said)  # pyright: ignore[reportArgumentType]
                thread = str(conversations.send_message(uow, about).conversation_id)
    return thread
