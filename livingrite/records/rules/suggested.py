"""Templates to begin with."""

from livingrite.core.questions.content import Choice, Condition, Kind, Question
from livingrite.records.schemas import Content

SOAP = Content(
    questions=(
        Question(key="subjective", kind=Kind.LONG, mark="S", required=True,
                 label={"en": "What the client says", "he": "מה המטופל/ת מספר/ת", "de": "Was berichtet wird"}),
        Question(key="objective", kind=Kind.LONG, mark="O",
                 label={"en": "What was found", "he": "ממצאים", "de": "Was gefunden wurde"}),
        Question(key="measures", kind=Kind.TABLE,
                 label={"en": "Measurements", "he": "מדידות", "de": "Messwerte"},
                 choices=(
                     Choice(key="what", label={"en": "What", "he": "מה", "de": "Was"}),
                     Choice(key="value", label={"en": "Value", "he": "ערך", "de": "Wert"}),
                     Choice(key="change", label={"en": "Change", "he": "שינוי", "de": "Änderung"}),
                 )),
        Question(key="pain", kind=Kind.SCALE,
                 label={"en": "Pain", "he": "כאב", "de": "Schmerz"}),
        Question(key="assessment", kind=Kind.LONG, mark="A", required=True,
                 label={"en": "What it means", "he": "הערכה", "de": "Was es bedeutet"}),
        Question(key="plan", kind=Kind.LONG, mark="P", required=True,
                 label={"en": "What happens next", "he": "המשך הטיפול", "de": "Wie es weitergeht"}),
    ),
)  # fmt: skip
ASSESSMENT = Content(
    questions=(
        Question(key="reason", kind=Kind.LONG, required=True,
                 label={"en": "Why they come", "he": "סיבת הפנייה", "de": "Anlass"}),
        Question(key="history", kind=Kind.LONG,
                 label={"en": "History", "he": "רקע", "de": "Vorgeschichte"}),
        Question(key="where", kind=Kind.BODY,
                 label={"en": "Where it hurts", "he": "מיקום הכאב", "de": "Wo es weh tut"}),
        Question(key="pain", kind=Kind.SCALE,
                 label={"en": "Pain", "he": "כאב", "de": "Schmerz"}),
        Question(key="falls", kind=Kind.YES_NO,
                 label={"en": "Falls in the last year", "he": "נפילות בשנה האחרונה", "de": "Stürze im letzten Jahr"}),
        Question(key="falls_how", kind=Kind.SHORT, asked_if=Condition(key="falls", values=("yes",)),
                 label={"en": "How often, and how", "he": "כמה ואיך", "de": "Wie oft und wie"}),
        Question(key="assessment", kind=Kind.LONG, required=True,
                 label={"en": "Assessment", "he": "הערכה", "de": "Beurteilung"}),
        Question(key="goals", kind=Kind.LONG,
                 label={"en": "Goals", "he": "מטרות", "de": "Ziele"}),
        Question(key="agreed", kind=Kind.SIGNATURE,
                 label={"en": "Plan agreed, signed by the client", "he": "התוכנית מוסכמת, חתימת המטופל/ת", "de": "Plan besprochen, Unterschrift"}),
    ),
)  # fmt: skip
PSYCHOTHERAPY = Content(
    questions=(
        Question(key="session", kind=Kind.LONG, required=True,
                 label={"en": "The session", "he": "הפגישה", "de": "Die Sitzung"}),
        Question(key="thoughts", kind=Kind.LONG,
                 label={"en": "My own thoughts", "he": "מחשבות שלי", "de": "Eigene Gedanken"}),
    ),
)  # fmt: skip
NAMES = {
    "soap": {"en": "SOAP", "he": "SOAP", "de": "SOAP"},
    "assessment": {"en": "First assessment", "he": "הערכה ראשונית", "de": "Erste Beurteilung"},
    "psychotherapy": {"en": "Psychotherapy note", "he": "רשימה פסיכותרפויטית", "de": "Psychotherapeutische Notiz"},
}
SUGGESTED = {"soap": SOAP, "assessment": ASSESSMENT, "psychotherapy": PSYCHOTHERAPY}
KEPT_APART = frozenset({"psychotherapy"})
