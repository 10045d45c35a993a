"""Base UI's autocomplete: a combobox whose list is walked with the arrow keys while the focus stays in the field."""

import reflex as rx

from livingrite.ui.components.base_ui.part import Part


class _Autocomplete(Part):
    library = "@base-ui/react/autocomplete"


class AutocompleteRoot(_Autocomplete):
    """`inline` with `open`: the list stands in the page. `mode` "none": whoever fills the list has filtered it."""

    tag = "Autocomplete.Root"
    open: rx.Var[bool]
    inline: rx.Var[bool]
    mode: rx.Var[str]
    auto_highlight: rx.Var[str]
    keep_highlight: rx.Var[bool]
    on_value_change: rx.EventHandler[lambda value: [value]]


class AutocompleteInput(_Autocomplete):
    """The field."""

    tag = "Autocomplete.Input"
    placeholder: rx.Var[str]


class AutocompleteList(_Autocomplete):
    """The listbox."""

    tag = "Autocomplete.List"


class AutocompleteGroup(_Autocomplete):
    """Items under one heading."""

    tag = "Autocomplete.Group"


class AutocompleteGroupLabel(_Autocomplete):
    """The heading of a group."""

    tag = "Autocomplete.GroupLabel"


class AutocompleteItem(_Autocomplete):
    """One choice; Enter and a click do the same."""

    tag = "Autocomplete.Item"
    value: rx.Var[str]
