"""What the organization calls the people it cares for, where they are named as a whole."""

import reflex as rx

from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def clients_word() -> rx.Var[str]:
    """Over the list of them, and in every menu that leads there."""
    return _by_word(t("Clients"), t("Patients"), t("Residents"), t("Members"))


def new_client_word() -> rx.Var[str]:
    return _by_word(t("New client"), t("New patient"), t("New resident"), t("New member"))


def client_word() -> rx.Var[str]:
    """Over a column of them, and over the field that names one."""
    return _by_word(t("Client"), t("Patient"), t("Resident"), t("Member"))


def _by_word(client: rx.Var[str], patient: rx.Var[str], resident: rx.Var[str], member: rx.Var[str]) -> rx.Var[str]:
    said = rx.match(BaseState.client_word, ("patient", patient), ("resident", resident), ("member", member), client)
    return said.to(str)
