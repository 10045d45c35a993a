"""Who has no password is not shut in behind the lock screen."""

from livingrite.ui.session.overlay import overlay


def test_the_lock_screen_says_how_to_go_on_without_a_password() -> None:
    shown = str(overlay(stateful=True))
    words = "You have no password? Sign out, then sign in again with a link by mail."
    assert words in shown
    assert "/sign-out" in shown.partition(words)[2]
