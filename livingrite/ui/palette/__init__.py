"""The command palette: Ctrl or Cmd and K on every staff page."""
