"""The charts of each demo clinic: notes that were signed, one with an addendum, and one that is being written. By the
verbs, for the database links each entry of a note to the one before."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from livingrite.core.clock import FixedClock
from livingrite.core.uow import Uow
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.records import service as records
from livingrite.records.events import summary_wanted
from livingrite.records.models import ClinicalNote
from livingrite.records.schemas import (
    AddToNote,
    ChangeNote,
    ChangeTemplate,
    CreateNote,
    CreateTemplate,
    FindNotes,
    KeepDraft,
    MakeSummary,
    NoteVisibility,
    PaperLanguage,
    SignNote,
    Typed,
)

if TYPE_CHECKING:
    from uuid import UUID

Answers = dict[str, Any]
CLIENTS = 3
WEEKS = 4

SAID: dict[str, tuple[Answers, ...]] = {
    "en": (
        {"subjective": "Left knee aches after stairs, worst in the evening. Slept through four nights out of seven. Walked to the market twice without the stick.",
         "objective": "Mild swelling at the inner joint line, no warmth. Gait even over 20 m.",
         "measures": [{"what": "Flexion, left", "value": "112°", "change": "+6°"}, {"what": "Extension, left", "value": "−3°", "change": "+2°"}, {"what": "Stand up, 30 s", "value": "11", "change": "+3"}],
         "pain": 3,
         "assessment": "Steady gain in range and strength after meniscus repair, week 7. Evening ache fits the increase in stair load rather than new irritation.",
         "plan": "Step-ups 15 cm, 3 × 10, every other day. Ice after stairs. Again in one week, then decide on the stick."},
        {"subjective": "Stairs are possible now, one at a time. Wakes once a night.",
         "objective": "Swelling less than last week. Quadriceps wasting 1.5 cm on the left.",
         "measures": [{"what": "Flexion, left", "value": "106°", "change": "+4°"}, {"what": "Stand up, 30 s", "value": "8", "change": "+1"}],
         "pain": 5,
         "assessment": "Recovery as expected, week 6.",
         "plan": "Heel slides, bridge, stationary bike 10 min."},
        {"subjective": "Knee stiff in the morning for half an hour.",
         "objective": "Flexion 102°, scar clean.",
         "pain": 5,
         "assessment": "Stiffness after rest, no sign of infection.",
         "plan": "Range exercises before getting up."},
        {"subjective": "First week at home. Uses two sticks.",
         "objective": "Flexion 95°, swelling moderate.",
         "pain": 6,
         "assessment": "Uncomplicated start.",
         "plan": "Ice, raise the leg, short walks indoors."},
    ),
    "he": (
        {"subjective": "הברך השמאלית כואבת אחרי מדרגות, בעיקר בערב. ישנה ארבעה לילות מתוך שבעה ברצף.",
         "objective": "נפיחות קלה בקו המפרק הפנימי, ללא חום. BP 120/80 (L4-L5).",
         "measures": [{"what": "כיפוף, שמאל", "value": "112°", "change": "+6°"}, {"what": "קימה, 30 שניות", "value": "11", "change": "+3"}],
         "pain": 3,
         "assessment": "שיפור עקבי בטווח ובכוח אחרי תיקון מניסקוס, שבוע 7.",
         "plan": "עליות מדרגה 15 ס״מ, 3 × 10, כל יומיים. קירור אחרי מדרגות. פגישה נוספת בעוד שבוע."},
        {"subjective": "המדרגות אפשריות, אחת בכל פעם. מתעוררת פעם בלילה.",
         "objective": "פחות נפיחות. לחץ דם BP 130/85.",
         "pain": 5,
         "assessment": "החלמה כצפוי, שבוע 6.",
         "plan": "גשר, החלקות עקב, אופניים 10 דקות."},
        {"subjective": "נוקשות בבוקר כחצי שעה.",
         "objective": "כיפוף 102°, הצלקת נקייה.",
         "pain": 5,
         "assessment": "נוקשות אחרי מנוחה, ללא סימני זיהום.",
         "plan": "תרגילי טווח לפני הקימה."},
        {"subjective": "שבוע ראשון בבית, עם שני מקלות.",
         "objective": "כיפוף 95°, נפיחות בינונית.",
         "pain": 6,
         "assessment": "התחלה ללא סיבוכים.",
         "plan": "קירור, הרמת הרגל, הליכות קצרות בבית."},
    ),
}  # fmt: skip
TITLES = {"en": ("Knee rehab", "Back pain", "Shoulder"), "he": ("שיקום ברך", "כאבי גב", "כתף")}
ADDENDUM = {
    "en": "Rang on Wednesday: pain down to 2, goes on as planned.",
    "he": "שיחה ביום רביעי: הכאב ירד ל-2, ממשיכים כמתוכנן.",
}
LETTER = {
    "en": "Six weeks after meniscus repair the left knee bends to 106° and carries stairs. We go on with strength and balance; BP 120/80.",
    "he": "שישה שבועות אחרי תיקון מניסקוס הברך השמאלית מתכופפת ל-106° ומאפשרת מדרגות. ממשיכים בחיזוק ובשיווי משקל; BP 120/80 (L4-L5).",
}
CODES = ("Z47.89", "M25.562")
TEMPLATES = {
    "en": {"soap": "SOAP", "assessment": "First assessment", "psychotherapy": "Psychotherapy note"},
    "he": {"soap": "SOAP", "assessment": "הערכה ראשונית", "psychotherapy": "רשימה פסיכותרפויטית"},
}


def write(uow: Uow, script: Script, now: datetime) -> None:
    """The clinic's templates, four weeks of notes for each of three clients, and a summary that the first family sees."""
    made = {
        kind: records.create_template(
            _at(uow, script, now - timedelta(days=200)), CreateTemplate(name=name, suggestion=kind)
        ).id
        for kind, name in TEMPLATES.get(script.locale, TEMPLATES["en"]).items()
    }
    service = ChangeTemplate(template_id=made["soap"], service_ids=(demo_id(script, "service", 0),))
    records.change_template(_at(uow, script, now), service)
    for client in range(CLIENTS):
        for week in reversed(range(WEEKS)):
            _note(uow, script, (client, week), made["soap"], now)
    _summary(uow, script, now)


