"""The calls that are made to both sides: week list, free slots, booking."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

import orjson

from benchmarks.clinic import SLUG
from benchmarks.house import House
from benchmarks.load import Connection, Server
from benchmarks.people import OWNER, PASSWORD
from benchmarks.side import Pair, Side


class Calls:
    """`week`, `slots` and `booking` each make a pair that has not run yet."""

    def __init__(self, house: House) -> None:
        self.house, self.clinic = house, house.clinic
        self.ours, self.bare = signed_in(house), Server(house.bare_port)
        self.key = {"organization": str(self.clinic.ctx.organization)}

    def week(self) -> Pair:
        clinic = self.clinic
        window = {"from": clinic.at(clinic.monday, -18).isoformat()}
        window["to"] = clinic.at(clinic.monday + timedelta(days=7), -18).isoformat()
        ours = self.ours.get(f"/api/v1/appointments?{urlencode(window)}")
        return self._pair("week list", ours, self.bare.get(f"/week?{urlencode(self.key | window)}"))

    def slots(self, name: str, days: int, clinician: UUID) -> Pair:
        """Of the service that needs nothing but its clinician."""
        who = {"service": str(self.clinic.service), "clinician": str(clinician)}
        return self._slots(name, days, who, "/slots")

    def anyones_slots(self, name: str, days: int) -> Pair:
        """Of the service that needs all three things, with whoever is free."""
        return self._slots(name, days, {"service": str(self.clinic.big_service)}, "/anyone")

    def booking(self) -> Pair:
        places, target = self.clinic.free_places(), f"/book?{urlencode(self.key)}"
        return Pair(
            "booking",
            Side(self.house.port, lambda: (self.ours.post("/api/v1/appointments", body) for body in places)),
            Side(self.house.bare_port, lambda: (self.bare.post(target, body) for body in places)),
        )

    def _slots(self, name: str, days: int, who: dict[str, str], path: str) -> Pair:
        first = self.clinic.monday
        dates = {"from": str(first), "to": str(first + timedelta(days=days - 1))}
        asked = {f"{key}_id": id for key, id in who.items()} | dates
        ours = self.ours.get(f"/api/v1/public/{SLUG}/slots?{urlencode(asked)}")
        return self._pair(name, ours, self.bare.get(f"{path}?{urlencode(self.key | dates | who)}"))

    def _pair(self, name: str, ours: bytes, bare: bytes) -> Pair:
        sides = Side.asking(self.house.port, ours), Side.asking(self.house.bare_port, bare)
        return Pair(name, *sides).ensure_same()


def signed_in(house: House) -> Server:
    """The API with the owner's access token."""
    credentials = {"email": OWNER, "password": PASSWORD}
    status, body = Connection(house.port).call(Server(house.port).post("/api/v1/auth/login", credentials))
    if status != 200:
        raise RuntimeError(f"sign-in answered {status}")
    return Server(house.port, {"Authorization": f"Bearer {orjson.loads(body)['access_token']}"})
