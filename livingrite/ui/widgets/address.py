"""What is open on a page stands in its address: a reload, or another language, opens the same."""

import reflex as rx

from livingrite.ui.scripts import beside

_module = beside(__name__, "address.jsx")


class Address(rx.NoSSRComponent):
    """`query`: with its question mark; that alone for none, empty to leave the address alone."""

    library = _module
    tag = "Address"
    query: rx.Var[str]


def address(query: rx.Var[str]) -> rx.Component:
    return Address.create(query=query)