def _at(uow: Uow, script: Script, moment: datetime) -> Uow:
    """As the first clinician, at that moment. What it tells and records is forgotten: this is a made-up past."""
    clinician = script.clinicians[0].name
    ctx = replace(uow.ctx, user_id=demo_id(script, "user", "clinician"), name=clinician)
    return Uow(ctx, uow.session, FixedClock(moment))


def _note(uow: Uow, script: Script, place: tuple[int, int], template_id: "UUID", now: datetime) -> None:
    client, week = place
    said = SAID.get(script.locale, SAID["en"])[week]
    happened = now - timedelta(days=7 * week, hours=1 + client)
    if week:
        happened = happened.replace(hour=9, minute=45)
    wanted = CreateNote(
        client_id=demo_id(script, "client", client),
        template_id=template_id,
        title=TITLES.get(script.locale, TITLES["en"])[client],
        happened_at=happened,
    )
    id = records.create_note(_at(uow, script, happened + timedelta(minutes=2)), wanted).id
    found = {key: said[key] for key in ("subjective", "objective")}
    _keep(_at(uow, script, happened + timedelta(minutes=5)), id, found)
    _keep(_at(uow, script, happened + timedelta(minutes=25)), id, said)
    note = uow.session.get_one(ClinicalNote, (uow.ctx.organization, id))
    note.draft = json.dumps(json.loads(note.draft or "{}") | {"codes": CODES[: 1 + week % 2]})
    if week == 0:
        return
    records.sign_note(_at(uow, script, happened + timedelta(minutes=31)), SignNote(note_id=id))
    if week == 1:
        shared = ChangeNote(note_id=id, visibility=NoteVisibility.FAMILY_AND_TEAM)
        records.change_note(_at(uow, script, happened + timedelta(minutes=32)), shared)
    if week == 2:
        later = _at(uow, script, happened + timedelta(hours=26))
        records.add_to_note(later, AddToNote(note_id=id, text=ADDENDUM.get(script.locale, ADDENDUM["en"])))


def _summary(uow: Uow, script: Script, now: datetime) -> None:
    """Asked for here; the worker draws it, as for everybody, once the demo stands."""
    client = demo_id(script, "client", 0)
    at = _at(uow, script, now)
    page = records.find_notes(at, FindNotes(client_id=client))
    wanted = MakeSummary(
        client_id=client,
        note_ids=tuple(one.id for one in page.items if one.visibility == NoteVisibility.FAMILY_AND_TEAM),
        words=LETTER.get(script.locale, LETTER["en"]),
        language=PaperLanguage(script.locale),
        share_until=now + timedelta(days=30),
    )
    made = records.make_summary(at, wanted)
    uow.emit(summary_wanted(uow.ctx.organization, client, made.id))


def _keep(uow: Uow, note_id: "UUID", said: Mapping[str, Any]) -> None:
    fields = {key: Typed(value=value) for key, value in said.items()}
    records.keep_draft(uow, KeepDraft(note_id=note_id, writer="demo", fields=fields))
