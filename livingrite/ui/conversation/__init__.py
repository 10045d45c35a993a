"""One conversation on a screen: the same for the inbox of the staff, the client's tab and the portal."""
