"""Base UI's dialog: focus trap, Escape, focus return."""

import reflex as rx

from livingrite.ui.components.base_ui.part import Part


class _Dialog(Part):
    library = "@base-ui/react/dialog"


class DialogRoot(_Dialog):
    """Open state and modality of a dialog or sheet."""

    tag = "Dialog.Root"
    open: rx.Var[bool]
    on_open_change: rx.EventHandler[lambda is_open: [is_open]]
    on_open_change_complete: rx.EventHandler[lambda is_open: [is_open]]


class DialogPortal(_Dialog):
    """Renders into <body>."""

    tag = "Dialog.Portal"


class DialogBackdrop(_Dialog):
    """The veil behind."""

    tag = "Dialog.Backdrop"


class DialogPopup(_Dialog):
    """The window itself; takes the focus."""

    tag = "Dialog.Popup"
    initial_focus: rx.Var[object]


class DialogTitle(_Dialog):
    """Accessible name."""

    tag = "Dialog.Title"


class DialogDescription(_Dialog):
    """Accessible description."""

    tag = "Dialog.Description"


class DialogClose(_Dialog):
    """A button that closes."""

    tag = "Dialog.Close"
