"""Rules and texts of the reminders in words."""

from livingrite.messaging.rules.defaults import TEXTS
from livingrite.ui.pages.settings_reminders.words import readable


def test_a_text_is_told_by_what_it_says_after_its_greeting() -> None:
    assert readable(TEXTS["booked_email"].body, "en") == "Your appointment at ‹Name of the clinic› is booked:"
    assert readable("Hello {first_name},\n\nsee you at {clinic}.", "en") == "See you at ‹Name of the clinic›."


def test_words_without_a_greeting_are_told_from_their_beginning() -> None:
    assert readable("We have moved.\n\nCome to the new house.", "en") == "We have moved. Come to the new house."


def test_a_long_text_is_cut_before_a_place_and_not_within_it() -> None:
    for length in range(60, 110):
        said = readable("x" * length + " {clinic} " + "and so on " * 12, "en")
        assert said.endswith(" …")
        assert ("‹Name of the clinic›" in said) == ("‹" in said)
