"""What can be switched on the kit page."""

import reflex as rx


class KitState(rx.State):
    """Open popups and chosen segments."""

    keys_on: bool = True
    view: str = "day"
    dialog_open: bool = False
    sheet_open: bool = False
    flyout_open: bool = False

    @rx.event
    def set_keys(self, on: bool) -> None:
        """Turn the switch."""
        self.keys_on = on

    @rx.event
    def set_view(self, view: str) -> None:
        """Choose a segment."""
        self.view = view

    @rx.event
    def set_dialog(self, opened: bool) -> None:
        """Open or close the dialog."""
        self.dialog_open = opened

    @rx.event
    def set_sheet(self, opened: bool) -> None:
        """Open or close the sheet."""
        self.sheet_open = opened

    @rx.event
    def set_flyout(self, opened: bool) -> None:
        """Open or close the flyout."""
        self.flyout_open = opened
