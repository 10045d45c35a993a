"""What the organization calls the people it cares for, where they are named as a whole."""

from collections.abc import Mapping

import reflex as rx

from livingrite.core.i18n import _
from livingrite.ui.session import BaseState
from livingrite.ui.text import t, tn

Forms = Mapping[str, str]
CLIENT: Forms = {"client": _("Client"), "patient": _("Patient"), "resident": _("Resident"), "member": _("Member")}
CLIENTS: Forms = {"client": _("Clients"), "patient": _("Patients"), "resident": _("Residents"), "member": _("Members")}
NEW: Forms = {
    "client": _("New client"),
    "patient": _("New patient"),
    "resident": _("New resident"),
    "member": _("New member"),
}
ACTIVE: Forms = {
    "client": _("Active clients"),
    "patient": _("Active patients"),
    "resident": _("Active residents"),
    "member": _("Active members"),
}
FIND: Forms = {
    "client": _("Find a client"),
    "patient": _("Find a patient"),
    "resident": _("Find a resident"),
    "member": _("Find a member"),
}
THE_CLIENT: Forms = {
    "client": _("The client"),
    "patient": _("The patient"),
    "resident": _("The resident"),
    "member": _("The member"),
}


def named(forms: Forms, word: str) -> str:
    """The form for an organization's `client_word`, to be translated; "" before anybody is known."""
    return forms.get(word, forms["client"])


def clients_word() -> rx.Var[str]:
    """Over the list of them, and in every menu that leads there."""
    return _by_word({word: t(text) for word, text in CLIENTS.items()})


def new_client_word() -> rx.Var[str]:
    return _by_word({word: t(text) for word, text in NEW.items()})


def client_word() -> rx.Var[str]:
    """Over a column of them, over the field that names one, and beside who became one."""
    return _by_word({word: t(text) for word, text in CLIENT.items()})


def find_client_word() -> rx.Var[str]:
    return _by_word({word: t(text) for word, text in FIND.items()})


def the_client_word() -> rx.Var[str]:
    """As one of several who do something, or to whom it goes."""
    return _by_word({word: t(text) for word, text in THE_CLIENT.items()})


def import_clients_words(n: rx.Var[int]) -> rx.Var[str]:
    """On the button that brings `n` of them in."""
    return _by_word(
        {
            "client": tn("Import {n} client", "Import {n} clients", n),
            "patient": tn("Import {n} patient", "Import {n} patients", n),
            "resident": tn("Import {n} resident", "Import {n} residents", n),
            "member": tn("Import {n} member", "Import {n} members", n),
        }
    )


def _by_word(said: Mapping[str, rx.Var[str]]) -> rx.Var[str]:
    others = [(word, text) for word, text in said.items() if word != "client"]
    return rx.match(BaseState.client_word, *others, said["client"]).to(str)
