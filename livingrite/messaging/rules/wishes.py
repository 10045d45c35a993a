"""What somebody who writes back wants: no more texts, texts again, help. Words in English, Hebrew and German.

Single words are those of the carriers (CTIA, Twilio). Beyond them any reasonable way of saying it counts, at once
(case N7; 47 CFR 64.1200(a)(10)): a wrong guess costs one message that says how to get texts again, a missed one a
complaint. Words that mean an appointment rather than the texts (ביטול, absagen) are left to the front desk.
"""

import re
import unicodedata

from livingrite.messaging.schemas import Wish

WORDS = {
    Wish.STOP: "stop stopall unsubscribe cancel end quit revoke optout stopp abmelden abbestellen beenden ende aufhören"
    " הסר הסירו הסרה הפסק הפסיקו תפסיקו תפסיק עצור עצרו די",
    Wish.START: "start unstop yes starten anmelden ja התחל התחילו הצטרף הצטרפות כן",
    Wish.HELP: "help info hilfe עזרה מידע",
}
SINGLE = {word: wish for wish, words in WORDS.items() for word in words.split()}
ORDINARY = frozenset({"yes", "ja", "כן"})
"""Said to a reminder it means the appointment; it means the texts only from who gets none."""

FEW = r"(?:\s+\S+){0,3}?\s+"
THINGS = r"(?:texts?|texting|sms|messag\w*|contact\w*|remind\w*|whatsapp\w*|send\w*|writing|calling|this|these)"
NEWS = r"(?:sms|nachrichten?|erinnerung(?:en)?|textnachrichten?|whatsapps?|mitteilungen?)"
FREE = tuple(
    re.compile(pattern)
    for pattern in (
        # English
        rf"\b(?:stop|quit|cease)(?:\s+(?!by\b)\S+){{0,2}}?\s+{THINGS}\b",
        r"\b(?:do not|dont|don't|never|please no longer)\s+(?:\S+\s+){0,2}?(?:text|message|sms|contact|whatsapp|write to)\b(?!\s+(?:before|after|until))",
        r"\bno more\s+(?:\S+\s+)?(?:texts|text|sms|messages|reminders|whatsapps?)\b",
        r"\b(?:remove|take|get)\s+(?:me|my number|this number)\s+(?:off|from|out of)\b",
        r"\b(?:unsubscribe|opt(?:ing)?[\s-]?(?:me\s+)?out|leave me alone|wrong number)\b",
        # Hebrew
        r"(?:^|\s)(?:ת|ל)?(?:הפסיקו|הפסיק|פסיקו|פסיקי|פסיק)(?:\s+\S+){0,3}?\s+(?:לשלוח|לסמס|לכתוב|להטריד|לפנות|עם\s+ה?הודעות|את\s+ה?הודעות|הודעות)",
        r"(?:^|\s)(?:אל|לא|בלי)\s+(?:\S+\s+){0,3}?(?:תשלחו|תשלח|תשלחי|לשלוח|לקבל|תכתבו|תסמסו|סמסים|הודעות)",
        r"(?:^|\s)(?:ת|ל)?(?:הסירו|הסיר|סירו|סיר|הורידו|הוריד|ורידו|וריד|מחקו|מחק)\s+(?:\S+\s+){0,2}?(?:אותי|את\s+המספר|אותנו)",
        r"(?:מספר שגוי|טעות במספר|מספר לא נכון)",
        # German
        rf"\bkeine\w?\s+(?:\S+\s+){{0,2}}?{NEWS}\s+mehr\b",
        rf"\bbitte\s+keine\w?\s+(?:\S+\s+){{0,2}}?{NEWS}\b",
        r"\bnicht\s+mehr\s+(?:\S+\s+){0,3}?(?:an)?(?:schreiben|schicken|senden|zusenden|texten|kontaktieren)\b",
        r"\b(?:schreib\w*|schick\w*|send\w*|kontaktier\w*)\s+(?:\S+\s+){0,3}?(?:nicht mehr|keine\w?\s+\S*\s*mehr)\b",
        r"\b(?:hör\w*|hoer\w*)\s+(?:\S+\s+){0,3}?auf\b.*\b(?:schreib|schick|send|nachricht|sms)",
        r"\b(?:abmelden|abbestellen|falsche nummer|lass\w* (?:sie )?mich in ruhe)\b",
    )
)
# "I got no texts any more" is a complaint about the opposite.
MISSED = re.compile(r"\b(?:habe|hab|have|got|get|received)\b.*\b(?:bekommen|erhalten|gekriegt|get|received|got)\b")


def wish_of(text: str) -> Wish | None:
    """What the text asks for, whatever else it says; None for what a person must read."""
    said = plain(text)
    single = SINGLE.get(said.replace(" ", "")) or SINGLE.get(said)
    if single is not None:
        return single
    if any(pattern.search(said) for pattern in FREE) and not MISSED.search(said):
        return Wish.STOP
    return None


def ordinary(text: str) -> bool:
    """Whether a START is also how people just say yes."""
    return plain(text) in ORDINARY


def plain(text: str) -> str:
    """Lower case, one space between words, no marks of direction or vowel points, no punctuation around words."""
    kept = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Mn"))
    kept = kept.replace("’", "'").replace("׳", "'").casefold()
    return " ".join(re.sub(r"[^\w\s'-]", " ", kept).split()).strip("-' ")


def language_of(text: str, otherwise: str) -> str:
    """Hebrew by its letters; else the language known."""
    return "he" if re.search(r"[\u0590-\u05ff]", text) else otherwise
