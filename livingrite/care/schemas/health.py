"""Commands that health logs accept and views they answer with. Every figure keeps the unit it was written in."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from livingrite.care.models import VitalKind
from livingrite.care.schemas.common import Exact, Frozen, Line, Name, Text
from livingrite.care.schemas.medication import DayDose, RecordDose
from livingrite.core.i18n import _
from livingrite.core.instants import Instant
from livingrite.core.plain_text import ONE_LINE
from livingrite.documents.schemas import AttachmentView

Temperature = Literal["C", "F"]
Weight = Literal["kg", "lb"]
Glucose = Literal["mg/dL", "mmol/L"]
MealType = Literal["breakfast", "lunch", "dinner", "snack", "drink"]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Mood = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100), ONE_LINE]


class Pressure(Frozen):
    """mmHg."""

    systolic: Annotated[int, Field(ge=40, le=300)]
    diastolic: Annotated[int, Field(ge=20, le=200)]

    @model_validator(mode="after")
    def _upper_first(self) -> Self:
        if self.systolic <= self.diastolic:
            raise ValueError(_("The upper value comes first: 132/84."))
        return self


class TemperatureReading(Frozen):
    value: Exact
    unit: Temperature = "C"


class WeightReading(Frozen):
    value: Exact
    unit: Weight = "kg"


class GlucoseReading(Frozen):
    value: Exact
    unit: Glucose = "mg/dL"


class VitalSigns(Frozen):
    """`heart_rate` per minute, `oxygen` in percent."""

    blood_pressure: Pressure | None = None
    heart_rate: Annotated[int, Field(ge=20, le=250)] | None = None
    temperature: TemperatureReading | None = None
    weight: WeightReading | None = None
    oxygen: Annotated[int, Field(ge=40, le=100)] | None = None
    glucose: GlucoseReading | None = None


class Meal(Frozen):
    meal_type: MealType
    content: Text = ""
    time: Clock | None = None


class LogFields(Frozen):
    """What is left out was not looked at. `logged_at` left out: now; `log_date` left out: its date on the clinic's wall."""

    log_date: date | None = None
    logged_at: Instant | None = None
    vital_signs: VitalSigns = VitalSigns()
    meals: tuple[Meal, ...] = Field(default=(), max_length=20)
    mood: Mood | None = None
    activities: tuple[Name, ...] = Field(default=(), max_length=20)
    sleep_hours: Exact | None = None
    notes: Text | None = None


class LogHealth(LogFields):
    """`medications_taken`: doses that are recorded together with it. `attachments`: photos of a meal, sent before with
    `attached_kind` health_log."""

    client_id: UUID
    medications_taken: tuple[RecordDose, ...] = Field(default=(), max_length=40)
    attachments: tuple[UUID, ...] = Field(default=(), max_length=20)


class LogChanges(Frozen):
    """Only the fields that were given are changed; `vital_signs` is changed as a whole. `attachments` are further photos."""

    vital_signs: VitalSigns | None = None
    meals: tuple[Meal, ...] | None = Field(default=None, max_length=20)
    mood: Mood | None = None
    activities: tuple[Name, ...] | None = Field(default=None, max_length=20)
    sleep_hours: Exact | None = None
    notes: Text | None = None
    attachments: tuple[UUID, ...] = Field(default=(), max_length=20)


class CorrectLog(Frozen):
    """`version` is the one the caller has seen; None accepts whatever the row is now. `reason` stays on the record."""

    log_id: UUID
    version: int | None = None
    changes: LogChanges
    reason: Line = ""


class WithdrawLog(Frozen):
    log_id: UUID
    version: int | None = None
    reason: Line = ""


class HealthLogView(Frozen):
    """One entry. `shown`: each reading in the reader's unit (132/84, 36.6); `outside` names those that lie outside this
    client's usual range; `may_correct`: the reader's own entry, or they oversee."""

    id: UUID
    version: int
    client_id: UUID
    log_date: date
    logged_at: datetime
    created_by_id: UUID | None
    author_name: str
    vital_signs: VitalSigns
    shown: dict[str, str]
    meals: tuple[Meal, ...]
    mood: str | None
    activities: tuple[str, ...]
    sleep_hours: str | None
    notes: str | None
    outside: tuple[VitalKind, ...]
    corrected: bool
    attachments: tuple[AttachmentView, ...] = ()
    may_correct: bool = False


class Bounds(Frozen):
    """A range, both ends inside it; None: open on that side. `low2`, `high2`: the lower (diastolic) value of blood pressure."""

    low: Exact | None = None
    high: Exact | None = None
    low2: Exact | None = None
    high2: Exact | None = None


class RangeView(Frozen):
    """`unit` is the one the bounds are in; `own`: set for this client, else the default; `source` names its source."""

    kind: VitalKind
    unit: str
    bounds: Bounds
    own: bool
    source: str


class SetRange(Frozen):
    """In the unit that `RangeView` names. Empty bounds take the client's own range away: the default holds again."""

    client_id: UUID
    kind: VitalKind
    bounds: Bounds


class Units(Frozen):
    temperature: Temperature = "C"
    weight: Weight = "kg"
    glucose: Glucose = "mg/dL"


class ChooseUnits(Frozen):
    """`everybody`: the organization's own choice, for those who have made none."""

    units: Units
    everybody: bool = False


class DayView(Frozen):
    """One date: its entries in the order they were written, and what became of each dose that was due."""

    date: date
    logs: tuple[HealthLogView, ...]
    doses: tuple[DayDose, ...]


class WeekView(Frozen):
    """Dates from `first_day` on, seven of a week. `today` is the date on the clinic's wall. `last`: the newest value of each kind, whatever
    the week."""

    client_id: UUID
    client_name: str
    first_day: date
    today: date
    timezone: str
    days: tuple[DayView, ...]
    ranges: tuple[RangeView, ...]
    units: Units
    last: "Last"
    may_log: bool
    may_set_ranges: bool


class Last(Frozen):
    """The newest reading of each kind, in the reader's unit, and when it was taken."""

    vital_signs: VitalSigns
    shown: dict[str, str]
    taken_at: dict[str, datetime]


class Point(Frozen):
    """A reading of a trend, in the reader's unit. `value2`: the lower value of blood pressure."""

    at: datetime
    value: str
    value2: str | None
    outside: bool


class Trend(Frozen):
    kind: VitalKind
    unit: str
    bounds: Bounds
    points: tuple[Point, ...]


class Correction(Frozen):
    """What stood there before, by whom it was changed and when."""

    at: datetime
    who: str
    action: str
    before: dict[str, Any]
    after: dict[str, Any]


WeekView.model_rebuild()
