"""How the diary is arranged: read from and kept with the login, apart from the date that is open."""

from typing import TYPE_CHECKING, Any

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AppointmentStatus, PrintedName
from livingrite.scheduling.schemas.views import Arrangement, MyViews
from livingrite.ui.pages.diary.asked import is_id
from livingrite.ui.pages.diary.shown import ShownState

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

IDS = ("only", "place", "service", "location")


def _mine(uow: "Uow") -> tuple[MyViews, PrintedName]:
    return scheduling.my_views(uow), scheduling.printed_name(uow)


class ArrangedState(ShownState):
    """Between what is shown and what a person may do with it; no handlers."""

    def _arrangement(self) -> Arrangement:
        """As it is now; an id that is none filters nothing."""
        chosen = {name: getattr(self, name) for name in IDS if is_id(getattr(self, name))}
        known = {"view": self.view, "by": self.by, "colour": self.colour, "hidden": tuple(self.hidden)}
        return Arrangement.model_validate({**known, **chosen})

    def _arrange(self, arrangement: dict[str, Any]) -> None:
        """As it was saved. A phone stays a list of clinicians' appointments."""
        found = Arrangement.model_validate(arrangement)
        self.view, self.colour, self.page = found.view, found.colour, 0
        self.by = "clinician" if self.narrow else found.by
        self.hidden = [str(one) for one in found.hidden]
        for name in IDS:
            setattr(self, name, str(getattr(found, name) or ""))

    async def _read_views(self) -> dict[str, Any]:
        """One's own views; what the diary opens with: the default, else as it was left, else plain."""
        mine, printed = await self.verb(_mine)
        self.printed = str(printed)
        self._saved = [
            {
                "id": str(one.id),
                "version": one.version,
                "name": one.name,
                "is_default": one.is_default,
                "is_shared": one.is_shared,
                "can_change": one.can_change,
                "gone": ", ".join(one.gone),
                "arrangement": one.arrangement.model_dump(mode="json"),
            }
            for one in mine.saved
        ]
        self._put(saved=self._saved_rows())
        first = next((one.arrangement for one in mine.saved if one.is_default), mine.last)
        return (first or Arrangement(hidden=(AppointmentStatus.CANCELLED,))).model_dump(mode="json")

    async def _leave(self) -> None:
        """Remember it for the next visit; a phone, which always shows the list, leaves the desk's as it is."""
        if self.narrow:
            return
        await self.verb(scheduling.leave_view, self._arrangement())
