"""N7: who wants no more texts is understood, however they say it; who speaks of something else is not."""

import pytest

from livingrite.messaging.rules.wishes import ordinary, wish_of
from livingrite.messaging.schemas import Wish

STOPS = """
STOP
stop.
"Stop!"
STOPALL
Stop all
UNSUBSCRIBE
CANCEL
End
QUIT
opt out
Opt-Out
please stop texting me
Please stop texting me.
STOP sending me messages
stop it with these reminders
Can you stop the sms please
Don't text me anymore
don’t message me again
Do not contact me
please do not send any texts, do not text me again
no more texts
No more reminder messages
remove me from your list
take me off this list
Take my number off please
I want to unsubscribe from this
leave me alone!!!
Wrong number
sorry, wrong number
הסר
הסירו
"די!"
תפסיקו
תפסיקו לשלוח לי הודעות
בבקשה להפסיק לשלוח לי סמסים
אל תשלחו לי יותר הודעות
לא רוצה לקבל הודעות
לא לשלוח לי יותר
תסירו אותי מהרשימה
נא להסיר אותי
מחקו אותי בבקשה
טעות במספר
STOPP
Abmelden
Bitte keine SMS mehr
Bitte keine Nachrichten mehr schicken
Ich möchte keine SMS mehr bekommen
Schreiben Sie mir nicht mehr
bitte nicht mehr schreiben
Hören Sie auf, mir Nachrichten zu schicken
Falsche Nummer
Lassen Sie mich in Ruhe
""".strip().splitlines()

ORDINARY_NEWS = """
I will be ten minutes late
Can't stop by today, please text me a new time
The bus does not stop here, can you message me the address?
Please cancel my appointment tomorrow
I have to cancel, text me another time
Thank you!
Please don't text before 9, I sleep late
Is parking included? Call me at the end of the day
ok
ביטול
אני רוצה לבטל את התור
תודה, נתראה מחר
אפשר לקבוע לשבוע הבא?
אאחר בעשר דקות
Ich muss den Termin absagen
Ich habe keine SMS mehr bekommen
Können Sie mir die Adresse schicken?
Ich komme nicht mehr pünktlich
Danke, bis morgen
""".strip().splitlines()


@pytest.mark.parametrize("text", STOPS)
def test_n7_any_reasonable_means_is_heard(text: str) -> None:
    assert wish_of(text) == Wish.STOP


@pytest.mark.parametrize("text", ORDINARY_NEWS)
def test_what_is_about_something_else_is_left_to_people(text: str) -> None:
    assert wish_of(text) is None


@pytest.mark.parametrize("text", ["START", "Unstop", "התחל", "starten"])
def test_coming_back(text: str) -> None:
    assert wish_of(text) == Wish.START
    assert not ordinary(text)


@pytest.mark.parametrize("text", ["YES", "ja!", "כן"])
def test_a_yes_may_mean_the_appointment(text: str) -> None:
    assert wish_of(text) == Wish.START
    assert ordinary(text)


@pytest.mark.parametrize("text", ["HELP", "info", "Hilfe", "עזרה"])
def test_asking_for_help(text: str) -> None:
    assert wish_of(text) == Wish.HELP


def test_marks_of_direction_and_wide_letters_change_nothing() -> None:
    assert wish_of("\u200fהסר\u200e") == Wish.STOP
    assert wish_of("ＳＴＯＰ") == Wish.STOP
