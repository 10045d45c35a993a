"""A client whose record is long: 700 notes, a year of readings; and a diagnosis looked for among all of them."""

import time
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from benchmarks import people
from benchmarks.browser import chrome, person
from benchmarks.counts import Counts
from benchmarks.figures import Figure, below, percentile
from benchmarks.house import House
from benchmarks.load import one_by_one
from benchmarks.pairs import signed_in
from livingrite.care import service as care
from livingrite.care.schemas import LogHealth, VitalSigns
from livingrite.cli.codes import load
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.records import service as records
from livingrite.records.schemas import CreateNote, KeepDraft, SignNote, Typed

NOTES, DAYS = 700, 365
CHART, SEARCH, EXPORT = 1000, 50, 3000
SAID = {
    "subjective": "Slept through, walked to the market.",
    "objective": "Gait even over 20 m.",
    "assessment": "Steady gain, week 7.",
    "plan": "Step-ups 15 cm.",
}
WORDS = ("knee pain left", "M25.5", "diabetes without", "fracture femur")


def measure(house: House, counts: Counts) -> list[Figure]:
    clinic, client = house.clinic, house.clinic.clients[0]
    load(again=False, gently=False)
    _notes(clinic.ctx, client)
    _readings(clinic.ctx, client)
    ours, times = signed_in(house), max(4, counts.calls // 4)
    searches = [ours.get(f"/api/v1/diagnosis-codes?{urlencode({'search': words})}") for words in WORDS]
    chart = ours.get(f"/api/v1/clients/{client}/clinical-notes?limit=50")
    year = urlencode({"from": (datetime.now(UTC) - timedelta(days=DAYS - 1)).date(), "to": datetime.now(UTC).date()})
    figures = [
        _asked(house, f"chart of {NOTES} notes by the API", [chart] * times, CHART),
        _asked(house, "search for a diagnosis", searches * times, SEARCH),
    ]
    for kind in ("pdf", "csv"):
        paper = ours.get(f"/api/v1/clients/{client}/health-logs.{kind}?{year}")
        figures.append(_asked(house, f"a year of readings as {kind.upper()}", [paper] * 3, EXPORT))
    return [_page(house, client, counts.visits), *figures]


def _asked(house: House, what: str, calls: list[bytes], most: float) -> Figure:
    """By the slower calls, after two that warm it."""
    one_by_one(house.port, calls[:2])
    found = one_by_one(house.port, calls)
    return below(f"{what} (p95)", percentile(found, 0.95), most, "ms")


def _page(house: House, client: UUID, visits: int) -> Figure:
    """From the address to the first note on the screen, in a browser that has been here before."""
    took: list[float] = []
    with chrome() as browser:
        context = person(browser, house, people.session(house.clinic.owner))
        for _ in range(visits + 1):
            page = context.new_page()
            began = time.perf_counter()
            page.goto(f"{house.url}/clients/{client}/notes/", wait_until="commit")
            page.locator(".notes-one").first.wait_for()
            took.append((time.perf_counter() - began) * 1000)
            page.close()
    return below(f"chart of {NOTES} notes on the screen", percentile(took[1:], 0.5), CHART, "ms")


def _notes(ctx: Ctx, client: UUID) -> None:
    now = datetime.now(UTC)
    said = {key: Typed(value=words) for key, words in SAID.items()}
    for number in range(NOTES):
        happened = now - timedelta(days=number, hours=1)
        id = run(ctx, records.create_note, CreateNote(client_id=client, title="Knee rehab", happened_at=happened)).id
        run(ctx, records.keep_draft, KeepDraft(note_id=id, writer="bench", fields=said))
        run(ctx, records.sign_note, SignNote(note_id=id))


def _readings(ctx: Ctx, client: UUID) -> None:
    """Twice a day."""
    now = datetime.now(UTC)
    signs = VitalSigns(heart_rate=71, oxygen=97)
    for number in range(DAYS * 2):
        entry = LogHealth(
            client_id=client, vital_signs=signs, mood="Cheerful", logged_at=now - timedelta(hours=12 * number + 1)
        )
        run(ctx, care.log_health, entry)
