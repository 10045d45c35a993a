"""What components promise to people: named icons, steady colours, lines that fit, labels tied to their fields."""

import re
from typing import Any

import pytest
import reflex as rx

from livingrite.ui.components.avatar import avatar, initials, tone
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.sparkline import HEIGHT, WIDTH, spark
from livingrite.ui.theme import meaning
from livingrite.ui.theme.sprite import ICONS, MIRRORED


def test_every_state_payment_and_place_has_an_icon_on_the_sheet() -> None:
    for icons in (meaning.STATUS_ICONS, meaning.PAYMENT_ICONS, meaning.PLACE_ICONS):
        assert set(icons.values()) <= ICONS
    assert MIRRORED <= ICONS


def test_a_misspelt_icon_stops_the_build() -> None:
    with pytest.raises(ValueError, match="chek"):
        icon("chek")


def test_arrows_turn_round_but_check_marks_do_not() -> None:
    assert "mirror" in str(icon("chevron-right"))
    assert "mirror" not in str(icon("check"))


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Maya Rosen", "MR"), ("Ana Maria de Sousa", "AS"), ("רות אברמסון", "רא"), ("Cher", "C"), ("  ", "")],
)
def test_initials_are_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_person_keeps_the_colour_and_people_differ() -> None:
    names = [
        f"{first} {last}"
        for first in ("Ana", "Ben", "Chris", "Dana", "Eli")
        for last in ("Adler", "Brandt", "Cohen", "Diaz", "Evans")
    ]
    assert [tone(name) for name in names] == [tone(name) for name in names]
    assert {tone(name) for name in names} == set(range(7))


def test_the_avatar_is_silent_because_the_name_stands_beside_it() -> None:
    assert '"aria-hidden":"true"' in str(avatar("Maya Rosen")).replace(" ", "")


def test_a_trend_stays_in_its_box_even_when_nothing_changed() -> None:
    for values in ([5, 5, 5], [0], [1, 900, -4], [0.1, 0.2]):
        drawn = spark(values)
        points = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", drawn["line"])]
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
        assert points[-1] == (drawn["x"], drawn["y"])


def test_no_values_draw_no_line() -> None:
    assert spark([])["line"] == ""


def test_a_field_is_tied_to_its_hint_and_its_error() -> None:
    drawn = str(text_field("Date", name="date", hint="Day and month", error="February has 28 days in 2026."))
    assert 'htmlFor:"date"' in drawn
    assert '"date-error date-hint"' in drawn
    assert 'id:"date-error"' in drawn
    assert "aria-invalid" in drawn


@pytest.mark.parametrize("draw", [text_field, text_area])
def test_a_field_of_either_direction_shows_by_a_placeholder_that_it_has_no_words(draw: Any) -> None:
    assert 'placeholder:" "' in str(draw("Note", name="note", dir="auto"))
    assert 'placeholder:"Say it"' in str(draw("Note", name="note", dir="auto", placeholder="Say it"))
    assert "placeholder" not in str(draw("Note", name="note"))


def test_a_button_with_only_an_icon_has_a_name() -> None:
    assert '"Print the day"' in str(icon_button("printer", "Print the day"))


def test_a_busy_button_says_what_it_does_and_cannot_be_pressed_again() -> None:
    drawn = str(button("Save", kind="solid", busy=rx.Var("saving", _var_type=bool), busy_label="Saving"))
    assert "Saving" in drawn
    assert "disabled:saving" in drawn
    assert '"aria-busy"' in drawn
