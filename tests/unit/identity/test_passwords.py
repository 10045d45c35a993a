"""How a password is hashed and compared."""

from livingrite.identity.service.passwords import hashed, matches


def test_a_long_password_opens_what_it_was_set_for() -> None:
    assert matches("four random words " * 20, hashed("four random words " * 20))[0]
